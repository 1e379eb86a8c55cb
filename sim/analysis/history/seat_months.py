"""Deeds and their absence: every month of every major move, made or not, against how often it is made.

`surprise` judges the moves that were made. A model that expects too much of everything looks good there,
since nobody counts the months in which a move was likely and did not come. Here each major move of each seat
is asked about in each month: was it made? The major moves are those of `SEATS` that a history plays. The
model's answer is the probability that it gave the move before the script, or a closed move, took the choice
away (see `surprise`), so that a move that is closed because it was not made is scored as well. The base rate
knows only how often the seat made the move in the months before those that are scored.

An answer earns the power of 2 by which the model held what happened likelier than the base rate did: above 0
it knew more.

Cautions. The numbers of the model, and which moves there are, were chosen by people who knew all years, those
that are scored too: this is no test on unseen data. A seat makes one move a month and the months of one
history are not independent, so a total says how the score falls, and no interval is given. And
the unit in which a seat compares its moves depends a little on which of them are open, so the answer about a
closed move is not quite that of a month in which nothing is closed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.history.surprise import LEAST, Expectation, Watch, score
from sim.scenario.vocabulary import RESTING

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

SEATS = ("minsk", "moscow", "washington", "brussels")
"""The seats whose moves are major."""
HABIT = "its habit"


@dataclass(frozen=True)
class SeatMonth:
    """A move of a seat in a month: whether it was made, and how likely model and base rate held it."""

    month: str
    seat: str
    move: str
    made: bool
    probability: float
    base: float

    @property
    def bits(self) -> float:
        """log2 of the model's probability of what happened over that of the base rate."""
        held = float(np.clip(self.probability, LEAST, 1 - LEAST))
        return float(np.log2(held / self.base) if self.made else np.log2((1 - held) / (1 - self.base)))


def seat_months(watch: Watch, earlier: Sequence[Scenario], since: str) -> list[SeatMonth]:
    """Every major move in every month from `since` on of a pass that was watched.

    The base rate of a move counts half a time and one month more than there were before `since`, in this
    history and the earlier ones: what was never made is not impossible.
    """
    histories = [*earlier, watch.case]
    made = {
        (month, seat, move)
        for case in histories
        for month in case.months
        for seat, move in case.scripted(month).items()
        if seat in SEATS and move not in RESTING
    }
    before = {month for case in histories for month in case.months if month < since}
    times = Counter((seat, move) for month, seat, move in made if month in before)
    return [
        SeatMonth(
            month=month,
            seat=seat,
            move=move,
            made=(month, seat, move) in made,
            probability=float(watch.likely[month, seat][watch.names[seat].index(move)]),
            base=(times[seat, move] + 0.5) / (len(before) + 1),
        )
        for month in watch.case.months
        if month >= since
        for seat, move in sorted({(seat, move) for _, seat, move in made})
        if (month, seat) in watch.likely
    ]


def by_move(rows: Iterable[SeatMonth]) -> list[dict[str, Any]]:
    """The bits of each move, worst first, with how often it was made, expected and made by the base rate."""
    moves: dict[tuple[str, str], list[SeatMonth]] = {}
    for row in rows:
        moves.setdefault((row.seat, row.move), []).append(row)
    found = [
        {
            "seat": seat,
            "move": move,
            "bits": sum(row.bits for row in of_move),
            "made": sum(row.made for row in of_move),
            "expected": sum(row.probability for row in of_move),
            "base": sum(row.base for row in of_move),
        }
        for (seat, move), of_move in moves.items()
    ]
    return sorted(found, key=lambda row: row["bits"])


def report(
    watch: Watch, expected: Iterable[Expectation], earlier: Sequence[Scenario], since: str
) -> dict[str, Any] | None:
    """The score of the months from `since` on as plain data; None where the history ends before.

    `habit` is the score of the moves that were made in these months against their seats' habits, as in
    `surprise`; None where none was made.
    """
    rows = seat_months(watch, earlier, since)
    if not rows:
        return None
    late = [row for row in expected if row.month >= since]
    return {
        "since": since,
        "until": rows[-1].month,
        "bits": sum(row.bits for row in rows),
        "seat_months": len({(row.month, row.seat) for row in rows}),
        "answers": len(rows),
        "moves": by_move(rows),
        "habit": score(late)["against"].get(HABIT),
        "rows": [asdict(row) | {"bits": row.bits} for row in rows],
    }
