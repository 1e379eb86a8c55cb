"""What the studies of What matters say, in plain sentences. Streamlit is not imported here."""

from typing import Any

from sim.dashboard.charts.weights import EVERYTHING_ELSE, called, way
from sim.dashboard.entries import plain
from sim.dashboard.studying.findings import Weight, Weights
from sim.dashboard.studying.questions import CELL_RUNS, LEVERS, REACH, SCREENED, Question
from sim.dashboard.words import ENDING_WORDS, OUTCOME_WORDS, PERCENT, in_hundred, listed

TOLD = 3
# A space at which no line breaks.
HARD = "\N{NO-BREAK SPACE}"
METHOD_NAMES = {"sobol": "Sobol", "morris": "Morris", "pawn": "PAWN"}
METHODS_SAY = {
    "sobol": "Shares of what varies between worlds. Solid bar: what a number carries **alone**. Pale bar: "
    "**with interactions**, what it carries together with the others and with luck. Hairlines: 90 % "
    "intervals. Totals may add up to more than 100 %.",
    "morris": "How far the target moves when a number goes over its range, the rest and the luck held "
    "still: the **mean size** of that effect with its 90 % interval. ↑ the target rises with the number, "
    "↓ it falls, ↕ it depends on the others and on luck. Cheap, and good for a first look.",
    "pawn": "How far the **whole distribution** of the target shifts when a number is held in a tenth of "
    "its range: bar the median, tick the largest shift, 0 to 1. What does not reach beyond the dashed line "
    "cannot be told from chance.",
}
UNITS = {
    "sobol": "base samples",
    "morris": "trajectories",
    "pawn": "rows",
    "map": "cells to a side",
    "boxes": "rows",
}
RANGES_SAY = {
    REACH: "each lever over the whole of its slider, evenly, without Minsk being told; other numbers over "
    "the spread that the analyses leave open",
    "spread": "each number over the spread that the analyses leave open, as the worlds of the other pages "
    "draw it",
}


def target_named(target: str) -> str:
    """A target as the picker shows it."""
    return OUTCOME_WORDS[target][0] if target in OUTCOME_WORDS else f"A world ends {ENDING_WORDS[target]}"


def target_within(target: str) -> str:
    """A target within a sentence."""
    if target in OUTCOME_WORDS:
        return f"{OUTCOME_WORDS[target][0].lower()} at the end"
    return f"whether a world ends {ENDING_WORDS[target]}"


def varied(question: Question, labels: dict[str, str]) -> str:
    """What a question varies, within a sentence."""
    if question.names == (LEVERS,):
        return "the ten headline levers"
    if question.names == (SCREENED,):
        return f"the twenty numbers that a screening finds to move {target_within(question.of)} most"
    return listed([f"“{labels.get(name, name)}”" for name in question.names])


def size_said(question: Question) -> str:
    """The size of a study in words."""
    runs = f", {CELL_RUNS} worlds a cell" if question.kind == "map" else ""
    return f"{question.size:,} {UNITS[question.kind]}{runs}: about {question.n_rows:,} worlds"


def time_said(seconds: float) -> str:
    """About how long something takes."""
    if seconds < 2:
        return "a second or two"
    if seconds < 60:
        return f"{seconds:.0f} seconds"
    minutes = round(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def weights_say(target: str, found: Weights) -> list[str]:
    """What the bars show: how far the target varies, what carries it, and what luck does."""
    told = {"sobol": _sobol_says, "morris": _morris_says, "pawn": _pawn_says}[found.method]
    if target in OUTCOME_WORDS:
        first = (
            f"Over all worlds of this study {target_within(target)} is {found.mean:.2f} on average, with a "
            f"standard deviation of {found.deviation:.2f}."
        )
    else:
        first = f"Of all worlds of this study {in_hundred(found.mean)} end {ENDING_WORDS[target]}."
    return [first, *told(found)]


def _sobol_says(found: Weights) -> list[str]:
    known = [row for row in found.rows if row.name != EVERYTHING_ELSE]
    alone = sorted((row for row in known if row.clear), key=lambda row: -row.first)
    says = []
    if alone:
        parts = [f"**“{called(row)}”** carries {_share(row.first, row.first_reach)}" for row in alone[:TOLD]]
        more = len(alone) - TOLD
        rest = f"; {more} more {'is' if more == 1 else 'are'} clear of chance" if more > 0 else ""
        says.append(f"Alone, {listed(parts)}{rest}.")
    else:
        says.append("No number alone carries a share that is clear of chance.")
    top = known[0]
    says.append(
        f"With interactions “{called(top)}” comes first, with {_share(top.second, top.second_reach)}: so "
        "much of what varies would be gone, were it known."
    )
    luck = next((row for row in found.rows if row.name == EVERYTHING_ELSE), None)
    if luck is not None:
        share = _share(max(luck.first, 0), luck.first_reach)
        says.append(f"Chance and all numbers that are not varied carry {share} alone.")
    return says


def _share(value: float, reach: float) -> str:
    return f"{PERCENT * value:.0f}{HARD}% (±{HARD}{PERCENT * reach:.0f})"


def _morris_says(found: Weights) -> list[str]:
    top = [row for row in found.rows if row.clear][:TOLD]
    if not top:
        return ["No number moves it by more than chance leaves open."]
    directions = {"↑": "and raises it", "↓": "and lowers it", "↕": "now up, now down"}
    parts = [f"**“{called(row)}”** moves it by {row.first:.2f}, {directions[way(row)]}" for row in top]
    return [f"Going over its range, {listed(parts)}."]


def _pawn_says(found: Weights) -> list[str]:
    clear = [row for row in found.rows if row.clear]
    if not clear:
        return [f"No number shifts the distribution further than chance does ({found.chance:.2f})."]
    parts = [f"**“{called(row)}”** ({row.first:.2f})" for row in clear[:TOLD]]
    rest = len(found.rows) - len(clear)
    told = f" {rest} of {len(found.rows)} cannot be told from chance." if rest else ""
    return [f"The distribution is shifted most by {listed(parts)}; chance reaches {found.chance:.2f}.{told}"]


def table(found: Weights) -> str:
    """All weights as a table in Markdown."""
    heads = {
        "sobol": ("alone", "with interactions"),
        "morris": ("mean size", "mean, ± spread"),
        "pawn": ("median shift", "largest shift"),
    }[found.method]
    lines = [f"| number | {heads[0]} | {heads[1]} |", "|---|---:|---:|"]
    for row in found.rows:
        figures = _told(row.first, row.first_reach), _told(row.second, row.second_reach)
        lines.append(f"| {plain(called(row))} | {figures[0]} | {figures[1]} |")
    return "\n".join(lines)


def _told(value: float, reach: float) -> str:
    return f"{value:.2f} ± {reach:.2f}" if reach else f"{value:.2f}"


def meaning_of(row: Weight, prior: Any, claims: dict[str, Any]) -> str:
    """What a number is, its range and confidence, and the claims behind it, as Markdown."""
    value = (
        f"always {prior.mode:g}"
        if prior.low == prior.high
        else f"{prior.low:g} to {prior.high:g}, most likely {prior.mode:g}"
    )
    lines = [
        f"**{plain(called(row))}.** {plain(prior.meaning)}: {value} ({plain(prior.unit)}). Our confidence: "
        f"{prior.confidence}."
    ]
    lines += [f"{name}: {plain(claims[name].says)}" for name in prior.claims if name in claims]
    if prior.assumed:
        lines.append(f"Assumed: {plain(prior.assumed)}")
    return "  \n".join(lines)
