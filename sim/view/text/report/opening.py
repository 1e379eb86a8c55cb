"""The words of a report's first page."""

from collections.abc import Sequence

from sim.seeds.load import Prior
from sim.view.text.outcomes import outcome_in_words
from sim.view.text.words import in_hundred

IN_BRIEF, CHANGED, FOR_A_CLASS = "In brief", "What is changed against the baseline", "For a class"
WHY_IT_MATTERS, WHERE_TO_LOOK, AN_EXERCISE = "Why it matters.", "Where to look.", "An exercise."
FIGURES_LEFT_OUT = (
    "The figures that come with this scenario are left out: numbers are changed here, and they would be "
    "others."
)
UNCHANGED = "Nothing: this is the baseline itself, with which other scenarios are compared."
UNPAIRED = (
    "It begins in another month than the baseline. There is nothing to pair, and the results stand alone."
)
GROUNDS = (
    "In brackets: the claims behind a change, told at the end; or why it is assumed. Where several numbers "
    "are given, the first is the likeliest and each world draws its own between the others."
)


def describe_against_baseline(endings: str, change: str, share_alike: float) -> str:
    """What the change does to endings and to outcomes, and how many worlds end as they do in the baseline."""
    return f"Against the baseline: {endings} {change} {in_hundred(share_alike)} worlds end as they do there."


def describe_closest(prior: Prior, outcome: str) -> str:
    """The number that goes most closely with an outcome."""
    label = prior.lever.label if prior.lever else prior.meaning
    ending = f"“{label}”, with {outcome_in_words(outcome)}"
    return f"Of all uncertain numbers one goes most closely with an outcome: {ending}."


def with_grounds(change: str, claims: Sequence[str], assumed: str) -> str:
    """A change with its claims and its assumption in brackets."""
    parts = [*claims, *([assumed.rstrip(".")] if assumed else [])]
    return f"{change} ({'; '.join(parts)})" if parts else change
