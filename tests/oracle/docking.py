"""Holds the model and the second implementation side by side: the same state, numbers and luck in both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from sim import Tightrope
from sim.model import month as schedule
from sim.model.choice.simultaneous_choice import SimultaneousChoice, Weighed
from sim.model.moves import NEVER
from sim.model.rules import in_a_row
from sim.scenario.scenario import Scenario
from tests.oracle.aiming import usual_goals
from tests.oracle.landing import shares
from tests.oracle.reading import read_scenario, read_seeds
from tests.oracle.running import Goal, Pending, Run, central

SEEDS = read_seeds()
USUAL = central(SEEDS.priors)
# What single precision, in which the model keeps its state, leaves of a number of the size of one.
IN_A_PHASE, OVER_A_RUN = 1e-6, 1e-5
# What moves are worth by goals alone is far below one; a danger comes out of two steep logistics.
WORTH, WORTH_WITH_DANGERS = 2e-7, 1e-5
# Luck and odds this near to each other may fall either way.
NEAR_TIE = 1e-3
FLOORS = ("integration", "presence", "base_file")

type Step = Callable[[Run, "LuckOfModel"], object]


@dataclass(frozen=True)
class Difference:
    """Where the two disagree."""

    what: str
    run: int
    model: object
    second: object

    def __str__(self) -> str:
        return f"run {self.run}, {self.what}: {self.model} in the model, {self.second} in the second"


@dataclass(frozen=True)
class LuckOfModel:
    """The model's own random numbers of this month in one run."""

    model: Tightrope
    run: int

    def normal(self, *what: str) -> float:
        name = f"reading_{what[1]}" if what[0] == "noise" else what[0]
        return float(self.model.luck.noise(name, self.model.month)[self.run])

    def uniform(self, *what: str) -> float:
        luck, month = self.model.luck, self.model.month
        if what[0] == "leak":
            return float(luck.leak(what[1], month)[self.run])
        name = what[1] if what[0] == "strike" else f"lapse/{what[1]}"
        return float(luck.chance(name, month)[self.run])

    def gumbel(self, *what: str) -> float:
        kind = {"stance": "stance", "move": "choice"}[what[0]]
        return float(self.model.luck.race((f"{kind}/{what[1]}/{what[2]}",))[self.model.month, 0, self.run])


@dataclass
class Witness:
    """Keeps what each seat of a model weighed."""

    weighed: dict[str, Weighed] = field(default_factory=dict)

    def note(self, model: Tightrope, weighed: Weighed) -> None:
        self.weighed[weighed.seat.name] = weighed


