"""What the three methods share: factors as rows, a target that varies, limits."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Unpack

import numpy as np

from sim.analysis.designs.design import run_design, target_of
from sim.analysis.designs.factors import Factor, as_set
from sim.analysis.designs.rows import Answers, Rows
from sim.errors import BadInput, check_count
from sim.luck.streams import MAX_SEED
from sim.running.evaluators.base import How
from sim.scenario.scenario import Scenario

CONFIDENCE = 0.9
RESAMPLES = 200
_LIMITS = {"base": (2, 2**15), "trajectories": (2, 1000), "rows": (100, 1_000_000)}

Runner = Callable[[Rows], Answers]


def runner(
    scenario: Scenario, chosen: Sequence[Factor], target: str, seed: int, **how: Unpack[How]
) -> Runner:
    """Runs rows of the chosen factors in a scenario."""
    return partial(run_design, as_set(scenario, chosen), target=target_of(target), seed=seed, **how)


def problem(n: int) -> dict[str, Any]:
    """SALib's words for `n` uniform numbers from 0 to 1."""
    return {"num_vars": n, "names": [f"x{i}" for i in range(n)], "bounds": [[0.0, 1.0]] * n}


def varying(y: np.ndarray, target: str) -> np.ndarray:
    """A target that varies over the rows; raises `BadInput` for one that does not."""
    if np.ptp(y) == 0:
        raise BadInput(f"of: {target} is the same in every row, a target that varies would be right")
    return y


def check(name: str, value: int, seed: int) -> None:
    """Raise `BadInput` for a size of a design or a seed that is out of its range."""
    check_count(name, value, *_LIMITS[name])
    check_count("seed", seed, 0, MAX_SEED)
    if name == "base" and value & (value - 1):
        raise BadInput(f"base: {value} is not a power of two, one such as 256 or 512 would be right")


def quietly(analyze: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """SALib's answer without the warnings that it has about its own future."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return analyze(*args, **options)
