"""How the chosen moves of all seats change the world, at once, after a delay, or through a leak."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.luck.luck import Luck
from sim.model.compiled import compiled
from sim.model.move_table import Effect, MoveTable, number
from sim.model.world import World


class Effects:
    """Some effects of the moves in a table, whose seats are numbered as where moves are recorded.

    An effect is its share of the remaining way, as strong as the run has drawn it, times the size that a
    script gives the move in its month. Effects that land in one month add up on the same picture of the
    world.
    """

    def __init__(self, table: MoveTable, effects: Sequence[Effect], world: World) -> None:
        # by direction, falls before rises
        effects = sorted(effects, key=lambda effect: (effect.size > 0, world.index[effect.variable]))
        directions, group = number((effect.size > 0, world.index[effect.variable]) for effect in effects)
        self._table, self._effects = table, table.columns(effects, group, len(directions))
        leaking, _ = number(effect.row for effect in effects if effect.kind == "leaks")
        self._leaks = [(table.names[row][0], np.float32(table.moves[row].leak)) for row in leaking]
        self._leaking = np.zeros((len(leaking), world.runs), dtype=np.bool_)
        # where its leak is found, -1 for what does not leak
        leak = [leaking.index(effect.row) if effect.kind == "leaks" else -1 for effect in effects]
        self._leak = np.array(leak, dtype=np.intp)

    def land(self, world: World, moves: np.ndarray, sizes: np.ndarray, month: int, luck: Luck) -> None:
        """Change the world by what lands this month.

        `moves` (months, seats, runs) holds the moves chosen up to now, `sizes` (months, seats) their sizes:
        what lands late has the size of the month in which it was made.
        """
        for row, (seat, chance) in zip(self._leaking, self._leaks, strict=True):
            np.less(luck.leak(seat, month), chance, out=row)
        made = (moves, sizes, self._table.seat, self._table.code)
        _land(world.x, month, self._effects, *made, self._leak, self._leaking)


@compiled
def _land(x, month, effects, moves, sizes, seat, code, leak, leaking):
    n_directions, n_runs = len(effects.first) - 1, x.shape[1]
    late = np.zeros(effects.delays.shape, dtype=np.float32)
    for slow in range(len(late)):
        row = effects.slow_row[slow]
        for months in range(effects.soonest[slow], min(effects.latest[slow], month) + 1):
            made, size = moves[month - months, seat[row]], sizes[month - months, seat[row]]
            _find_late(made, code[row], effects.delays[slow], months, size, late[slow])
    change = np.zeros((n_directions, n_runs), dtype=np.float32)
    for direction in range(n_directions):
        first, total = effects.first[direction], change[direction]
        for effect in range(first, effects.first[direction + 1]):
            row, force, slow = effects.row[effect], effects.force[effects.place[effect]], effects.slow[effect]
            made, move, size = moves[month, seat[row]], code[row], sizes[month, seat[row]]
            if slow >= 0:
                lands = late[slow]
                for run in range(n_runs):
                    total[run] += lands[run] * force[run]
            elif leak[effect] >= 0:
                leaks = leaking[leak[effect]]
                for run in range(n_runs):
                    share = size * force[run]
                    total[run] += share if (made[run] == move) & leaks[run] else np.float32(0)
            else:
                for run in range(n_runs):
                    share = size * force[run]
                    total[run] += share if made[run] == move else np.float32(0)
        value, end = x[effects.variable[first]], effects.end[first]
        for run in range(n_runs):
            total[run] *= end - value[run]
    # all on the same picture of the world, which changes only now
    for direction in range(n_directions):
        value = x[effects.variable[effects.first[direction]]]
        for run in range(n_runs):
            value[run] += change[direction, run]


@compiled
def _find_late(made, move, delay, months, size, late):
    """The size of a move that was made so many months ago, where it takes that long."""
    for run in range(len(late)):
        late[run] += size if (made[run] == move) & (delay[run] == months) else np.float32(0)
