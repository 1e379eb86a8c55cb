"""Outlooks: what a major seat did in a month, and how likely each forecaster held it beforehand.

An outlook is one seat in one month of 2004 to 2017. What may come are the major moves of the seat, those that
a history plays, and that none of them is made. The model's forecast is its probability before a script or a
closed move took the choice away, in the state to which the known moves have led. The naive forecasts know
only the months before:

- persistence: what the seat did last month it does again, for sure;
- base rate: each as often as in all earlier months, with the coin's forecast as one month more;
- habit: what the model held likely on average in the earlier months, whatever the month;
- coin: all alike.

Which moves there are at all is known to all of them, and was chosen by people who knew all years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.history.seat_months import SEATS
from sim.scenario.vocabulary import RESTING

if TYPE_CHECKING:
    from sim.analysis.history.surprise import Watch
    from sim.scenario.scenario import Scenario

NOTHING = "none of these"
"""That a seat made none of its major moves."""
MODEL, COIN = "model", "coin"
NAIVE = ("persistence", "base rate", "habit", COIN)
FORECASTERS = (MODEL, *NAIVE)
QUIET = 2
"""So many months in which no seat makes a major move end an episode."""


@dataclass(frozen=True)
class Outlook:
    """A seat in a month: which of `names` came (`happened`), and how likely each forecaster held each."""

    month: str
    seat: str
    episode: int
    names: tuple[str, ...]
    happened: int
    held: Mapping[str, np.ndarray]

    @property
    def came(self) -> str:
        """What the seat did."""
        return self.names[self.happened]


def major_moves(histories: Iterable[Scenario]) -> dict[tuple[str, str], str]:
    """The major move of each seat in each month (month, seat) in which a history plays one."""
    return {
        (month, seat): move
        for case in histories
        for month in case.months
        for seat, move in case.scripted(month).items()
        if seat in SEATS and move not in RESTING
    }


def episodes(months: Sequence[str], busy: Iterable[str]) -> dict[str, int]:
    """The number of the episode of each month, from 0.

    An episode begins with a month in which some seat makes a major move, after at least `QUIET` months in
    which none did; these quiet months belong to the episode before. All seats share an episode.
    """
    with_moves, found, number, quiet = set(busy), dict[str, int](), 0, 0
    for month in months:
        if month in with_moves:
            number += bool(found) and quiet >= QUIET
            quiet = 0
        else:
            quiet += 1
        found[month] = number
    return found


def outlooks(watches: Sequence[Watch]) -> list[Outlook]:
    """Every major seat in every month of some passes along the rails, in the order of the months.

    A month in which no run fits history any more is no outlook.
    """
    made = major_moves(watch.case for watch in watches)
    months = [month for watch in watches for month in watch.case.months]
    in_episode = episodes(months, {month for month, _ in made})
    found = [outlook for seat in SEATS for outlook in _of_seat(seat, watches, made, in_episode)]
    return sorted(found, key=lambda outlook: (outlook.month, SEATS.index(outlook.seat)))


def _of_seat(
    seat: str, watches: Sequence[Watch], made: Mapping[tuple[str, str], str], in_episode: Mapping[str, int]
) -> Iterable[Outlook]:
    moves = sorted({move for (_, owner), move in made.items() if owner == seat})
    names = (*moves, NOTHING)
    coin = np.full(len(names), 1 / len(names))
    times, held_before, last = np.zeros(len(names)), [], names.index(NOTHING)
    for watch in watches:
        for month in watch.case.months:
            happened = names.index(made.get((month, seat), NOTHING))
            if (month, seat) in watch.likely:
                likely = watch.likely[month, seat]
                of_moves = [float(likely[watch.names[seat].index(move)]) for move in moves]
                model = np.array([*of_moves, max(0.0, 1 - sum(of_moves))])
                held = {
                    MODEL: model,
                    "persistence": np.eye(len(names))[last],
                    "base rate": (times + coin) / (times.sum() + 1),
                    "habit": np.mean(held_before, axis=0) if held_before else coin,
                    COIN: coin,
                }
                yield Outlook(month, seat, in_episode[month], names, happened, held)
                held_before.append(model)
            times[happened] += 1
            last = happened
