"""What numbers weigh for a target, in plain sentences."""

from collections.abc import Mapping

from sim.seeds.load import Claim, Prior
from sim.view.findings import Weight, Weights
from sim.view.text.escape import escape_markdown
from sim.view.text.outcomes import ENDING_WORDS, OUTCOME_WORDS
from sim.view.text.studies import target_in_words
from sim.view.text.words import PERCENT, as_list, in_hundred

NAMED = 3
# A space at which no line breaks.
HARD = "\N{NO-BREAK SPACE}"
UP, DOWN, EITHER_WAY = "↑", "↓", "↕"
# So much of an effect's mean size has its mean to be, for the effect to go one way.
ONE_WAY = 0.5
THE_REST = "Chance, and all numbers that are not varied"
# In the tooltip.
WHAT, HOW_MUCH = "What", "How much"
# What the bars of a method show, and PAWN's tick.
BARS = {
    "sobol": ("alone", "with interactions"),
    "morris": ("mean size of the effect",),
    "pawn": ("median shift",),
}
LARGEST_SHIFT = "largest shift"


def name_weight(row: Weight) -> str:
    """How a number is called on the page."""
    return THE_REST if row.is_the_rest else row.label


def describe_weights(target: str, found: Weights) -> list[str]:
    """What the bars show: how far the target varies, what carries it, and what luck does."""
    describe = {"sobol": _describe_sobol, "morris": _describe_morris, "pawn": _describe_pawn}[found.method]
    if target in OUTCOME_WORDS:
        first = (
            f"Over all worlds of this study {target_in_words(target)} is {found.mean:.2f} on average, with "
            f"a standard deviation of {found.deviation:.2f}."
        )
    else:
        first = f"Of all worlds of this study {in_hundred(found.mean)} end {ENDING_WORDS[target]}."
    return [first, *describe(found)]


def _describe_sobol(found: Weights) -> list[str]:
    known = [row for row in found.rows if not row.is_the_rest]
    alone = sorted((row for row in known if row.clear), key=lambda row: -row.first)
    says = []
    if alone:
        parts = [
            f"**“{name_weight(row)}”** carries {_share(row.first, row.first_reach)}" for row in alone[:NAMED]
        ]
        more = len(alone) - NAMED
        rest = f"; {more} more {'is' if more == 1 else 'are'} clear of chance" if more > 0 else ""
        says.append(f"Alone, {as_list(parts)}{rest}.")
    else:
        says.append("No number alone carries a share that is clear of chance.")
    top = known[0]
    says.append(
        f"With interactions “{name_weight(top)}” comes first, with {_share(top.second, top.second_reach)}: "
        "so much of what varies would be gone, were it known."
    )
    luck = next((row for row in found.rows if row.is_the_rest), None)
    if luck is not None:
        share = _share(max(luck.first, 0), luck.first_reach)
        says.append(f"Chance and all numbers that are not varied carry {share} alone.")
    return says


def _share(value: float, reach: float) -> str:
    return f"{PERCENT * value:.0f}{HARD}% (±{HARD}{PERCENT * reach:.0f})"


def _describe_morris(found: Weights) -> list[str]:
    top = [row for row in found.rows if row.clear][:NAMED]
    if not top:
        return ["No number moves it by more than chance leaves open."]
    directions = {UP: "and raises it", DOWN: "and lowers it", EITHER_WAY: "now up, now down"}
    parts = [
        f"**“{name_weight(row)}”** moves it by {row.first:.2f}, {directions[way_of(row)]}" for row in top
    ]
    return [f"Going over its range, {as_list(parts)}."]


def _describe_pawn(found: Weights) -> list[str]:
    clear = [row for row in found.rows if row.clear]
    if not clear:
        return [f"No number shifts the distribution further than chance does ({found.chance:.2f})."]
    parts = [f"**“{name_weight(row)}”** ({row.first:.2f})" for row in clear[:NAMED]]
    rest = len(found.rows) - len(clear)
    others = f" {rest} of {len(found.rows)} cannot be told from chance." if rest else ""
    shifted = f"The distribution is shifted most by {as_list(parts)}"
    return [f"{shifted}; chance reaches {found.chance:.2f}.{others}"]


def way_of(row: Weight) -> str:
    """Which way an effect by Morris goes: up, down, or either, as the other numbers and luck have it."""
    if abs(row.second) < ONE_WAY * row.first:
        return EITHER_WAY
    return UP if row.second > 0 else DOWN


def describe_bar(row: Weight, value: float, reach: float, method: str) -> tuple[str, str]:
    """A bar's number in the tooltip and at its end."""
    if method == "sobol":
        said = f"{PERCENT * value:.0f} % ± {PERCENT * reach:.0f}"
        return said, f"{PERCENT * max(value, 0):.0f} %"
    said = with_reach(value, reach)
    return said, f"{value:.2f} {way_of(row)}" if method == "morris" else f"{value:.2f}"


def with_reach(value: float, reach: float) -> str:
    """A number with the reach of its interval, where it has any."""
    return f"{value:.2f} ± {reach:.2f}" if reach else f"{value:.2f}"


def weights_table(found: Weights) -> str:
    """All weights as a table in Markdown."""
    heads = {
        "sobol": ("alone", "with interactions"),
        "morris": ("mean size", "mean, ± spread"),
        "pawn": ("median shift", "largest shift"),
    }[found.method]
    lines = [f"| number | {heads[0]} | {heads[1]} |", "|---|---:|---:|"]
    for row in found.rows:
        figures = with_reach(row.first, row.first_reach), with_reach(row.second, row.second_reach)
        lines.append(f"| {escape_markdown(name_weight(row))} | {figures[0]} | {figures[1]} |")
    return "\n".join(lines)


def describe_number(row: Weight, prior: Prior, claims: Mapping[str, Claim]) -> str:
    """What a number is, its range and confidence, and the claims behind it, as Markdown."""
    value = (
        f"always {prior.mode:g}"
        if prior.low == prior.high
        else f"{prior.low:g} to {prior.high:g}, most likely {prior.mode:g}"
    )
    lines = [
        f"**{escape_markdown(name_weight(row))}.** {escape_markdown(prior.meaning)}: {value} "
        f"({escape_markdown(prior.unit)}). Our confidence: {prior.confidence}."
    ]
    lines += [f"{name}: {escape_markdown(claims[name].says)}" for name in prior.claims if name in claims]
    if prior.assumed:
        lines.append(f"Assumed: {escape_markdown(prior.assumed)}")
    return "  \n".join(lines)
