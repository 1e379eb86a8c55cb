"""Why the model was wrong in an outlook: one change at a time, and which of them helps most.

Along the rails to the month, in the same runs, the seat weighs its moves again after one change: a goal
silenced, costs taken away, the move that came opened where it was not, its choice half as sharp; and once
with the two goals silenced that matter most each by itself. The change that makes what came likeliest is the
cause that was found, if it gives back at least `ENOUGH` of the bits that were lost to the naive forecast.
What a change would have done in the months before is left out, so that the state is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.history.surprise import Watch, bits, fits_history
from sim.analysis.validation.outlooks import MODEL, NOTHING, Outlook
from sim.analysis.validation.scores import DIGITS, loss

if TYPE_CHECKING:
    from sim.model.choice.simultaneous_choice import Weighed
    from sim.model.tightrope import Tightrope
    from sim.scenario.scenario import Scenario

ENOUGH = 0.5
SHOWN = 3
SILENCED, TWO_SILENCED, FREE = "goal silenced", "two goals silenced", "costs taken away"
OPENED, BLUNTED = "move opened", "choice half as sharp"
COST = "cost"
"""The term of a move that is no goal."""
Change = tuple[str, tuple[str, ...]]
"""The kind of a change, and what was changed: goals, or a move."""


@dataclass
class Reconsidered(Watch):
    """A watch that also weighs some seats' moves again, with one change at a time.

    `wanted` are outlooks by month and seat; `tried` has how likely each change makes what came in them.
    """

    wanted: dict[tuple[str, str], Outlook] = field(default_factory=dict)
    tried: dict[tuple[str, str], dict[Change, float]] = field(default_factory=dict)

    def note(self, model: Tightrope, weighed: Weighed) -> None:
        """Keep the probabilities as they are, and after each change where they are wanted."""
        super().note(model, weighed)
        at = (self.case.months[model.month], weighed.seat.name)
        fits = fits_history(model)
        if at in self.wanted and fits.any():
            self.tried[at] = _try_changes(weighed, self.wanted[at], fits)


def _try_changes(weighed: Weighed, outlook: Outlook, fits: np.ndarray) -> dict[Change, float]:
    """How likely what came is after each change, in the runs that fit history."""
    names, unit = weighed.seat.names, weighed.unit
    nothing = np.zeros_like(unit)

    def held(utility: np.ndarray, possible: np.ndarray) -> float:
        scores = np.where(possible, utility / unit, -np.inf).astype(np.float32)
        return _of_outcome(weighed.probability(scores)[:, fits].mean(axis=1), names, outlook)

    def without(*terms: str) -> float:
        silent = sum(np.stack([of_move.get(term, nothing) for of_move in weighed.terms]) for term in terms)
        return held(weighed.utility - silent, weighed.possible)

    goals = sorted({label for of_move in weighed.terms for label in of_move} - {COST})
    silenced = {goal: without(goal) for goal in goals}
    found: dict[Change, float] = {(SILENCED, (goal,)): share for goal, share in silenced.items()}
    best = sorted(goals, key=lambda goal: -silenced[goal])[:2]
    found[TWO_SILENCED, tuple(best)] = without(*best)
    found[FREE, ()] = without(COST)
    if outlook.came != NOTHING:
        opened = weighed.possible.copy()
        opened[names.index(outlook.came)] = True
        found[OPENED, (outlook.came,)] = held(weighed.utility, opened)
    found[BLUNTED, ()] = held(weighed.utility / 2, weighed.possible)
    return found


def causes(
    case: Scenario, outlooks: Sequence[Outlook], naive: str, runs: int, seed: int = 0
) -> list[dict[str, Any]]:
    """A row for each of some outlooks of one history: what was tried, the best change first."""
    from sim.model.tightrope import Tightrope  # not loaded with the pages that only show a scoreboard

    watch = Reconsidered(case, wanted={(outlook.month, outlook.seat): outlook for outlook in outlooks})
    model = Tightrope(case, runs=runs, rng=seed, witness=watch)
    for _ in range(max(case.months.index(outlook.month) for outlook in outlooks) + 1):
        model.step()
    return [_row(outlook, watch, naive) for outlook in outlooks]


def _row(outlook: Outlook, watch: Reconsidered, naive: str) -> dict[str, Any]:
    names = watch.names[outlook.seat]
    held = float(outlook.held[MODEL][outlook.happened])
    lost = loss(outlook, "log", MODEL) - loss(outlook, "log", naive)
    tried = [
        {
            "change": kind,
            "of": list(of),
            "held": round(share, DIGITS),
            "gives_back": round(bits(share, held) / lost, DIGITS) if lost > 0 else None,
        }
        for (kind, of), share in watch.tried[outlook.month, outlook.seat].items()
    ]
    tried.sort(key=lambda row: -row["held"])
    open_in = watch.open_share[outlook.month, outlook.seat]
    return {
        "seat": outlook.seat,
        "month": outlook.month,
        "came": outlook.came,
        "held": round(held, DIGITS),
        "by_naive": round(float(outlook.held[naive][outlook.happened]), DIGITS),
        "bits": round(-lost, DIGITS),
        "expected": _likeliest(outlook),
        "open_in": None
        if outlook.came == NOTHING
        else round(float(open_in[names.index(outlook.came)]), DIGITS),
        "tried": len(tried),
        "best": tried[:SHOWN],
        "cause": next((row for row in tried if (row["gives_back"] or 0) >= ENOUGH), None),
    }


def _of_outcome(likely: np.ndarray, names: Collection[str], outlook: Outlook) -> float:
    """The probability of what came, from those of the seat's moves."""
    of_move = dict(zip(names, map(float, likely), strict=True))
    if outlook.came != NOTHING:
        return of_move[outlook.came]
    return 1 - sum(of_move[move] for move in outlook.names if move != NOTHING)


def _likeliest(outlook: Outlook) -> dict[str, Any]:
    """What the model held likeliest among the rest."""
    held = {name: float(p) for name, p in zip(outlook.names, outlook.held[MODEL], strict=True)}
    del held[outlook.came]
    name = max(held, key=lambda name: held[name])
    return {"move": name, "held": round(held[name], DIGITS)}
