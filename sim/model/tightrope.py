"""The Mesa model: nine capitals and one world, in all runs of an ensemble at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol, Unpack

import mesa
import numpy as np

from sim.errors import check_count
from sim.luck.draws import draw_all
from sim.luck.luck import luck_of
from sim.luck.parameters import Parameters, as_rows
from sim.luck.streams import MAX_RUNS, Streams
from sim.model import month as schedule
from sim.model.behaviours import contact, fear_of_loss
from sim.model.capitals import Capital, Goals
from sim.model.choice.simultaneous_choice import SimultaneousChoice, Weighed
from sim.model.context import Phase
from sim.model.effects import Effects
from sim.model.for_programs import Seed, collected, played, seed_of
from sim.model.move_table import MoveTable
from sim.model.moves import NEVER
from sim.model.outside import Outside, set_start
from sim.model.record import Record, recorded_names, room_for
from sim.model.recorder import Recorder
from sim.model.rules import in_a_row, rows_of
from sim.model.stocks import fade, keep_within_bounds
from sim.model.world import Row, World
from sim.scenario.fields import USUAL
from sim.scenario.scenario import AnyScenario, scenario_of
from sim.scenario.structure import Structure
from sim.scenario.timetable import Timetable
from sim.seeds.load import Seeds, load_seeds


class Witness(Protocol):
    """Somebody who is shown every choice of a model, with its terms."""

    def note(self, model: Tightrope, weighed: Weighed) -> None:
        """See what a seat has weighed and chosen this month."""


class Tightrope(mesa.Model):
    """Minsk between Moscow and the West: one step is one month, in all runs at once.

    `rng` is the seed, by its other name `seed`; None takes one by chance. `runs` counts the runs and
    `first_run` is the number of the first, so that a part of an ensemble is the same as in the whole. A
    `witness` is shown every choice with its terms. What happens is written into `room`, or else into arrays
    of its own. A copy, by `copy` or `pickle`, is the model played again as far as this one has come: the
    same bits, or a `TypeError` where the world was changed by hand or somebody watches.

    For designs of experiments, `given` has values of uncertain numbers, one a run, that stand in the place of
    draws, and `streams` another luck than that of the runs from `first_run` on.
    """

    def __init__(
        self,
        case: AnyScenario,
        runs: int = 1,
        rng: int | None = 0,
        *,
        first_run: int = 0,
        witness: Witness | None = None,
        room: Record | None = None,
        given: Mapping[str, np.ndarray] | None = None,
        streams: Streams | None = None,
        **more: Unpack[Seed],
    ) -> None:
        case, rng = scenario_of(case), seed_of(rng, more, Tightrope)
        check_count("runs", runs, 1, MAX_RUNS)
        check_count("first_run", first_run, 0, MAX_RUNS)
        super().__init__(rng=rng)
        seeds = load_seeds()
        self._made_of = {"case": case, "runs": runs, "rng": rng}
        optional = {"first_run": first_run or None, "given": given, "streams": streams}
        self._made_of |= {name: value for name, value in optional.items() if value is not None}
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
            cache=self.luck.priors,
        )
        plain = {name: value for name, value in self.drawn.items() if "." not in name}
        self.p = Parameters(structure=Structure.of(case.structure), **plain)
        self.world = World(seeds.variables, runs)
        set_start(self.world, self.p, case, self.drawn, streams, given)
        self._make_fading(seeds)
        self._timetable = Timetable(case)
        self._outside = Outside(case, self._timetable, self.drawn, streams)
        self._make_capitals(seeds)
        self.moves = np.full((self.n_months, len(self.seats), runs), NEVER, dtype=np.int8)
        self._sizes = self._sizes_of_moves()
        self._make_choices()
        acting = {
            phase: [getattr(b, phase) for name, b in behaviours.items() if name not in case.without]
            for phase, behaviours in schedule.ORDER.items()
        }
        self._acts = {
            phase: list(in_a_row(rules, self.world, self.goals, self.p.structure))
            for phase, rules in acting.items()
        }
        self._has_room = room is not None
        self._collector: mesa.DataCollector | None = None
        self._collected: dict[int, mesa.DataCollector] = {}
        self.contact = np.zeros(runs, dtype=np.float32)
        self.edges = np.empty((2, runs), dtype=np.float32)
        self._hazards: dict[str, Row] = {}
        self._floors: dict[str, Row] = {}
        self._first_months: dict[str, Row] = {}
        self._recorder = Recorder(self.world, room or room_for(recorded_names(), self.n_months, runs))

    def __repr__(self) -> str:
        """What it is and how far it has come, in a line."""
        return f"<Tightrope {self.case.name}: month {self.month} of {self.n_months}, {self.runs:,} runs>"

    def __reduce__(self) -> tuple[Any, ...]:
        if self.witness is not None or self._has_room:
            raise TypeError("a model that somebody watches, or that writes elsewhere, cannot be copied")
        return played, (type(self), self._made_of, self.month, self.world.x)

    @property
    def datacollector(self) -> mesa.DataCollector:
        """What has been written down, or what a subclass collects, where Mesa's tools look for it."""
        if self._collector is None and self.month not in self._collected:
            self._collected = {self.month: collected(self)}
        return self._collector or self._collected[self.month]

    @datacollector.setter
    def datacollector(self, collector: mesa.DataCollector) -> None:
        self._collector = collector

    def _make_fading(self, seeds: Seeds) -> None:
        """What fades towards what, and how fast."""
        half_life = [self.drawn.get(f"half_life.{name}", np.inf) for name in seeds.variables]
        self._fading = 1 - 2 ** (-1 / as_rows(half_life, self.runs))
        self._rest = np.array([variable.rest for variable in seeds.variables.values()], dtype=np.float32)
        self.p.unrest_fading = self._fading[self.world.index["unrest"]]

    def _make_capitals(self, seeds: Seeds) -> None:
        """The capitals with their goals, and the seats in which they sit."""
        files = list(seeds.capitals.values())
        self.goals = Goals(files, self.drawn, self.runs)
        self._capitals = {
            file.capital: Capital(self, file, self.goals, self.drawn, self.runs) for file in files
        }
        self.seats = {
            name: seat for capital in self._capitals.values() for name, seat in capital.seats.items()
        }
        self.seat_index = {name: i for i, name in enumerate(self.seats)}

    def _sizes_of_moves(self) -> np.ndarray:
        """The sizes of moves: one, but where a script says otherwise; shape (months, seats)."""
        sizes = np.ones((self.n_months, len(self.seats)), dtype=np.float32)
        for row, scripted in zip(sizes, self._timetable.sizes, strict=True):
            for seat, size in scripted.items():
                row[self.seat_index[seat]] = size
        return sizes

    def _make_choices(self) -> None:
        """Who chooses together, and what all moves do."""
        table = MoveTable(list(self.seats.values()), self.world)
        setting = (table, self.seat_index, self.goals, self.runs, self.luck, self.case, self._timetable)
        minsk = self._capitals["minsk"]
        self.deed_choice = SimultaneousChoice(self._capitals, *setting)
        self.word_choice = SimultaneousChoice({"minsk_words": minsk}, *setting)
        lands = [effect for effect in table.effects if effect.kind != "expects"]
        self._effects = Effects(table, lands, self.world)
        of_deed = table.rows[self.seat_index["minsk"]]
        at_once = [e for e in lands if e.kind == "does" and of_deed.start <= e.row < of_deed.stop]
        self._deed_effects = Effects(table, at_once, self.world)
        self._ahead = self.world.copy()

    def step(self) -> None:
        """Advance by one month. Raises `IndexError` after the scenario's last."""
        if self.month == self.n_months:
            raise IndexError(f"the scenario ends with its month {self.n_months}, {self.case.end}")
        schedule.advance(self)
        self.month += 1
        self.running = self.month < self.n_months

    # the parts of a month (`sim.model.context.Month`), in the order of sim/model/month.py

    def take_in_events(self) -> None:
        """The scenario's paths and events of this month, and the parameters that they hold."""
        self._outside.impose(self.world, self.p, self.month)

    def act(self, phase: Phase) -> None:
        """Let the behaviours of a phase act, but for those that the scenario has switched off."""
        for behave in self._acts[phase]:
            behave(self.world, self.p, self)

    def reset_goals(self) -> None:
        """Give each capital its own goals again."""
        self.goals.reset()

    def settle_goals(self) -> None:
        """Make the saliences of each capital sum to one."""
        self.goals.settle()

    def decide(self) -> None:
        """Let all capitals choose what they do, on the same picture of the world."""
        self._choose(self.deed_choice, self.world)

    def speak(self) -> None:
        """Let Minsk choose what it says, knowing what its deed does at once."""
        self._choose(self.word_choice, self.after_deed())

    def _choose(self, choice: SimultaneousChoice, picture: World) -> None:
        watch = None if self.witness is None else partial(self.witness.note, self)
        self.moves[self.month][choice.numbers] = choice.choose(picture, self.p, self.month, watch)

    def after_deed(self) -> World:
        """The world as it will be once Minsk's deed of this month has had its immediate effects."""
        ahead = self._ahead
        ahead.x[:] = self.world.x
        self._deed_effects.land(ahead, self.moves, self._sizes, self.month, self.luck)
        if (self._sizes[self.month] > USUAL).any():  # no move of the usual size goes beyond an end
            keep_within_bounds(ahead)
        return ahead

    def land_moves(self) -> None:
        """Let this month's effects land, and note how visible contact stepped up."""
        w = self.world
        deeds, answer = w.deeds.copy(), contact.western_answer(w)
        self._effects.land(w, self.moves, self._sizes, self.month, self.luck)
        self.keep_within_bounds()
        self.contact = np.maximum(w.deeds - deeds, 0) + np.maximum(contact.western_answer(w) - answer, 0)

    def fade(self) -> None:
        """Move every stock with a half-life towards its rest, and take the West's answer from its two."""
        fade(self._rest, self._fading, self.world.x)
        self.world.reciprocity = contact.western_answer(self.world)

    def keep_within_bounds(self) -> None:
        """Bring every variable back to its scale."""
        keep_within_bounds(self.world)

    def write_down(self) -> None:
        """Record this month, with its measures and endings."""
        self.edges[:] = rows_of(fear_of_loss.edges, self.world, self.p)
        self._recorder.note(self.world, self.p, self)

    @property
    def record(self) -> Record:
        """What has been written down so far."""
        return self._recorder.record(self.moves, self.month_of("intervention"))

    # what behaviours and measures ask for (`sim.model.context`)

    def capital(self, name: str) -> Capital:
        """A capital by its name."""
        return self._capitals[name]

    def months_to_vote(self, capital: str) -> int | None:
        """Months until the next presidential vote, 0 in its month, None where none is to come."""
        return self._timetable.months_to_vote(capital, self.month)

    def just_made(self, seat: str, move: str) -> Row:
        """Whether a seat made this move last month; False in the first month."""
        if self.month == 0:
            return np.zeros(self.runs, dtype=bool)
        number = self.seat_index[seat]
        return self.moves[self.month - 1, number] == self.seats[seat].index[move]

    def noise(self, name: str) -> Row:
        """This month's standard normal numbers of a named stream."""
        return self.luck.noise(name, self.month)

    def chance(self, name: str) -> Row:
        """This month's uniform numbers of a named stream."""
        return self.luck.chance(name, self.month)

    def hazard(self, event: str) -> Row:
        """The probability of an event this month, 0 until a behaviour writes it."""
        return self._row_of(event, self._hazards)

    def floor(self, name: str) -> Row:
        """A level that stays from month to month, 0 until a behaviour writes it."""
        return self._row_of(name, self._floors)

    def _row_of(self, name: str, rows: dict[str, Row]) -> Row:
        if name not in rows:
            rows[name] = np.zeros(self.runs, dtype=np.float32)
        return rows[name]

    def note_event(self, event: str, struck: Row) -> None:
        """Note the month in which an event first happened in a run."""
        first = self.month_of(event)
        first[struck & (first < 0)] = self.month

    def has_happened(self, event: str) -> Row:
        """Whether an event has happened in a run by now."""
        return self.month_of(event) >= 0

    def month_of(self, event: str) -> Row:
        """The first month of an event in each run, -1 where it did not happen."""
        if event not in self._first_months:
            self._first_months[event] = np.full(self.runs, -1, dtype=np.int32)
        return self._first_months[event]

    @property
    def measured(self) -> Mapping[str, Row]:
        """The measures by name, each as it stands: of last month until it is taken anew."""
        return self._recorder.measured

    def scripted_moves(self) -> dict[str, str]:
        """The move that the scenario scripts for each seat this month, if any."""
        return self._timetable.scripted[self.month]
