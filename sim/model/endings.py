"""How each run ended: the first of the endings in `sim.model.outcomes` to occur."""

from __future__ import annotations

import numpy as np

from sim.luck.parameters import Parameters, as_rows, each_run
from sim.model.compiled import compiled, firsts
from sim.model.context import Measurable
from sim.model.outcomes import BALANCING, ENDING, ENDINGS
from sim.model.world import World

_DECLARED = [ending for ending in ENDING.values() if ending is not BALANCING]
_EVENTS = tuple(dict.fromkeys(ending.event for ending in _DECLARED if ending.event))
_CONDITIONS = [(code, *text.split()) for code, ending in enumerate(_DECLARED) for text in ending.when]
_BOUNDS = tuple(bound for *_, bound in _CONDITIONS)


class Endings:
    """How each run has ended, as its code; `month` is -1 where it is still balancing."""

    def __init__(self, world: World) -> None:
        self.code = np.full(world.runs, ENDINGS.index(BALANCING.name), dtype=np.int8)
        self.month = np.full(world.runs, -1, dtype=np.int32)
        self._held = np.zeros((len(_DECLARED), world.runs), dtype=np.int16)
        self._event = np.array([_EVENTS.index(e.event) if e.event else -1 for e in _DECLARED], dtype=np.intp)
        self._first = firsts([code for code, *_ in _CONDITIONS], len(_DECLARED))
        self._variable = world.rows(tuple(variable for _, variable, *_ in _CONDITIONS))
        self._at_least = np.array([way == ">=" for *_, way, _ in _CONDITIONS], dtype=np.bool_)

    def note(self, w: World, p: Parameters, m: Measurable) -> None:
        """Let this month's events and states end the runs that are still balancing."""
        events = tuple(m.month_of(event) for event in _EVENTS)
        conditions = (self._first, self._variable, self._at_least, p.once(each_run, _BOUNDS, w.runs))
        held = (p.once(_months_needed, w.runs), self._held)
        _end(w.x, m.month, self._event, events, *conditions, *held, self.code, self.month)


def _months_needed(p: Parameters, runs: int) -> np.ndarray:
    """How many months on end each ending must be met, shape (endings, runs)."""
    return as_rows([p.held_months if ending.lasting else 1 for ending in _DECLARED], runs)


@compiled
def _end(x, month, event, events, first, variable, at_least, bounds, needed, held, code, ended):
    met = np.empty(len(code), dtype=np.bool_)
    for ending in range(len(event)):
        met[:] = True
        if event[ending] >= 0:
            happened = events[event[ending]]
            for run in range(len(met)):
                met[run] = happened[run] == month
        for condition in range(first[ending], first[ending + 1]):
            value, bound = x[variable[condition]], bounds[condition]
            for run in range(len(met)):
                enough = value[run] >= bound[run] if at_least[condition] else value[run] <= bound[run]
                met[run] &= enough
        for run in range(len(met)):
            held[ending, run] = held[ending, run] + 1 if met[run] else 0
            if ended[run] < 0 and held[ending, run] >= needed[ending, run]:
                code[run] = ending
                ended[run] = month
