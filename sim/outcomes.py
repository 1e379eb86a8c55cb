"""What is measured of a run: the corridor's banks, the five outcomes and how the run ended.

Outcomes are shares from 0 to 1, taken each month: - autonomy: what is left after dependence, integration
and foreign forces have taken their part; - exposure: the probability that Moscow would have acted by now,
cumulated from the monthly hazards; - isolation: western sanctions, and a West that does not recognise
Minsk as a player; - prosperity: the economy; - hold on power: approval, less what unrest takes.

Endings exclude each other, and the first to occur counts: an event (intervention; base built and union
signed: absorbed; upheaval) or a state held for six months (turned West; isolated); else the run is still
balancing. Claims: CH3, CH4, CH8, BD7; the weights are ours (seeds/parameters/measures.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model import Tightrope

OUTCOMES = ("autonomy", "exposure", "isolation", "prosperity", "hold_on_power")
BANKS = ("edge", "edge_seen", "absorption")
HAZARDS = ("hazard", "upheaval_hazard")
MEASURES = (*BANKS, *HAZARDS, *OUTCOMES)
ENDINGS = ("intervention", "absorbed", "upheaval", "turned_west", "isolated", "balancing")


def measure(m: Tightrope, exposure_before: np.ndarray) -> dict[str, np.ndarray]:
    """All measures of this month, each of shape (runs,)."""
    w, p = m.world, m.p
    taken = (
        p.autonomy_by_dependence * w.dependence
        + p.autonomy_by_integration * w.integration
        + p.autonomy_by_presence * w.presence
    )
    banks = np.empty((len(BANKS), m.runs), dtype=np.float32)
    banks[:2] = m.edges()
    banks[2] = p.absorption_reach * taken - 1
    np.maximum(banks, -1, out=banks)
    np.minimum(banks, 1, out=banks)
    return {
        **dict(zip(BANKS, banks, strict=True)),
        "hazard": m.hazard,
        "upheaval_hazard": m.upheaval_hazard,
        "autonomy": 1 - taken,
        "exposure": 1 - (1 - exposure_before) * (1 - m.hazard),
        "isolation": (w.sanctions + 1 - w.recognition) / 2,
        "prosperity": w.economy,
        "hold_on_power": w.approval * (1 - w.unrest),
    }


class Endings:
    """How each run ended, the first ending to occur; `month` is -1 where it is still balancing."""

    def __init__(self, runs: int) -> None:
        self.code = np.full(runs, ENDINGS.index("balancing"), dtype=np.int8)
        self.month = np.full(runs, -1, dtype=np.int32)
        self._held = {name: np.zeros(runs, dtype=np.int16) for name in ("turned_west", "isolated")}

    def note(self, m: Tightrope) -> None:
        """Let this month's events and states end the runs that are still balancing."""
        w, p = m.world, m.p
        self._close("intervention", m.month_of("intervention") == m.month, m.month)
        union = (w.base_file >= p.base_built) & (w.integration >= p.absorbed_integration)
        self._close("absorbed", union, m.month)
        self._close("upheaval", m.month_of("upheaval") == m.month, m.month)
        turned = (w.deeds >= p.west_deeds) & (w.integration <= p.west_integration)
        shut_out = (w.sanctions >= p.isolated_sanctions) & (w.reciprocity <= p.isolated_reciprocity)
        for name, state in (("turned_west", turned), ("isolated", shut_out)):
            held = self._held[name]
            held += 1
            held *= state
            self._close(name, held >= p.held_months, m.month)

    def _close(self, name: str, occurs: np.ndarray, month: int) -> None:
        if not occurs.any():
            return
        ended = occurs & (self.month < 0)
        self.code[ended] = ENDINGS.index(name)
        self.month[ended] = month
