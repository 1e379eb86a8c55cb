"""How worlds end, in words."""

from collections.abc import Sequence

from sim.view.ending_differences import EndingDifference, clear_differences
from sim.view.summary import Summary, out_of_a_hundred
from sim.view.text.outcomes import ENDING_NAMES, ending_in_words
from sim.view.text.words import as_list, in_hundred, whole_of_hundred, with_sign

TOOLTIP = "A world that ends"
TABLE_HEAD = "| of 100 worlds | in A | in B | B less A |"
NO_ENDING_MOVES = "No ending becomes more or less frequent by more than chance would make it."
HOW_DIFFERENCES = (
    "More or fewer of 100 worlds, each set against the world of the same luck; ±: half the 90 % interval. "
    "The difference is reckoned before the counts are rounded, and may be 1 off theirs."
)
# Why a mean and an ending may point different ways.
MEAN_AND_ENDING = (
    "A mean and an ending answer two questions. Mean isolation is over all worlds in the last month. The "
    "ending isolated counts the worlds that at any time stay beyond a line for months on end: sanctions "
    "heavy, the West silent. Some worlds may cross it while others come nearer to the West: then the count "
    "rises and the mean stays."
)
# Of the table that sets the endings of A against those of B.
IN_A, IN_B, FLOW_TOOLTIP = "ends so in A", "ends so in B", "Worlds that end"


def describe_endings(summary: Summary) -> str:
    """How 100 worlds end, the commonest ending first."""
    counts = out_of_a_hundred(summary.endings)
    order = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])
    return f"Of 100 worlds {as_list([f'{counts[name]} end {ending_in_words(name)}' for name in order])}."


def describe_difference(one: EndingDifference) -> str:
    """How many worlds more or fewer end so, with half the interval of that number: +24 ± 2."""
    return "=" if one.is_none else f"{with_sign(one.more, 0)}{_reach(one)}"


def count_endings(one: EndingDifference) -> tuple[str, str]:
    """How many of 100 worlds end so without the change, and with it."""
    return whole_of_hundred(one.before, one.exact.a), whole_of_hundred(one.count, one.exact.b)


def endings_table(differences: Sequence[EndingDifference]) -> str:
    """Each ending that any world comes to, in A, in B, and B less A, as a table in Markdown."""
    lines = [TABLE_HEAD, "|---|---:|---:|---:|"]
    for one in differences:
        if one.exact.a or one.exact.b:
            a, b = count_endings(one)
            lines.append(f"| {name_ending(one.name)} | {a} | {b} | {describe_difference(one)} |")
    return "\n".join(lines)


def describe_ending_differences(differences: Sequence[EndingDifference]) -> str:
    """Which endings become more or less frequent beyond chance, the largest difference first."""
    if not (clear := clear_differences(differences)):
        return NO_ENDING_MOVES
    first, *others = clear
    said = [describe_moved(first, f"of 100 worlds end {ending_in_words(first.name)}")]
    said += [describe_moved(one, ending_in_words(one.name)) for one in others]
    return f"{'; '.join(said)}."


def describe_moved(one: EndingDifference, end_so: str) -> str:
    """How many end so, and how many without the change; `end_so` says how, to follow the number."""
    before, now = count_endings(one)
    return f"{now} {end_so} instead of {before} ({describe_more(one)})"


def describe_more(one: EndingDifference) -> str:
    """The difference within a sentence: 24 ± 2 more."""
    word = " more" if one.more > 0 else " fewer" if one.more < 0 else ""
    return f"{abs(one.more)}{_reach(one)}{word}"


def _reach(one: EndingDifference) -> str:
    return "" if one.reach is None else f" ± {one.reach}"


def describe_flow(share: float, a: str, b: str) -> str:
    """How many worlds end in one way in A and in one way in B."""
    return f"{in_hundred(share)}: {ending_in_words(a)} in A, {ending_in_words(b)} in B"


def name_ending(name: str) -> str:
    """An ending where there is little room."""
    return ENDING_NAMES[name]
