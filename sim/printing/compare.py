"""Comparisons in words: plain text in columns."""

from collections.abc import Mapping, Sequence

from sim.analysis.compare import CAUSES, Comparison
from sim.analysis.paired import BETTER, OutcomeChange
from sim.printing import LIMITS, between, columns, counted, in_100, signed, spoken

MOVES_SHOWN = 8
FLOWS_SHOWN = 6
LEAST_FLOW = 0.01
_OUTCOME_HEAD = ["", "mean", "of the mean, 90 %", "9 runs in 10", "better", "same", "worse", "better is"]

Flow = Mapping[str, Mapping[str, float]]


def comparisons(found: Sequence[Comparison]) -> str:
    """Each comparison, and once for all what they can tell."""
    return "\n\n".join([*map(_comparison, found), f"{CAUSES}\n{LIMITS}"])


def _comparison(c: Comparison) -> str:
    lines = [f"A  {c.title_a} ({c.a})", f"B  {c.title_b} ({c.b})"]
    lines.append(f"{counted(c.runs, 'run')} of {counted(len(c.months), 'month')}, paired, seed {c.seed}")
    lines += list(c.notes)
    if c.parting.since is None:
        return "\n".join([*lines, "", "The two do not differ in anything, in any run."])
    lines += ["", "At the end, B less A, on a scale from 0 to 1; and in how many of 100 worlds B ends better"]
    lines += columns([_OUTCOME_HEAD, *(_outcome(*item) for item in c.outcomes.items())], right=range(1, 7))
    lines += ["", "Endings, in 100 worlds: in A, in B", *columns(_endings(c.flow), right=[1, 2])]
    lines += _moved(c.flow)
    lines += ["", *_parting(c), "", *_moves(c)]
    return "\n".join(lines)


def _outcome(name: str, change: OutcomeChange) -> list[str]:
    better = BETTER[name]
    return [
        spoken(name),
        signed(change.mean),
        between(change.low, change.high),
        between(change.p05, change.p95),
        in_100(change.share_better),
        in_100(change.share_same),
        in_100(change.share_worse),
        f"{better.way}, for {better.for_whom}",
    ]


def _endings(flow: Flow) -> list[list[str]]:
    in_a = {ending: sum(row.values()) for ending, row in flow.items()}
    in_b = {ending: sum(row[ending] for row in flow.values()) for ending in flow}
    shown = sorted(flow, key=lambda ending: -max(in_a[ending], in_b[ending]))
    return [[spoken(x), in_100(in_a[x]), in_100(in_b[x])] for x in shown if in_a[x] or in_b[x]]


def _moved(flow: Flow) -> list[str]:
    """The largest flows between different endings, small ones left out."""
    shares = [(share, x, y) for x, row in flow.items() for y, share in row.items() if x != y]
    largest = sorted((one for one in shares if one[0] >= LEAST_FLOW), key=lambda one: (-one[0], one[1:]))
    return [
        f"  {in_100(share)} of 100 worlds go from {spoken(x)} in A to {spoken(y)} in B"
        for share, x, y in largest[:FLOWS_SHOWN]
    ]


def _parting(c: Comparison) -> list[str]:
    if c.parting.month is None:
        return ["The two never part: their moves differ no more than after a nudge of chance (a placebo)."]
    b, placebo = (in_100(float(path[c.parting.month])) for path in (c.parting.share, c.parting.placebo))
    lines = [f"The two part in {c.parting_month}: in that month another move is made in {b} of 100 worlds,"]
    return [*lines, f"in {placebo} of 100 after a nudge of chance alone (a placebo)."]


def _moves(c: Comparison) -> list[str]:
    if not c.moves:
        return ["No move is made clearly more or less often."]
    rows = [
        [
            spoken(move.seat),
            spoken(move.move),
            f"{move.a:.1%}",
            f"{move.b:.1%}",
            f"{100 * move.mean:+.1f}",
            f"({100 * move.low:+.1f} to {100 * move.high:+.1f})",
        ]
        for move in c.moves[:MOVES_SHOWN]
    ]
    head = "Moves that change most, share of months: in A, in B, difference in points (90 %)"
    more = len(c.moves) - len(rows)
    return [head, *columns(rows, right=[2, 3, 4, 5]), *([f"  and {more} more"] if more else [])]
