"""Advisers: what may come of each open move, from what a capital itself knows and believes.

For every move the next year is played many times over, beginning with it, under the same pictures and the
same luck as for the others; what the capital does later in that year is left to its cabinet. A move that
waits for another capital is made in all of them, as if that one did its part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.model.outcomes import OUTCOMES
from sim.play.picture import Known, imagine
from sim.play.records import AIMS, HIGH, LOW, RISK, Advice, Range
from sim.play.table import Table
from sim.running.simulation import release
from sim.seeds.load import load_seeds

CONTINUATIONS, A_YEAR = 200, 12
AT_ONCE = 8
"""Moves that share a block of the model: more save little time and take much memory."""


def advise(known: Known, seat: str, moves: Sequence[str], continuations: int = CONTINUATIONS) -> list[Advice]:
    """Advice on each of these moves of a seat, in their order; none where no month is left."""
    last = min(known.month + A_YEAR, known.case.n_months)
    if last == known.month:
        return []
    found = []
    for first in range(0, len(moves), AT_ONCE):
        part = moves[first : first + AT_ONCE]
        table = imagine(known, continuations, len(part), last)
        codes = [table.code(seat, move) for move in part]
        table.ask({seat: np.repeat(codes, continuations)}, forced=[seat])
        while table.month < last:
            table.step()
        came, goes_on = futures(table, known.capital, known.month), _goes_on(table, known.month)
        for place, move in enumerate(part):
            own = slice(place * continuations, (place + 1) * continuations)
            ranges = {name: _range(values[own][goes_on[own]]) for name, values in came.items()}
            found.append(Advice(seat, move, last - known.month, ranges))
        release(table)
    return found


def _goes_on(table: Table, month: int) -> np.ndarray:
    """Which pictures had not ended before a month, as the game has not; all, where hardly any go on."""
    ended = table.record.ending_month
    goes_on = (ended < 0) | (ended >= month)
    return goes_on if goes_on.mean() > 1 - HIGH else np.ones_like(goes_on)


def _range(values: np.ndarray) -> Range:
    return Range(*(float(at) for at in np.quantile(values, (LOW, 1 / 2, HIGH))))


def futures(table: Table, capital: str, since: int) -> dict[str, np.ndarray]:
    """What came of the months from `since` on, by outcome, and of `aims`; shape (runs,)."""
    record, months = table.record, slice(since, table.month)
    row = {name: i for i, name in enumerate(record.names)}
    found = {name: record.state[row[name], months].mean(axis=0) for name in OUTCOMES if name != RISK}
    found[RISK] = 1 - np.prod(1 - record.state[row["hazard"], months], axis=0)
    found[AIMS] = nearness(capital, {name: record.state[i, months] for name, i in row.items()}).mean(axis=0)
    return found


def nearness(capital: str, levels: dict[str, np.ndarray]) -> np.ndarray:
    """How near levels are to what a capital wants, 0 to 1, each goal with its usual weight."""
    seeds = load_seeds()
    goals, whole = seeds.capitals[capital].goals, 0.0
    near: float | np.ndarray = 0.0
    for name, goal in goals.items():
        scale = seeds.variables[name].high - seeds.variables[name].low
        near = near + goal.salience.mode * (1 - np.abs(levels[name] - goal.ideal.mode) / scale)
        whole += goal.salience.mode
    return np.asarray(near) / whole
