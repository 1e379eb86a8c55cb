"""Which doctrine keeps Minsk the most autonomy at the least exposure? A search over a handful of its weights.

A doctrine sets a few of Minsk's own numbers (seeds/doctrine.yaml). Each candidate meets the same luck
and the same drawn parameters; NSGA-II looks for doctrines that no other beats in both aims. Robustness is
regret: in each group of draws, how far a doctrine stays behind the best one found for that group, and the
worst such group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from sim.ensemble import run
from sim.evidence import load_seeds
from sim.files import seeds_folder
from sim.patterns.lab import Lab
from sim.reading import BadInput, read
from sim.scenario import Scenario
from sim.seed_files import Number, SeedModel

DRAWS = ("tipping_point", "reciprocity_weight", "word_weight_moscow")
"""Minsk cannot choose these: draws that are high or low in each make eight groups to be robust over."""
POPULATION = 24
AIMS = ("autonomy", "exposure")
Progress = Callable[[int, int], None]


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
    scenario: Scenario, runs: int = 256, seed: int = 0, trials: int = 120, progress: Progress | None = None
) -> list[Policy]:
    """The baseline doctrine and all that were tried, the front first, by falling autonomy."""
    optuna = _optuna()
    sampler = optuna.samplers.NSGAIISampler(population_size=min(POPULATION, trials), seed=seed)
    study = optuna.create_study(directions=["maximize", "maximize"], sampler=sampler)
    priors = load_seeds().parameters
    baseline = {name: priors[entry.parameter].mode for name, entry in doctrine().items()}
    tried = [_Tried(baseline, _aims(scenario, runs, seed))]
    for done in range(1, trials + 1):
        trial = study.ask()
        settings = {name: trial.suggest_float(name, e.low, e.high) for name, e in doctrine().items()}
        aims = _aims(adopted(scenario, settings), runs, seed)
        tried.append(_Tried(settings, aims))
        study.tell(trial, [float(value) for value in aims.mean(axis=0)])
        if progress is not None:
            progress(done, trials)
    return _ranked(tried)


def adopted(scenario: Scenario, settings: Mapping[str, float]) -> Scenario:
    """The scenario with Minsk under this doctrine in every world."""
    unknown = sorted(set(settings) - set(doctrine()))
    if unknown:
        raise BadInput(f"doctrine: {unknown[0]} is not known, one of {', '.join(doctrine())} would be right")
    return scenario.set({doctrine()[name].parameter: value for name, value in settings.items()})


def _aims(scenario: Scenario, runs: int, seed: int) -> np.ndarray:
    """Mean autonomy and safety (one less exposure) at the end, in each group of draws; shape (groups, 2)."""
    ds = run(scenario, runs, seed, variables=list(AIMS))
    end = np.stack([ds["autonomy"].values[-1], 1 - ds["exposure"].values[-1]])
    groups = Lab(runs, seed, scenario).draws(DRAWS)
    return np.stack([end[:, groups == group].mean(axis=1) for group in np.unique(groups)])


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
        import optuna
    except ImportError:
        raise BadInput(
            "strategies: optuna is not installed, `pip install tightrope[search]` would be right"
        ) from None
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna
