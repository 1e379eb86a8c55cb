"""What is uncertain, drawn once a run: every prior as a number or an array over runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.evidence import Prior
from sim.streams import Streams, uniform
from sim.world import as_rows

Drawn = np.ndarray | np.floating
Kept = dict[tuple[str, float, float, float], np.ndarray]


class Parameters(SimpleNamespace):
    """The behaviours' parameters by name: float32 scalars, or arrays over runs."""

    def once(self, rule: Callable[..., Any], *more: Any) -> Any:
        """What a rule makes of parameters alone, `rule(p, *more)`; made again only after one was set."""
        made, key = vars(self).setdefault("_made", {}), (rule, *more)
        if key not in made:
            made[key] = rule(self, *more)
        return made[key]

    def __setattr__(self, name: str, value: Any) -> None:
        vars(self).pop("_made", None)
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"no parameter is named {name}")


def each_run(p: Parameters, names: Sequence[str], runs: int) -> np.ndarray:
    """Parameters as float32 in every run, a row each."""
    return as_rows([getattr(p, name) for name in names], runs)


def draw_all(
    priors: Mapping[str, Prior],
    overrides: Mapping[str, Any],
    streams: Streams,
    *,
    central: bool,
    given: Mapping[str, np.ndarray] | None = None,
    kept: Kept | None = None,
) -> dict[str, Drawn]:
    """Each uncertain number: its mode where `central`, else a triangular draw a run from its own stream.

    `given` has values of shape (runs,), by name, that stand in the place of draws. `kept` are earlier draws
    of these runs from priors as the seeds have them; new ones are added.
    """
    drawn, kept = {}, {} if kept is None else kept
    for name, prior in priors.items():
        low, mode, high = _spread(overrides.get(name), prior)
        if given is not None and name in given:
            drawn[name] = _a_run_each(name, given[name], streams.runs)
        elif central or low == high:
            drawn[name] = np.float32(mode)
        elif name in overrides:
            drawn[name] = _draw(streams, name, low, mode, high)
        else:
            key = name, low, mode, high
            if key not in kept:
                kept[key] = _draw(streams, *key)
            drawn[name] = kept[key]
    return drawn


def _draw(streams: Streams, name: str, low: float, mode: float, high: float) -> np.ndarray:
    """A number for each run from the number's own stream; read-only."""
    values = triangular(streams.draw(f"prior/{name}", uniform), low, mode, high)
    values.flags.writeable = False
    return values


def _a_run_each(name: str, values: np.ndarray, runs: int) -> np.ndarray:
    """Given values as float32, one a run."""
    if values.shape != (runs,):
        raise ValueError(f"{name}: {values.shape} values are given for {runs} runs")
    return values.astype(np.float32)


def _spread(override: Any, prior: Prior) -> tuple[float, float, float]:
    """A scenario's own number or spread, else the prior's."""
    if override is None:
        return prior.low, prior.mode, prior.high
    if isinstance(override, int | float):
        return float(override), float(override), float(override)
    return override.low, override.mode, override.high


def triangular(u: np.ndarray, low: float, mode: float, high: float) -> np.ndarray:
    """Uniform numbers to a triangular distribution, by its inverse."""
    width = high - low
    turn = (mode - low) / width
    rising = low + np.sqrt(u * (width * (mode - low)))
    falling = high - np.sqrt((1 - u) * (width * (high - mode)))
    return np.where(u < turn, rising, falling).astype(np.float32)
