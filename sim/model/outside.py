"""What comes from outside: the scenario's start, its paths, its events and the parameters that they hold."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.luck.draws import Drawn, draw_all
from sim.luck.parameters import Parameters, each_run
from sim.luck.streams import Streams
from sim.model.behaviours.contact import western_answer
from sim.model.stocks import follow, keep_within_bounds
from sim.model.world import World
from sim.scenario.fields import Number
from sim.scenario.scenario import Scenario
from sim.scenario.timetable import PATHS, Timetable
from sim.seeds.load import load_seeds


def set_start(
    w: World,
    p: Parameters,
    case: Scenario,
    drawn: Mapping[str, Drawn],
    streams: Streams,
    given: Mapping[str, np.ndarray] | None,
) -> None:
    """Set the state at the start: as the scenario has it, else as it was drawn."""
    for name in w.names:
        start = case.initial.get(name, drawn.get(f"start.{name}"))
        if start is not None:
            setattr(w, name, start)
    w.reciprocity = western_answer(w)
    if "edge_estimate" not in case.initial:
        # A scenario may move the tipping point; nobody tells Minsk. What is given in the place of a draw is a
        # draw like any other, but for a number that the scenario sets itself.
        own = draw_all(
            {"tipping_point": load_seeds().parameters["tipping_point"]},
            {},
            streams,
            central=case.central,
            given=None if "tipping_point" in case.parameters else given,
        )
        w.edge_estimate = own["tipping_point"] + p.edge_error


class Outside:
    """What a scenario imposes month by month."""

    def __init__(
        self, case: Scenario, timetable: Timetable, drawn: Mapping[str, Drawn], streams: Streams
    ) -> None:
        self._central, self._timetable, self._drawn, self._streams = case.central, timetable, drawn, streams
        self._held: Mapping[str, Number] = {}

    def impose(self, w: World, p: Parameters, month: int) -> None:
        """Take in the paths and events of a month, and the parameters that events hold."""
        self._hold(p, self._timetable.parameters[month])  # first, since two of them shift the paths
        for name, path in self._timetable.paths.items():
            (shift,) = p.once(each_run, (PATHS[name],), w.runs)
            follow(path[month], shift, *w.bounds(name), getattr(w, name))
        for event in self._timetable.events[month]:
            for name, value in event.adds.items():
                w.x[w.index[name]] += value
            for name, value in event.sets.items():
                setattr(w, name, value)
        if month == 0 or self._timetable.events[month]:
            keep_within_bounds(w)

    def _hold(self, p: Parameters, held: Mapping[str, Number]) -> None:
        """Set the parameters that events hold, and give back those that they hold no longer."""
        for name in self._held.keys() - held.keys():
            setattr(p, name, self._drawn[name])
        for name, value in held.items():
            if self._held.get(name) != value:  # what is set anew has all that is made of parameters made anew
                setattr(p, name, self._held_value(name, value))
        self._held = held

    def _held_value(self, name: str, value: Number) -> Drawn:
        """A number that an event holds; a spread meets the same luck as the parameter's own draw."""
        prior = {name: load_seeds().parameters[name]}
        return draw_all(prior, {name: value}, self._streams, central=self._central)[name]
