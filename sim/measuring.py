"""How runs are measured month by month, and how each ended; what it means is said in `sim.outcomes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.behaviours import fear_of_loss
from sim.compiled import compiled
from sim.draws import each_run
from sim.outcomes import ENDINGS, MEASURES

if TYPE_CHECKING:
    from sim.model import Tightrope

WEIGHTS = ("autonomy_by_dependence", "autonomy_by_integration", "autonomy_by_presence", "absorption_reach")
BOUNDS = (
    "base_built",
    "absorbed_integration",
    "west_deeds",
    "west_integration",
    "isolated_sanctions",
    "isolated_reciprocity",
    "held_months",
)
INTERVENTION, ABSORBED, UPHEAVAL, TURNED_WEST, ISOLATED, BALANCING = range(len(ENDINGS))
ONE, TWO = np.float32(1), np.float32(2)


class Measures:
    """All measures of this month in `rows`, in the order of `MEASURES`, shape (measures, runs)."""

    def __init__(self, runs: int) -> None:
        self.rows = np.zeros((len(MEASURES), runs), dtype=np.float32)
        self._row = dict(zip(MEASURES, self.rows, strict=True))

    def take(self, m: Tightrope) -> None:
        """Measure this month, after the last one."""
        w, row = m.world, self._row
        row["edge"][:], row["edge_seen"][:] = m.p.tipping_point, w.edge_estimate
        self.rows[:2] = fear_of_loss.edge(w, m.p, self.rows[:2])
        row["hazard"][:] = m.hazard
        row["upheaval_hazard"][:] = m.upheaval_hazard
        row["prosperity"][:] = w.economy
        weights = tuple(m.p.once(each_run, WEIGHTS, len(m.hazard)))
        _measure_banks(self.rows[:3], (w.dependence, w.integration, w.presence), weights, row["autonomy"])
        standing = (w.sanctions, w.recognition, w.approval, w.unrest)
        _measure_rest(standing, m.hazard, row["exposure"], row["isolation"], row["hold_on_power"])


class Endings:
    """How each run ended, the first ending to occur; `month` is -1 where it is still balancing."""

    def __init__(self, runs: int) -> None:
        self.code = np.full(runs, BALANCING, dtype=np.int8)
        self.month = np.full(runs, -1, dtype=np.int32)
        self._held = np.zeros((2, runs), dtype=np.int16)

    def note(self, m: Tightrope) -> None:
        """Let this month's events and states end the runs that are still balancing."""
        w = m.world
        world = (w.base_file, w.integration, w.deeds, w.sanctions, w.reciprocity)
        bounds = tuple(m.p.once(each_run, BOUNDS, len(self.code)))
        events = m.month_of("intervention"), m.month_of("upheaval")
        _end(world, bounds, events, m.month, self._held, self.code, self.month)


@compiled
def _measure_banks(banks, ties, weights, autonomy):
    dependence, integration, presence = ties
    by_dependence, by_integration, by_presence, reach = weights
    for run in range(len(autonomy)):
        taken = (
            by_dependence[run] * dependence[run]
            + by_integration[run] * integration[run]
            + by_presence[run] * presence[run]
        )
        banks[2, run] = reach[run] * taken - ONE
        autonomy[run] = ONE - taken
    for bank in range(len(banks)):
        for run in range(len(autonomy)):
            place = banks[bank, run] if banks[bank, run] > -ONE else -ONE
            banks[bank, run] = place if place < ONE else ONE


@compiled
def _measure_rest(standing, hazard, exposure, isolation, hold_on_power):
    sanctions, recognition, approval, unrest = standing
    for run in range(len(hazard)):
        exposure[run] = ONE - (ONE - exposure[run]) * (ONE - hazard[run])
        isolation[run] = (sanctions[run] + ONE - recognition[run]) / TWO
        hold_on_power[run] = approval[run] * (ONE - unrest[run])


@compiled
def _end(world, bounds, events, month, held, code, ended):
    base_file, integration, deeds, sanctions, reciprocity = world
    intervention, upheaval = events
    built, absorbed, west_deeds, west_integration, shut_out, unanswered, months = bounds
    for run in range(len(code)):
        turned_west = deeds[run] >= west_deeds[run] and integration[run] <= west_integration[run]
        isolated = sanctions[run] >= shut_out[run] and reciprocity[run] <= unanswered[run]
        held[0, run] = held[0, run] + 1 if turned_west else 0
        held[1, run] = held[1, run] + 1 if isolated else 0
        if ended[run] >= 0:
            continue
        if intervention[run] == month:
            code[run] = INTERVENTION
        elif base_file[run] >= built[run] and integration[run] >= absorbed[run]:
            code[run] = ABSORBED
        elif upheaval[run] == month:
            code[run] = UPHEAVAL
        elif held[0, run] >= months[run]:
            code[run] = TURNED_WEST
        elif held[1, run] >= months[run]:
            code[run] = ISOLATED
        else:
            continue
        ended[run] = month
