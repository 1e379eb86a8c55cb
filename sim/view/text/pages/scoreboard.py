"""What the page Scoreboard says: every check with its verdict, the misses first."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.view.text import board, identification, validation
from sim.view.text.capitals import who
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

RECORD = "Against the record"
ABOUT_RECORD = """
In each month of 2004 to 2017, along the known moves: what each of four capitals did, months without a major
move and closed moves included, beside what the model held likely beforehand. A coin holds all moves alike,
the base rate knows how often each came before, the habit what the model held likely on average before,
persistence that last month comes again. All of it is in sample: people who chose the numbers knew these
years.
"""
SCORES_HEAD = """| seats and months | moves made | model, bits | best naive | by | gain, bits (90 %) |
|---|---:|---:|---:|---|---|"""
RELIABILITY = "Can its probabilities be taken at their word?"
ABOUT_RELIABILITY = """
On the dashed line they can. A line through a point is its 90 % interval over episodes.
"""
CAUSES = "Where it lost most since 2016, and why"
ABOUT_CAUSES = """
The worst three months of each capital, weighed again with one change: a goal silenced, a move opened, costs
taken away, a choice half as sharp.
"""
FREE = "Left to itself"
ABOUT_FREE = """
From five dates on nobody's moves are given; the oil price, the war, protests and votes are. Each line is
something known to have come later. An event is a hit where it comes in half of the worlds; beside it
stands how often the same comes in any window as long, which a model that knew no dates would do as well.
"""
NARROWED = "What the facts narrow, and what they do not"
ABOUT_NARROWED = """
Every uncertain number has a range. From each draw of all of them one world is left to itself, and what it
does is counted as in the record. The worlds most like the record say how much of a number's range is left.
Pale is the middle 80 % before, solid the same after; grey is a number about which the facts say little.
"""
PICTURED = "Ranges before and after the facts"
LEVERS_TOLD = "The levers, a sentence each"
NARROWED_TOLD = "All that the facts narrow"
CAN_IT_BE_BELIEVED = "**Can this be believed?**"
LEFT_OUT = "Would narrowed numbers forecast better?"
LEFT_OUT_HEAD = "| seats | gain, bits (90 %), all years | {} |\n|---|---|---|"
NO_OVERLAY = """
No calibrated numbers are shipped: most of the gain is Washington's, whose defence talks before 2013 the
model expects and history did not have. A rule is missing there, and in the later years, for which the model
was made, little is gained.
"""
HIT, MISS = "✓ hit", "✗ missed"
FREE_HEAD = "| verdict | what is known | measured | why it misses |\n|---|---|---|---|"


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


def scores_table(scores: Mapping[str, Any], since: str) -> str:
    """The log score in all, since 2016 and by seat, as a table in Markdown."""
    late = validation.years_since(since)
    rows = [
        _score(validation.ALL_YEARS, scores["all"]),
        _score(late, scores["since"]),
        *(_score(who(seat), of) for seat, of in scores["by_seat"].items()),
        *(_score(f"{who(seat)}, {late}", of) for seat, of in scores["by_seat_since"].items()),
    ]
    return "\n".join([SCORES_HEAD, *rows])


def _score(label: str, of: Mapping[str, Any]) -> str:
    naive = of["best"]["log"]
    losses, gain = of["loss"]["log"], validation.gain(of["gain"]["log"][naive])
    return f"| {label} | {of['moves']} | {losses['model']:.2f} | {losses[naive]:.2f} | {naive} | {gain} |"


def causes(rows: Sequence[Mapping[str, Any]]) -> str:
    """The months in which the model lost most with their causes, as a list in Markdown."""
    return "\n".join(f"- {escape_markdown(validation.describe_cause(row))}" for row in rows)


def free_title(start: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """A start of free runs with its hits."""
    return f"{validation.from_month(start)}: {validation.count_hits(rows)}"


def free_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """What is known beside what free runs show, the misses first, as a table in Markdown."""
    lines = [
        f"| {HIT if row['hit'] else MISS} | {row['says']} | {validation.describe_free(row)} | "
        f"{row['why_missed'] or ''} |"
        for row in sorted(rows, key=lambda row: row["hit"])
    ]
    return "\n".join([FREE_HEAD, *lines])


def narrowed_list(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the facts say of some numbers, as a list in Markdown."""
    return "\n".join(f"- {escape_markdown(identification.describe_number(row))}" for row in rows)


def narrowed_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Numbers with what is left of their ranges, as a table in Markdown."""
    head = f"| {' | '.join(identification.HEAD)} |\n|{'---|' * len(identification.HEAD)}"
    lines = [f"| {' | '.join(map(escape_markdown, identification.table_row(row)))} |" for row in rows]
    return "\n".join([head, *lines])


def left_out_table(found: Mapping[str, Any]) -> str:
    """The gains of weighting draws on episodes left out, as a table in Markdown."""
    head = LEFT_OUT_HEAD.format(validation.years_since(found["left_out"]["since"]))
    return "\n".join([head, *(f"| {' | '.join(row)} |" for row in identification.left_out_rows(found))])


def narrowed_measured_with(version: str, found: Mapping[str, Any]) -> str:
    """What it was measured with."""
    size = identification.describe_size(found)
    return f"Measured with version {version}, {size}; `tightrope identify` measures it anew."


def validation_measured_with(version: str, runs: int) -> str:
    """What was held against the record with."""
    return f"Measured with version {version}, {runs:,} runs a pass; `tightrope validate` measures it anew."
