"""What programs ask of a model beside its run: another name for its seed, copies, and a data collector.

Mesa's tools look for a collector with a reporter a name. Nothing is collected while a model runs: it writes
down all that is asked for anyway.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from inspect import signature
from typing import Any, Protocol, TypedDict

import mesa
import numpy as np

from sim.errors import BadInput, check_count, clip, nearest
from sim.luck.streams import MAX_SEED
from sim.model.outcomes import BALANCING
from sim.model.record import Record
from sim.model.world import World
from sim.scenario.scenario import Scenario


class Played(Protocol):
    """A model, as far as it is asked here."""

    case: Scenario
    world: World
    n_months: int
    month: int

    @property
    def record(self) -> Record: ...

    def step(self) -> None: ...


class Seed(TypedDict, total=False):
    """Another name for `rng`, the one that `sim.run` has."""

    seed: int | None


def seed_of(rng: int | None, more: Seed, kind: Callable[..., Any]) -> int:
    """The seed under either of its names, or one by chance; raises `BadInput` for what is none.

    `more` is what `kind` was called with beyond its own names, where any name but `seed` is wrong.
    """
    if unknown := more.keys() - {"seed"}:
        known, what = {*signature(kind).parameters, "seed"} - {"more"}, "a model takes nothing of this name"
        raise BadInput([f"{clip(name)}: {what}, {nearest(name, known)}" for name in sorted(unknown)])
    if "seed" in more:
        if rng not in (0, None):
            raise BadInput("seed: is another name for rng, one of the two would be right")
        rng = more["seed"]
    rng = secrets.randbelow(2**32) if rng is None else rng
    check_count("seed", rng, 0, MAX_SEED)
    return int(rng)


def played[M: Played](kind: Callable[..., M], made_of: dict[str, Any], months: int, x: np.ndarray) -> M:
    """A model played as far as another; raises `TypeError` where it does not come to the same world."""
    model = kind(**made_of)
    for _ in range(months):
        model.step()
    if not np.array_equal(model.world.x, x):
        raise TypeError(
            "a model whose world was changed by hand cannot be copied: play the copy the same way"
        )
    return model


@dataclass(frozen=True)
class _Month:
    """A month that has been played, as a reporter is asked about it."""

    model: Played
    time: float

    @property
    def number(self) -> int:
        return int(self.time) - 1


def collected(model: Played) -> mesa.DataCollector:
    """The means over runs of all that a model wrote down, and the shares of its endings, month by month."""
    record = model.record
    reporters = {"month": lambda at: model.case.months[at.number]}
    reporters |= {name: partial(_mean, record.state[i]) for i, name in enumerate(record.names)}
    last = np.where(record.ending_month < 0, model.n_months, record.ending_month)
    reporters |= {
        f"ended_{name}": partial(_share, record.ending == code, last)
        for code, name in enumerate(record.ending_names)
        if name != BALANCING.name
    }
    collector = mesa.DataCollector(model_reporters=reporters)
    for month in range(model.month):
        collector.collect(_Month(model, float(month + 1)))
    return collector


def _mean(values: np.ndarray, at: _Month) -> float:
    return float(values[at.number].mean())


def _share(ends: np.ndarray, ended_in: np.ndarray, at: _Month) -> float:
    return float((ends & (ended_in <= at.number)).mean())
