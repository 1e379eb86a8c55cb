"""The Mesa model: nine capitals and one world, in all runs of an ensemble at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim import month as schedule
from sim.capitals import Capital, Goals
from sim.council import Council
from sim.draws import Parameters, draw_all, each_run
from sim.effects import Effects
from sim.evidence import SEATS, load_seeds
from sim.luck import luck_of
from sim.moves import NEVER
from sim.record import recorded_names, room_for
from sim.recorder import Recorder
from sim.results import Record
from sim.stocks import fade, follow
from sim.streams import Streams
from sim.timetable import PATHS, Timetable
from sim.world import World, as_rows

if TYPE_CHECKING:
    from sim.explain import Witness
    from sim.scenario import Scenario
    from sim.scenario_parts import Number

FLOORS = ("integration", "presence", "base_file")
EVENTS = ("intervention", "upheaval", "incident")


class Tightrope(mesa.Model):
    """Minsk between Moscow and the West: one step is one month, in all runs at once.

    `rng` is the seed; `runs` counts the runs and `first_run` is the number of the first, so that a part of an
    ensemble is the same as in the whole. A `witness` is told every choice with its terms. What happens is
    written into `room`, or else into arrays of its own.

    For designs of experiments, `given` has values of uncertain numbers, one a run, that stand in the place of
    draws, and `streams` another luck than that of the runs from `first_run` on.
    """

    def __init__(
        self,
        case: Scenario,
        runs: int = 1,
        rng: int = 0,
        *,
        first_run: int = 0,
        witness: Witness | None = None,
        room: Record | None = None,
        given: Mapping[str, np.ndarray] | None = None,
        streams: Streams | None = None,
    ) -> None:
        super().__init__(rng=rng)
        seeds = load_seeds()
        self.case, self.runs, self.first_run, self.witness = case, runs, first_run, witness
        self.n_months, self.month = case.n_months, 0
        streams = streams or Streams(rng, runs, first_run)
        self.luck = luck_of(streams, self.n_months)
        self.drawn = draw_all(
            seeds.parameters,
            case.parameters,
            streams,
            central=case.central,
            given=given,
            kept=self.luck.priors,
        )
        self.p = Parameters(**{name: value for name, value in self.drawn.items() if "." not in name})
        self.world = World(seeds.variables, runs)
        self._begin(seeds, case, streams, given)
        self.goals = Goals(seeds.capitals.values(), self.world, self.drawn)
        Capital.create_agents(self, len(seeds.capitals), list(seeds.capitals.values()))
        self._capitals: dict[str, Capital] = {agent.name: agent for agent in self.agents}  # type: ignore[attr-defined]
        seats = {name: seat for capital in self._capitals.values() for name, seat in capital.seats.items()}
        self.seats = {name: seats[name] for name in SEATS}
        self.seat_index = {name: i for i, name in enumerate(SEATS)}
        self.moves = np.full((self.n_months, len(SEATS), runs), NEVER, dtype=np.int8)
        self._effects = Effects(self.seats, self.seat_index, self.world)
        deeds = {"minsk": self.seats["minsk"]}
        self._deeds = Effects(deeds, self.seat_index, self.world, at_once=True)
        self._timetable = Timetable(case)
        self.deeds = Council(self, {name: self._capitals[name] for name in SEATS if name in self._capitals})
        self.words = Council(self, {"minsk_words": self._capitals["minsk"]})
        self._ahead = self.world.copy()
        self._held: Mapping[str, Number] = {}
        self._switched_on: dict[tuple[ModuleType, ...], list[Any]] = {}
        self._streams = streams
        self.hazard, self.upheaval_hazard, self.contact = (np.zeros(runs, dtype=np.float32) for _ in range(3))
        self._floors = {name: np.zeros(runs, dtype=np.float32) for name in FLOORS}
        self._happened = {name: np.full(runs, -1, dtype=np.int32) for name in EVENTS}
        self._recorder = Recorder(self, room or room_for(recorded_names(), self.n_months, runs))

    def _begin(
        self, seeds: Any, case: Scenario, streams: Streams, given: Mapping[str, np.ndarray] | None
    ) -> None:
        """The state at the start, and what fades towards what."""
        for name in seeds.variables:
            start = case.initial.get(name, self.drawn.get(f"start.{name}"))
            if start is not None:
                setattr(self.world, name, start)
        if "edge_estimate" not in case.initial:
            # A scenario may move the tipping point; nobody tells Minsk. What is given in the place of a draw
            # is a draw like any other, but for a number that the scenario sets itself.
            own = draw_all(
                {"tipping_point": seeds.parameters["tipping_point"]},
                {},
                streams,
                central=case.central,
                given=None if "tipping_point" in case.parameters else given,
            )
            self.world.edge_estimate = own["tipping_point"] + self.p.edge_error
        half_life = [self.drawn.get(f"half_life.{name}", np.inf) for name in seeds.variables]
        self._fading = 1 - 2 ** (-1 / as_rows(half_life, self.runs))
        self._rest = np.array([variable.rest for variable in seeds.variables.values()], dtype=np.float32)
        self.p.unrest_fading = self._fading[self.world.index["unrest"]]

    # what a month is made of, in the order of sim/month.py

    def step(self) -> None:
        """Advance by one month. Raises `IndexError` after the scenario's last."""
        if self.month == self.n_months:
            raise IndexError(f"the scenario ends with its month {self.n_months}, {self.case.end}")
        schedule.advance(self)
        self.month += 1
        self.running = self.month < self.n_months

    def switched_on(self, behaviours: tuple[ModuleType, ...]) -> list[Any]:
        """The behaviours that the scenario has not switched off."""
        if behaviours not in self._switched_on:
            off = self.case.without
            self._switched_on[behaviours] = [
                b for b in behaviours if b.__name__.rpartition(".")[2] not in off
            ]
        return self._switched_on[behaviours]

    def take_in_events(self) -> None:
        """The scenario's paths and events of this month, and the parameters that they hold."""
        month, w = self.month, self.world
        for name, path in self._timetable.paths.items():
            (shift,) = self.p.once(each_run, (PATHS[name],), self.runs)
            follow(path[month], shift, *w.bounds(name), getattr(w, name))
        for event in self._timetable.events[month]:
            for name, value in event.adds.items():
                w.x[w.index[name]] += value
            for name, value in event.sets.items():
                setattr(w, name, value)
        held = self._timetable.parameters[month]
        for name in self._held.keys() - held.keys():
            setattr(self.p, name, self.drawn[name])
        for name, value in held.items():
            if self._held.get(name) != value:  # what is set anew has all that is made of parameters made anew
                setattr(self.p, name, self._held_value(name, value))
        self._held = held
        if month == 0 or self._timetable.events[month]:
            w.keep_within_bounds()

    def _held_value(self, name: str, value: Any) -> Any:
        """A number that an event holds; a spread meets the same luck as the parameter's own draw."""
        prior = {name: load_seeds().parameters[name]}
        return draw_all(prior, {name: value}, self._streams, central=self.case.central)[name]

    def after_deed(self) -> World:
        """The world as it will be once Minsk's deed of this month has had its immediate effects."""
        ahead = self._ahead
        ahead.x[:] = self.world.x
        self._deeds.land(ahead, self.moves, self.month, self.luck)
        return ahead

    def land_moves(self) -> None:
        """Let this month's effects land, and note how visible contact stepped up."""
        deeds, reciprocity = self.world.deeds.copy(), self.world.reciprocity.copy()
        self._effects.land(self.world, self.moves, self.month, self.luck)
        self.world.keep_within_bounds()
        self.contact = np.maximum(self.world.deeds - deeds, 0) + np.maximum(
            self.world.reciprocity - reciprocity, 0
        )

    def fade(self) -> None:
        """Every stock with a half-life moves towards its rest."""
        fade(self._rest, self._fading, self.world.x)

    def write_down(self) -> None:
        self._recorder.note(self)

    @property
    def record(self) -> Record:
        """What has been written down so far."""
        return self._recorder.record(self)

    # what behaviours and capitals ask for

    def capital(self, name: str) -> Capital:
        return self._capitals[name]

    def just_made(self, seat: str, move: str) -> np.ndarray:
        """Whether a seat made this move last month; False in the first month."""
        if self.month == 0:
            return np.zeros(self.runs, dtype=bool)
        number = self.seat_index[seat]
        return self.moves[self.month - 1, number] == self.seats[seat].index[move]

    def noise(self, name: str) -> np.ndarray:
        """This month's standard normal numbers of a named stream."""
        return self.luck.noise(name, self.month)

    def noises(self, names: tuple[str, ...]) -> np.ndarray:
        """The same of several streams, a row each."""
        return self.luck.noises(names, self.month)

    def chance(self, name: str) -> np.ndarray:
        """This month's uniform numbers of a named stream."""
        return self.luck.chance(name, self.month)

    def happens(self, event: str, struck: np.ndarray) -> None:
        """Note the month in which an event first happened in a run."""
        first = self._happened[event]
        first[struck & (first < 0)] = self.month

    @property
    def intervened(self) -> np.ndarray:
        return self._happened["intervention"] >= 0

    @property
    def upheaved(self) -> np.ndarray:
        return self._happened["upheaval"] >= 0

    def month_of(self, event: str) -> np.ndarray:
        """The first month of an event in each run, -1 where it did not happen."""
        return self._happened[event]

    def floor(self, name: str) -> np.ndarray:
        return self._floors[name]

    def months_to_vote(self, capital: str) -> int | None:
        """Months until the next presidential vote, 0 in its month, None where none is to come."""
        return self._timetable.months_to_vote(capital, self.month)

    def scripted_moves(self) -> dict[str, str]:
        """The move that the scenario scripts for each seat this month, if any."""
        return self._timetable.scripted[self.month]

    def blocked_moves(self) -> set[tuple[str, str]]:
        """The (seat, move) that the scenario blocks this month."""
        return self._timetable.blocked[self.month]
