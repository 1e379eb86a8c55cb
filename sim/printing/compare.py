"""Comparisons in words: plain text in columns."""

from collections.abc import Sequence

from sim.analysis.pairs.compare import CAUSES, Comparison
from sim.analysis.pairs.ending_changes import Flow
from sim.analysis.pairs.paired import BETTER, OutcomeChange
from sim.printing import INDENT, columns
from sim.view.ending_differences import differences_of
from sim.view.text.endings import count_endings
from sim.view.text.printing import compare as text
from sim.view.text.printing import difference, interval
from sim.view.text.words import NOT_A_FORECAST, name_in_words, per_hundred

MOVES_SHOWN = 8
FLOWS_SHOWN = 6
LEAST_FLOW = 0.01


def comparisons(found: Sequence[Comparison]) -> str:
    """Each comparison, and once for all what they can tell."""
    return "\n\n".join([*map(_comparison, found), f"{CAUSES}\n{NOT_A_FORECAST}"])


def _comparison(c: Comparison) -> str:
    lines = [text.name_side("A", c.title_a, c.a), text.name_side("B", c.title_b, c.b)]
    lines += [text.describe_pairs(c.runs, len(c.months), c.seed), *c.notes]
    if c.parting.since is None:
        return "\n".join([*lines, "", text.SAME])
    outcomes = [text.OUTCOMES_HEAD, *(_outcome(*item) for item in c.outcomes.items())]
    lines += ["", text.OUTCOMES, *columns(outcomes, right=range(1, 7))]
    lines += ["", text.ENDINGS, *columns(_endings(c), right=[1, 2, 3])]
    lines += _largest_flows(c.flow)
    lines += ["", *_parting(c), "", *_moves(c)]
    return "\n".join(lines)


def _outcome(name: str, change: OutcomeChange) -> list[str]:
    shares = (change.share_better, change.share_same, change.share_worse)
    return [
        name_in_words(name),
        difference(change.mean),
        interval(change.low, change.high),
        interval(change.p05, change.p95),
        *map(per_hundred, shares),
        text.describe_better(BETTER[name]),
    ]


def _endings(c: Comparison) -> list[list[str]]:
    """The endings that any run comes to, in the order of the pages."""
    met = (one for one in differences_of(c.endings) if one.exact.a or one.exact.b)
    return [[name_in_words(one.name), *count_endings(one), text.describe_ending(one)] for one in met]


def _largest_flows(flow: Flow) -> list[str]:
    """The largest flows between different endings, small ones left out."""
    shares = [(share, x, y) for x, row in flow.items() for y, share in row.items() if x != y]
    largest = sorted((one for one in shares if one[0] >= LEAST_FLOW), key=lambda one: (-one[0], one[1:]))
    return [f"{INDENT}{text.describe_flow(*one)}" for one in largest[:FLOWS_SHOWN]]


def _parting(c: Comparison) -> list[str]:
    if c.parting.month is None or c.parting_month is None:
        return [text.NEVER_PART]
    b, placebo = (float(path[c.parting.month]) for path in (c.parting.share, c.parting.placebo))
    return text.describe_parting(c.parting_month, b, placebo)


def _moves(c: Comparison) -> list[str]:
    if not c.moves:
        return [text.NO_MOVES]
    rows = [text.describe_move(move) for move in c.moves[:MOVES_SHOWN]]
    more = len(c.moves) - len(rows)
    rest = [f"{INDENT}{text.count_more(more)}"] if more else []
    return [text.MOVES, *columns(rows, right=[2, 3, 4, 5]), *rest]
