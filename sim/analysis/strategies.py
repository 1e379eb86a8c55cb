"""Which doctrine keeps Minsk the most autonomy at the least exposure? A search over a handful of its weights.

A doctrine sets a few of Minsk's own numbers (seeds/doctrine.yaml). Each candidate meets the same luck
and the same drawn parameters; NSGA-II looks for doctrines that no other beats in both aims, a generation at a
time, whose candidates are the rows of one design. Robustness is regret: in each group of draws, how far a
doctrine stays behind the best one found for that group, and the worst such group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Unpack

import numpy as np

from sim.analysis.designs.design import MAX_ROWS, run_design
from sim.analysis.designs.rows import Rows
from sim.errors import BadInput, check_count
from sim.files import seeds_folder
from sim.patterns.lab import Lab
from sim.running.ensemble import run
from sim.running.evaluators import evaluator_of
from sim.running.evaluators.base import How
from sim.running.limits import check_counts
from sim.scenario.scenario import AnyScenario, Scenario, scenario_of
from sim.seeds.load import load_seeds
from sim.seeds.schema import Number, SeedModel
from sim.yaml.read import read

DRAWS = ("tipping_point", "reciprocity_weight", "word_weight_moscow")
"""Minsk cannot choose these: draws that are high or low in each make eight groups to be robust over."""
POPULATION = 24
AIMS = ("autonomy", "exposure")
MAX_RUNS, MAX_TRIALS = MAX_ROWS // POPULATION, 5000


class DoctrineEntry(SeedModel):
    """One number that a doctrine sets, and between which ends."""

    label: str
    parameter: str
    low: Number
    high: Number
    meaning: str
    claims: list[str]


class DoctrineFile(SeedModel):
    doctrine: dict[str, DoctrineEntry]


@cache
def doctrine() -> dict[str, DoctrineEntry]:
    """What a doctrine may set, by name; raises `BadInput` where the file names an unknown number."""
    document = read(seeds_folder() / "doctrine.yaml", name="seeds/doctrine.yaml")
    entries = document.into(DoctrineFile).doctrine
    known = load_seeds().parameters
    for name, entry in entries.items():
        if entry.parameter not in known:
            raise BadInput([document.problem(("doctrine", name, "parameter"), "names no uncertain number")])
    return entries


@dataclass(frozen=True)
class Policy:
    """A doctrine with what came of it: aims over all runs, and its regret in the worst group of draws."""

    settings: dict[str, float]
    autonomy: float
    exposure: float
    regret: float
    on_front: bool = False
    is_baseline: bool = False


@dataclass(frozen=True)
class _Tried:
    settings: dict[str, float]
    aims: np.ndarray  # (groups, 2): autonomy, and one less exposure: more is better in both


def search(
    scenario: AnyScenario, runs: int = 256, seed: int = 0, trials: int = 120, **how: Unpack[How]
) -> list[Policy]:
    """The baseline doctrine and `trials` others, the front first, by falling autonomy.

    `progress` (told in rows, a row being a run of a doctrine), `workers` and `cluster` are as in
    `sim.running.ensemble.run`. Raises `BadInput` for counts out of range, and where a doctrine
    does nothing here.
    """
    scenario = scenario_of(scenario)
    check_counts(runs, seed)
    check_count("runs", runs, 1, MAX_RUNS)
    check_count("trials", trials, 1, MAX_TRIALS)
    evaluator_of(**how)
    optuna = _optuna()
    size = max(2, min(POPULATION, trials))  # the optimiser takes no fewer
    sampler = optuna.samplers.NSGAIISampler(population_size=size, seed=seed)
    study = optuna.create_study(directions=["maximize", "maximize"], sampler=sampler)
    bench = _Bench(scenario, runs, seed, trials, how)
    tried = [bench.baseline()]
    while len(tried) <= trials:
        asked = [study.ask() for _ in range(min(POPULATION, trials + 1 - len(tried)))]
        generation = bench.aims(
            [
                {name: trial.suggest_float(name, e.low, e.high) for name, e in doctrine().items()}
                for trial in asked
            ]
        )
        for trial, one in zip(asked, generation, strict=True):
            study.tell(trial, [float(value) for value in one.aims.mean(axis=0)])
        tried += generation
    return _ranked(tried)


class _Bench:
    """Plays doctrines in a scenario, all under the same luck, and tells the progress of them all together."""

    def __init__(self, scenario: Scenario, runs: int, seed: int, trials: int, how: How) -> None:
        self._scenario, self._runs, self._seed, self._how = scenario, runs, seed, how
        self._groups = Lab(runs, seed, scenario).draws(DRAWS)
        self._before, self._to_do = 0, runs * trials

    def baseline(self) -> _Tried:
        """The scenario as it is; its settings are told as the modes of the numbers that are drawn."""
        how: How = {**self._how, "progress": None}
        ds = run(self._scenario, self._runs, self._seed, variables=list(AIMS), **how)
        priors = load_seeds().parameters
        settings = {name: priors[entry.parameter].mode for name, entry in doctrine().items()}
        return _Tried(settings, self._by_group(*(ds[aim].values[-1] for aim in AIMS)))

    def aims(self, candidates: Sequence[Mapping[str, float]]) -> list[_Tried]:
        """What doctrines come to: each is adopted in every run."""
        n, runs = len(candidates), self._runs
        values = {
            entry.parameter: np.repeat(np.array([one[name] for one in candidates], np.float32), runs)
            for name, entry in doctrine().items()
        }
        moved = adopted(self._scenario, candidates[0])  # the rows say to what
        how: How = {**self._how, "progress": self._tell}
        answers = run_design(moved, Rows(values, np.tile(np.arange(runs), n)), seed=self._seed, **how)
        self._before += n * runs
        ends = zip(*(answers.last[aim].reshape(n, runs) for aim in AIMS), strict=True)
        return [_Tried(dict(one), self._by_group(*end)) for one, end in zip(candidates, ends, strict=True)]

    def _by_group(self, autonomy: np.ndarray, exposure: np.ndarray) -> np.ndarray:
        """Mean autonomy and safety (one less exposure) in each group of draws; shape (groups, 2)."""
        end = np.stack([autonomy, 1 - exposure])
        return np.stack([end[:, self._groups == group].mean(axis=1) for group in np.unique(self._groups)])

    def _tell(self, done: int, _of_generation: int) -> None:
        progress = self._how.get("progress")
        if progress is not None:
            progress(self._before + done, self._to_do)


def adopted(scenario: Scenario, settings: Mapping[str, float]) -> Scenario:
    """The scenario with Minsk under this doctrine in every world."""
    unknown = sorted(set(settings) - set(doctrine()))
    if unknown:
        raise BadInput(f"doctrine: {unknown[0]} is not known, one of {', '.join(doctrine())} would be right")
    return scenario.set({doctrine()[name].parameter: value for name, value in settings.items()})


def non_dominated(points: np.ndarray) -> np.ndarray:
    """Which points no other point beats: at least as good in all aims and better in one. Shape (n,), bool."""
    as_good = (points[:, None] >= points[None]).all(axis=2)
    better = (points[:, None] > points[None]).any(axis=2)
    return ~(as_good & better).any(axis=0)


def worst_regret(aims: np.ndarray) -> np.ndarray:
    """How far each candidate falls short of the best in its worst group, the two aims weighed alike.

    `aims` has the shape (candidates, groups, aims); a group's best is the largest sum of its aims.
    """
    total = aims.sum(axis=2)
    return (total.max(axis=0) - total).max(axis=1)


def _ranked(tried: Sequence[_Tried]) -> list[Policy]:
    aims = np.stack([one.aims for one in tried])
    means, regrets = aims.mean(axis=1), worst_regret(aims)
    front = non_dominated(means)
    policies = [
        Policy(one.settings, float(a), float(1 - safety), float(regret), bool(best), number == 0)
        for number, (one, (a, safety), regret, best) in enumerate(
            zip(tried, means, regrets, front, strict=True)
        )
    ]
    return sorted(policies, key=lambda policy: (not policy.on_front, -policy.autonomy))


def _optuna() -> Any:
    """The optimiser, without its own log lines; a clear message where it is not installed."""
    try:
        import optuna  # need not be installed
    except ImportError:
        raise BadInput(
            "strategies: optuna is not installed, `pip install tightrope[search]` would be right"
        ) from None
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna
