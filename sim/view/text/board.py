"""The board in words, on the page and on the command line: what holds, what misses, and why."""

from collections.abc import Mapping
from typing import Any

from sim.view.text.words import MINUS, count_in_words, upper_first

WHY_MISSED = {
    "P19": "In the baseline deeds range widely enough and turn in enough runs. But the deeds of a Minsk that "
    "moves at random range as widely, since it is never still, and the threshold asks that they do not. So "
    "what is measured does not show that the swing is Minsk's own.",
}
"""Why a check misses, by its id, for every miss of the board that comes with the program and for no other: a
test holds the two together."""
NO_REASON = "No reason is known for this miss: it is not on the board that comes with the program."
GROUP_NAMES = {
    "patterns": "Patterns of the baseline",
    "history-2004-2012": "The replay of 2004 to 2012",
    "history-2013-2017": "The replay of 2013 to 2017",
}
ABOUT_HISTORY = (
    "What is known of those years, asked of the model with the known moves on rails. Sizes of rules were "
    "chosen with these questions in view: the answers are no test on unseen data."
)
ABOUT_GROUPS = {
    "patterns": "What the model must show if it is to be believed. A pattern holds when what is measured "
    "meets the threshold; without the rule that should make it, it must go. Directions are those of the "
    "analyses, the numbers in thresholds are ours.",
    "history-2004-2012": ABOUT_HISTORY,
    "history-2013-2017": ABOUT_HISTORY,
}
GONE = {
    True: "gone, as it should be",
    False: "still there: something else makes it as well",
    None: "not asked",
}
"""Whether a pattern goes with the rule that should make it."""
NOTHING = "nothing"
BASIS = {
    "text": "the analyses say it",
    "part": "the analyses say part of it",
    "assumed": "assumed, no analysis says it",
    "follows": "follows from the model",
    "imposed": "imposed: the rails themselves bring it about",
}


def name_group(group: str) -> str:
    """A kind of checks; one without a name stands for itself."""
    return GROUP_NAMES.get(group, group)


def count_checks(held: int, of: int) -> str:
    """How many checks hold, and how many do not."""
    missed = of - held
    return f"{held} of {of} checks hold, {missed if missed else 'none'} missed"


def why_missed(id_: str) -> str:
    """Why a check misses."""
    return WHY_MISSED.get(id_, NO_REASON)


def verdict(holds: bool) -> str:
    """Whether a check holds."""
    return "holds " if holds else "MISSED"


def against(measured: str, threshold: str) -> str:
    """What was measured, beside what is asked."""
    return f"{measured}; asked: {threshold.rstrip('.')}"


def value_in_words(value: float | None) -> str:
    """A measured number; one that is not finite is none."""
    return "none" if value is None else f"{value:.3g}".replace("-", MINUS)


def describe_measured(values: Mapping[str, float | None]) -> str:
    """What was measured, name and number."""
    return ", ".join(f"{name} {value_in_words(value)}" for name, value in values.items()) or NOTHING


def describe_more(more: Mapping[str, Any], draws: float | None = None, of_draws: int = 0) -> list[str]:
    """What was measured of a pattern besides, a sentence a line; of a history's check there is no more.

    `draws` is the share of the fixed draws, of which there are `of_draws`, in which it holds.
    """
    if "ablation" not in more:
        return []
    lines = [f"Without its rule ({more['ablation']}): {GONE[more['gone_without_its_behaviour']]}."]
    if more["share_of_draws"] is not None:
        lines.append(f"Holds in {more['share_of_draws']:.0%} of the draws of the parameters behind it.")
    if draws is not None:
        said = upper_first(describe_draws(draws, of_draws))
        lines.append(f"{said}, in which all runs have the same numbers.")
    if more["random_minsk"] is not None:
        lines.append(f"With a Minsk that moves at random: {value_in_words(more['random_minsk'])}.")
    return [*lines, f"Note: {more['note']}"] if more["note"] else lines


def describe_draws(share: float, draws: int) -> str:
    """In how many fixed draws a pattern holds."""
    return f"holds in {round(share * draws)} of {count_in_words(draws, 'fixed draw')}"


def measured_with(version: str, runs: int, histories_runs: int, seed: int) -> str:
    """What the board was measured with."""
    return (
        f"Measured with version {version}, seed {seed}: patterns with {runs:,} runs a measurement, histories "
        f"with {histories_runs:,} runs each."
    )