class Dock:
    """A model, and a run of the second implementation beside each of its runs."""

    def __init__(self, case: Scenario, folder: Path, runs: int, seed: int = 0, first_run: int = 0) -> None:
        (folder / "case.yaml").write_text(case.to_yaml(), encoding="utf-8")
        self.own = read_scenario("case", folder)
        self.witness = Witness()
        self.model = Tightrope(case, runs, seed, first_run=first_run, witness=self.witness)
        self._drawn = [USUAL | self.drawn(i) for i in range(runs)]
        self.runs = self._made()
        self.close = IN_A_PHASE

    def _made(self) -> list[Run]:
        """Runs of the second implementation that remember nothing."""
        return [Run(SEEDS, self.own, dict(drawn), self.state(i)) for i, drawn in enumerate(self._drawn)]

    def drawn(self, i: int) -> dict[str, float]:
        """The numbers that a run of the model has drawn."""
        return {n: float(v if np.ndim(v) == 0 else v[i]) for n, v in self.model.drawn.items()}

    def state(self, i: int) -> dict[str, float]:
        return dict(zip(self.model.world.names, self.model.world.x[:, i].tolist(), strict=True))

    def made(self, i: int, month: int) -> dict[str, str]:
        """What each seat did in a month."""
        codes = zip(self.model.seats.values(), self.model.moves[month, :, i], strict=True)
        return {seat.name: seat.names[code] for seat, code in codes if code != NEVER}

    def luck(self, i: int) -> LuckOfModel:
        return LuckOfModel(self.model, i)

    def size(self, seat: str, month: int) -> float:
        return self.own.script.get((seat, month), ("", 1.0))[1]

    def ending(self, i: int) -> tuple[str, int]:
        endings = self.model._recorder._endings
        return self.model.record.ending_names[endings.code[i]], int(endings.month[i])

    @property
    def choices(self) -> Iterator[tuple[str, SimultaneousChoice, int]]:
        """Each seat with the choice of the model in which it takes part, and its number there."""
        for choice in (self.model.deed_choice, self.model.word_choice):
            for number, seat in enumerate(choice.seats):
                yield seat, choice, number

    # The same state in both

    def scatter(self, month: int, rng: np.random.Generator) -> None:
        """Put both into a random state: anything within the scales, with a random past."""
        model, runs = self.model, self.model.runs
        model.month = month
        self._scatter_world(rng)
        self._scatter_moves(month, rng)
        endings = model._recorder._endings
        endings._held[:] = rng.integers(0, 7, endings._held.shape)
        endings._held[:3] = 0
        endings.code[:], endings.month[:] = model.record.ending_names.index("balancing"), -1
        for name in ("upheaval", "intervention"):
            happened = (rng.random(runs) < 0.25) & (month > 0)
            model.month_of(name)[:] = np.where(happened, rng.integers(0, max(month, 1), runs), -1)
            endings.code[happened] = model.record.ending_names.index(name)
            endings.month[happened] = model.month_of(name)[happened]
            model.hazard(name)[:] = 0
        model.measured["exposure"][:] = rng.random(runs, dtype=np.float32)
        self._copy(month)

    def _scatter_world(self, rng: np.random.Generator) -> None:
        model, world = self.model, self.model.world
        world.x[:] = world.low + (world.high - world.low) * rng.random(world.x.shape, dtype=np.float32)
        ends = np.where(rng.random(world.x.shape) < 0.5, world.low, world.high)
        world.x[:] = np.where(rng.random(world.x.shape) < 0.02, ends, world.x)
        model.contact[:] = rng.random(model.runs, dtype=np.float32) * 0.4
        for name in FLOORS:
            model.floor(name)[:] = getattr(world, name) * rng.random(model.runs, dtype=np.float32)

    def _scatter_moves(self, month: int, rng: np.random.Generator) -> None:
        """Random moves in the months before, but for what the script says, and a random spread."""
        model = self.model
        of_seats = [choice.choice for choice in (model.deed_choice, model.word_choice)]
        for choice in of_seats:
            choice.free_from[:] = 0
            choice.spread[:] = rng.random(choice.spread.shape, dtype=np.float32) * 0.01 if month else 0
            for last, seat in zip(choice.last_stance, choice.table.seats, strict=True):
                last[:] = seat.stances.index("hold")
        model.moves[:] = NEVER
        for past in range(month):
            for codes, seat in zip(model.moves[past], model.seats.values(), strict=True):
                codes[:] = rng.integers(0, len(seat.names), model.runs)
                if (seat.name, past) in self.own.script:
                    codes[:] = seat.index[self.own.script[seat.name, past][0]]
            for choice in (model.deed_choice, model.word_choice):
                choice.choice.remember(model.moves[past][choice.numbers], past)

    def _copy(self, month: int) -> None:
        """Give each run of the second implementation all that its run of the model remembers."""
        model, self.runs = self.model, self._made()
        for i, run in enumerate(self.runs):
            run.month, run.contact = month, float(model.contact[i])
            run.made_before = self.made(i, month - 1) if month else {}
            for past in range(month):
                self._recall(run, i, past)
            run.intervened = bool(model.month_of("intervention")[i] >= 0)
            run.fallen = bool(model.month_of("upheaval")[i] >= 0)
            run.floors = {name: float(model.floor(name)[i]) for name in FLOORS}
            run.exposure = float(model.measured["exposure"][i])
            run.held_west, run.held_isolated = model._recorder._endings._held[-2:, i].tolist()
            run.ending, run.ending_month = self.ending(i)
            for seat, choice, number in self.choices:
                run.spreads[seat] = float(choice.choice.spread[number, i])

    def _recall(self, run: Run, i: int, past: int) -> None:
        for seat, name in self.made(i, past).items():
            move = run.seeds.seats[seat][name]
            run.last_made[seat, name], run.stances[seat] = past, move.stance
            if move.later and (due := past + run.months_of(move, "delay")) >= run.month:
                run.pending.append(Pending(due, shares(run, move, move.later, self.size(seat, past))))

    def copy_made(self) -> None:
        """Give the second implementation the model's moves of this month, however near a tie was."""
        for i, run in enumerate(self.runs):
            run.made = self.made(i, run.month)
            run.sizes = {seat: self.size(seat, run.month) for seat in run.made}

    def copy_goals(self) -> None:
        """Both have the goals that were drawn."""
        self.model.reset_goals()
        for run in self.runs:
            run.goals = usual_goals(run)

    # One thing done in both

    def behave(self, phase: str, name: str) -> None:
        """Let one behaviour of the model act, in the way in which the model carries it out."""
        rule = getattr(schedule.BEHAVIOURS[name], phase)
        for behave in in_a_row([rule], self.model.world, self.model.goals, self.model.p.structure):
            behave(self.model.world, self.model.p, self.model)

    def each(self, step: Step) -> None:
        for i, run in enumerate(self.runs):
            step(run, self.luck(i))

    def copies(self) -> list[Run]:
        """Runs that may be changed in what a behaviour changes."""
        return [
            replace(
                run,
                state=dict(run.state),
                params=dict(run.params),
                floors=dict(run.floors),
                goals={
                    capital: {name: Goal(goal.ideal, goal.salience) for name, goal in goals.items()}
                    for capital, goals in run.goals.items()
                },
            )
            for run in self.runs
        ]

    # Where they differ

    def differences(self) -> list[Difference]:
        """In the state, in the floors beneath it, and in hazards."""
        model, found = self.model, []
        for i, run in enumerate(self.runs):
            pairs = [(name, value, run.state[name]) for name, value in self.state(i).items()]
            pairs += [(f"floor of {n}", float(model.floor(n)[i]), run.floors.get(n, 0.0)) for n in FLOORS]
            pairs += [("contact", float(model.contact[i]), run.contact)]
            pairs += [("hazard", float(model.hazard("intervention")[i]), run.hazard)]
            pairs += [("hazard of upheaval", float(model.hazard("upheaval")[i]), run.upheaval_hazard)]
            found += [difference for pair in pairs for difference in _differ(i, *pair, self.close)]
        return found

    def differences_of_goals(self) -> list[Difference]:
        goals, found = self.model.goals, []
        for (capital, variable), row in goals.row.items():
            for i, run in enumerate(self.runs):
                own, what = run.goals[capital][variable], f"{capital}.{variable}"
                found += _differ(i, f"ideal of {what}", float(goals.ideal[row, i]), own.ideal, self.close)
                found += _differ(
                    i, f"salience of {what}", float(goals.salience[row, i]), own.salience, self.close
                )
        return found

    def differences_of_choices(self, words: bool) -> list[Difference]:
        """In what moves are worth, in which are open, in the spread, and in what is taken."""
        return [
            difference
            for seat, choice, number in self.choices
            if (choice is self.model.word_choice) == words
            for i in range(len(self.runs))
            for difference in self._differences_of_choice(seat, choice, number, i)
        ]

    def _differences_of_choice(
        self, seat: str, choice: SimultaneousChoice, number: int, i: int
    ) -> list[Difference]:
        run, weighed = self.runs[i], self.witness.weighed.get(seat)
        own = run.weighed[seat]
        spread = float(choice.choice.spread[number, i])
        close = WORTH_WITH_DANGERS if run.seeds.capital_of[seat].dangers else WORTH
        found = _differ(i, f"spread of {seat}", spread, run.spreads[seat], close)
        names = self.model.seats[seat].names
        for code, name in enumerate(names if weighed is not None else ()):
            worth = float(weighed.utility[code, i])
            found += _differ(i, f"{seat}: worth of {name}", worth, own.utilities[name], close)
            is_open = bool(np.isfinite(weighed.score[code, i]))
            if is_open != (name in own.open):
                found.append(Difference(f"{seat}: {name} is open", i, is_open, not is_open))
        taken = names[self.model.moves[run.month, self.model.seat_index[seat], i]]
        if taken != run.made[seat] and not is_near_tie(run, seat, taken):
            found.append(Difference(f"move of {seat}", i, taken, run.made[seat]))
        return found

    def differences_of_moves(self, month: int) -> list[Difference]:
        return [
            Difference(f"move of {seat}", i, move, run.made[seat])
            for i, run in enumerate(self.runs)
            for seat, move in self.made(i, month).items()
            if move != run.made[seat]
        ]

    def tied(self, month: int) -> set[int]:
        """Runs in which a tie of odds fell one way in the model and the other way in the second."""
        return {
            found.run
            for found in self.differences_of_moves(month)
            if is_near_tie(self.runs[found.run], found.what.removeprefix("move of "), str(found.model))
        }

    def differences_of_measures(self, measured: list[dict[str, float]]) -> list[Difference]:
        found = []
        for i, (run, own) in enumerate(zip(self.runs, measured, strict=True)):
            for name, row in self.model.measured.items():
                found += _differ(i, name, float(row[i]), own[name], self.close)
            if self.ending(i) != (run.ending, run.ending_month):
                found.append(Difference("ending", i, self.ending(i), (run.ending, run.ending_month)))
        return found


def _differ(i: int, what: str, model: float, second: float, close: float) -> list[Difference]:
    near = abs(model - second) <= close * max(1.0, abs(model))
    return [] if near else [Difference(what, i, model, second)]


def is_near_tie(run: Run, seat: str, taken: str) -> bool:
    """Whether a move that a run did not take came so near that rounding may decide."""
    raced, moves = run.weighed[seat], run.seeds.seats[seat]
    if taken not in raced.of_move:
        return False
    stance = moves[taken].stance
    best = max(value for name, value in raced.of_move.items() if moves[name].stance == stance)
    first = max(raced.of_stance.values())
    return raced.of_stance[stance] > first - NEAR_TIE and raced.of_move[taken] > best - NEAR_TIE
