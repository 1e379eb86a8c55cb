"""What the page Scoreboard says: every check with its verdict, the misses first."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.text import board
from sim.view.text.escape import escape_markdown
from sim.view.text.printing.evidence import (
    describe_at_modes,
    describe_contradiction,
    describe_joint,
    describe_joint_measure,
)

TITLE = "Scoreboard"
ABOUT = """
Everything that the model is checked by: patterns that its baseline must show, and what is known of two
histories. Misses stand first, each with why it misses.
"""
MISSED_HEADING = "What misses"
NOTHING_MISSES = "No check misses. That is less than it sounds: below stands in how few fixed draws all hold."
MEASURE_HELP = "Takes about a minute."
MEASURING = "Measuring …"
NONE = "none"
COUNTS_HEAD = "| checks | hold | of | missed |\n|---|---:|---:|---:|"

JOINT = "Do the patterns hold together?"
ABOUT_JOINT = """
Above, each run draws its own numbers. Here each draw is a model of its own: all its runs have the same
numbers, and only chance differs. A pattern that holds above and in few of these draws needs the mixture;
two that contradict each other are seldom right with the same numbers. Of so many pairs, and with few draws,
some correlate by chance.
"""
NO_CONTRADICTIONS = "No two patterns contradict each other."
SHARES_HEAD = "| pattern | of {} fixed draws it holds in | what it says |\n|---|---:|---|"


def headline(held: int, of: int) -> str:
    """How many checks hold, as Markdown."""
    return f"**{board.count_checks(held, of)}.**"


def counts_table(counts: Mapping[str, tuple[int, int]]) -> str:
    """How many checks of each kind hold, as a table in Markdown."""
    rows = [
        f"| {board.name_group(group)} | {held} | {of} | {of - held or NONE} |"
        for group, (held, of) in counts.items()
    ]
    return "\n".join([COUNTS_HEAD, *rows])


def other_version(version: str) -> str:
    """That the scoreboard was measured with another version than this."""
    return f"This is version {version}: measure again to see what it does."


def measure_again(runs: int) -> str:
    """The button that measures anew."""
    return f"Measure again, now, with {runs} runs"


def measuring(what: str, done: int, of: int) -> str:
    """How far the measuring is."""
    return f"Measuring {what}, {done} of {of} done; leave the page to cancel"


def name_check(id_: str, sentence: str) -> str:
    """A check by its id, and what it says, as Markdown."""
    return f"**{escape_markdown(id_)}** {escape_markdown(sentence)}"


def joint(summary: Mapping[str, Any]) -> str:
    """How many patterns hold together, in the draws and at all modes."""
    return f"**{describe_joint(summary)}**; {describe_at_modes(summary)}."


def contradictions(pairs: Sequence[Mapping[str, Any]]) -> str:
    """The pairs of patterns that contradict each other most, with their correlations over the draws."""
    if not pairs:
        return NO_CONTRADICTIONS
    named = "; ".join(describe_contradiction(pair) for pair in pairs)
    return f"Strongest contradictions (correlation over the draws): {named}."


def shares_table(shares: Mapping[str, float], draws: int, sentences: Mapping[str, str]) -> str:
    """In how many fixed draws each pattern holds, the fewest first, as a table in Markdown."""
    rows = [
        f"| {id_} | {round(share * draws)} | {escape_markdown(sentences.get(id_, ''))} |"
        for id_, share in sorted(shares.items(), key=lambda item: item[1])
    ]
    return "\n".join([SHARES_HEAD.format(draws), *rows])


def joint_measured_with(version: str, summary: Mapping[str, Any]) -> str:
    """What joint validity was measured with."""
    return f"Measured with version {version}, {describe_joint_measure(summary)}."
