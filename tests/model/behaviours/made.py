"""A small made world for tests of one behaviour: central numbers, no noise, nothing left to chance."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import xarray as xr

from sim import Tightrope, load_scenario, run
from sim.luck.parameters import Parameters
from sim.model.month import BEHAVIOURS
from sim.model.world import World
from sim.scenario.scenario import Scenario
from sim.scenario.structure import Structure
from sim.seeds.load import load_seeds

SEEDS = load_seeds()
MONTHS = 6


def made_world(runs: int = 1, **state: Any) -> World:
    """Every variable at the mode of its start, or at its rest, unless `state` says otherwise."""
    world = World(SEEDS.variables, runs)
    for name, variable in SEEDS.variables.items():
        setattr(world, name, variable.start.mode if variable.start else variable.rest)
    for name, value in state.items():
        setattr(world, name, value)
    return world


def modes(structure: Structure | None = None, **numbers: float) -> Parameters:
    """The behaviours' parameters at their modes, unless `numbers` says otherwise."""
    priors = {name: np.float32(prior.mode) for name, prior in SEEDS.parameters.items() if "." not in name}
    fading = 1 - 2 ** (-1 / SEEDS.parameters["half_life.unrest"].mode)
    numbers = {**priors, "unrest_fading": np.float32(fading), **numbers}
    return Parameters(structure=structure or Structure.of({}), **numbers)


class MadeCapital:
    """Notes how far a behaviour shifts its ideal points and by what it weighs its goals."""

    def __init__(self) -> None:
        self.shifted: dict[str, Any] = defaultdict(float)
        self.weighed: dict[str, Any] = defaultdict(lambda: 1.0)

    def shift(self, variable: str, amount: Any) -> None:
        self.shifted[variable] = self.shifted[variable] + amount

    def weigh(self, variable: str, factor: Any) -> None:
        self.weighed[variable] = self.weighed[variable] * factor


class MadeModel:
    """The context of a behaviour: quiet, unless asked for something else."""

    def __init__(self, runs: int = 1, *, contact: Any = 0.0, noise: float = 0.0, chance: float = 1.0) -> None:
        self.runs, self.month = runs, 0
        self.contact = np.full(runs, contact, dtype=np.float32)
        self.struck: dict[str, np.ndarray] = {}
        self.happened: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(runs, dtype=bool))
        self.made: set[tuple[str, str]] = set()
        self.votes: dict[str, int | None] = {"minsk": None, "moscow": None}
        self.capitals: dict[str, MadeCapital] = defaultdict(MadeCapital)
        self._noise, self._chance = noise, chance
        self._hazards, self._floors = (
            defaultdict(lambda: np.zeros(runs, dtype=np.float32)) for _ in range(2)
        )

    def capital(self, name: str) -> MadeCapital:
        return self.capitals[name]

    def noise(self, name: str) -> np.ndarray:
        return np.full(self.runs, self._noise, dtype=np.float32)

    def noises(self, names: tuple[str, ...]) -> np.ndarray:
        return np.stack([self.noise(name) for name in names])

    def chance(self, name: str) -> np.ndarray:
        return np.full(self.runs, self._chance, dtype=np.float32)

    def just_made(self, seat: str, move: str) -> np.ndarray:
        return np.full(self.runs, (seat, move) in self.made)

    def hazard(self, event: str) -> np.ndarray:
        return self._hazards[event]

    def note_event(self, event: str, struck: np.ndarray) -> None:
        self.struck[event] = struck

    def has_happened(self, event: str) -> np.ndarray:
        return self.happened[event]

    def months_to_vote(self, capital: str) -> int | None:
        return self.votes[capital]

    def floor(self, name: str) -> np.ndarray:
        return self._floors[name]


def still(months: int = MONTHS) -> Scenario:
    """The baseline without events and votes, at central numbers, in which nobody moves."""
    case = load_scenario("baseline").lasting(months).at_modes().changed(events=[], elections={})
    for seat in SEEDS.seats:
        case = case.hold(seat)
    return case


def alone(case: Scenario, *behaviours: str) -> Scenario:
    """With these behaviours and no other."""
    return case.switch_off(*(name for name in BEHAVIOURS if name not in behaviours))


def moved_by(behaviour: str, case: Scenario, *variables: str, runs: int = 1) -> dict[str, np.ndarray]:
    """How a behaviour alone moves variables by the end, against a world where no behaviour acts.

    Where it is switched off, nothing but fading may move them: that is checked on the way.
    """
    on, off = (run(c, runs=runs, variables=list(variables)) for c in (alone(case, behaviour), alone(case)))
    for name in variables:
        assert_only_fades(off[name], name)
    return {name: (on[name] - off[name]).values[-1] for name in variables}


def assert_only_fades(path: xr.DataArray, name: str) -> None:
    """Each month a stock comes nearer to its rest by the same share, and anything else stays."""
    variable, x = SEEDS.variables[name], path.values
    half_life = variable.half_life.mode if variable.half_life else np.inf
    expected = variable.rest + (x[:-1] - variable.rest) * 0.5 ** (1 / half_life)
    np.testing.assert_allclose(x[1:], expected, atol=1e-5, err_msg=name)


def goals_in_first_month(case: Scenario, capital: str) -> tuple[dict[str, float], dict[str, float]]:
    """The saliences and ideal points with which a capital decides in the first month."""
    model = Tightrope(case)
    model.step()
    agent = model.capital(capital)
    saliences = dict(zip(agent.goals, agent.salience[:, 0].tolist(), strict=True))
    return saliences, dict(zip(agent.goals, agent.ideal[:, 0].tolist(), strict=True))
