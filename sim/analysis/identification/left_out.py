"""Episodes left out: whether draws that fare well in the other episodes forecast this one better than all do.

Along the rails each draw has its own probability of what each of four seats did in each month. For each
episode the draws are kept that held the months of all other episodes likeliest, and their mean forecast of
the episode is set against that of all draws, which is the model's own. A gain is in bits a seat and month,
by the log score of `sim.analysis.validation.scores`. `earlier` keeps by the episodes before alone, as a
forecaster of the time would have to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.history.history import LEADS_TO
from sim.analysis.history.seat_months import SEATS
from sim.analysis.history.surprise import Watch, watch_along
from sim.analysis.identification.narrowing import NEAR
from sim.analysis.validation.outlooks import Outlook, major_moves, outlooks
from sim.analysis.validation.scores import DIGITS, FLOOR, interval, loss, score
from sim.scenario.scenario import BASELINE, load_scenario

Told = Callable[[], object]


@dataclass
class EachDraw(Watch):
    """A watch that also keeps what each draw held of what came, 0 where it no longer fits history."""

    made: Mapping[tuple[str, str], str] = field(default_factory=dict)
    held: dict[tuple[str, str], NDArray[np.floating]] = field(default_factory=dict)
    fits: dict[tuple[str, str], NDArray[np.bool_]] = field(default_factory=dict)

    def keep(self, key: tuple[str, str], likely: np.ndarray, fits: np.ndarray) -> None:
        """As a watch does, and what each draw held."""
        super().keep(key, likely, fits)
        seat = key[1]
        if seat not in SEATS:
            return
        names = self.names[seat]
        if key in self.made:
            came = likely[names.index(self.made[key])]
        else:
            major = sorted({move for (_, owner), move in self.made.items() if owner == seat})
            came = np.maximum(1 - likely[[names.index(move) for move in major]].sum(axis=0), 0)
        self.held[key], self.fits[key] = np.where(fits, came, 0), fits


@dataclass(frozen=True)
class Held:
    """Every outlook, what each draw held of what came in it, and whether it fits: (outlooks, draws)."""

    outlooks: Sequence[Outlook]
    held: NDArray[np.floating]
    fits: NDArray[np.bool_]

    def bits(self) -> NDArray[np.floating]:
        """The log score of each draw in each outlook, at least that of `FLOOR`: higher is better."""
        return np.log2(np.maximum(self.held, FLOOR))

    def forecast(self, kept: NDArray[np.bool_]) -> NDArray[np.floating]:
        """What the kept draws held in the mean, (outlooks,); 0 where none of them fits."""
        return self.held[:, kept].sum(axis=1) / np.maximum(self.fits[:, kept].sum(axis=1), 1)


def watch_draws(draws: int, seed: int, told: Told = lambda: None) -> Held:
    """Both histories along the rails, watched draw by draw."""
    cases = [load_scenario(history) for history in LEADS_TO]
    made, watches = major_moves(cases), list[EachDraw]()
    for case in cases:
        watches.append(watch_along(EachDraw(case, made=made), draws, seed))
        told()
    rows = outlooks(watches)
    held = {key: of for watch in watches for key, of in watch.held.items()}
    fits = {key: of for watch in watches for key, of in watch.fits.items()}
    keys = [(row.month, row.seat) for row in rows]
    return Held(rows, np.array([held[key] for key in keys]), np.array([fits[key] for key in keys]))


def left_out(found: Held) -> dict[str, Any]:
    """The gains of weighting, over all outlooks, since the baseline's start, and seat by seat."""
    since = load_scenario(BASELINE).start
    rows = found.outlooks
    episode, seats = (np.array([getattr(row, name) for row in rows]) for name in ("episode", "seat"))
    late = np.array([row.month >= since for row in rows])
    late_rows = [row for row in rows if row.month >= since]
    others = gains(found, lambda left: episode != left)
    earlier = gains(found, lambda left: episode < left)
    return {
        "draws": found.held.shape[1],
        "kept": NEAR,
        "since": since,
        "episodes": len(set(episode.tolist())),
        "all": _gain(others, episode),
        "since_start": _gain(others[late], episode[late]),
        "by_seat": {seat: _gain(others[seats == seat], episode[seats == seat]) for seat in SEATS},
        "by_seat_since_start": {
            seat: _gain(others[of], episode[of]) for seat in SEATS for of in [late & (seats == seat)]
        },
        "earlier": {
            "all": _gain(earlier, episode),
            "since_start": _gain(earlier[late], episode[late]),
        },
        "on_naive": {
            "all": _on_naive(rows, others),
            "since_start": _on_naive(late_rows, others[late]),
        },
    }


def gains(found: Held, others: Callable[[int], NDArray[np.bool_]]) -> NDArray[np.floating]:
    """The gain in each outlook of keeping draws by the outlooks that `others` has of its episode.

    Nothing is gained where there are none.
    """
    bits, episode = found.bits(), np.array([row.episode for row in found.outlooks])
    everyone = np.ones(found.held.shape[1], dtype=np.bool_)
    whole = _bits(found.forecast(everyone))
    gained = np.zeros(len(episode))
    for left in np.unique(episode):
        by = others(left)
        if by.any():
            total = bits[by].sum(axis=0)
            kept = total >= np.quantile(total, 1 - NEAR)
            here = episode == left
            gained[here] = (_bits(found.forecast(kept)) - whole)[here]
    return gained


def _bits(held: NDArray[np.floating]) -> NDArray[np.floating]:
    return np.log2(np.maximum(held, FLOOR))


def _gain(gained: NDArray[np.floating], episode: NDArray[np.integer]) -> dict[str, float | None]:
    ends = interval(gained.tolist(), episode.tolist())
    low, high = (None, None) if ends is None else (round(end, DIGITS) for end in ends)
    return {"mean": round(float(gained.mean()), DIGITS), "low": low, "high": high}


def _on_naive(rows: Sequence[Outlook], gained: NDArray[np.floating]) -> dict[str, Any]:
    """The kept draws against the best naive forecast of these outlooks."""
    naive = score(rows)["best"]["log"]
    over = np.array([loss(row, "log", naive) - loss(row, "log", "model") for row in rows])
    return {"naive": naive, **_gain(over + gained, np.array([row.episode for row in rows]))}
