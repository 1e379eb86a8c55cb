"""What is uncertain, drawn once a run: every prior as a number or an array over runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.luck.streams import Streams, uniform
from sim.seeds.load import Prior

Drawn = np.ndarray | np.floating
Key = tuple[str, float, float, float]
"""A draw's name, low, mode and high."""
DrawCache = dict[Key, np.ndarray]
AT_ONCE = 2**14  # numbers that stay in the cache on their way through a distribution


def whole_months(drawn: np.ndarray) -> np.ndarray:
    """A duration that was drawn as whole months, one at the least."""
    return np.maximum(np.rint(drawn), 1).astype(np.int16)


def draw_all(
    priors: Mapping[str, Prior],
    overrides: Mapping[str, Any],
    streams: Streams,
    *,
    central: bool,
    given: Mapping[str, np.ndarray] | None = None,
    cache: DrawCache | None = None,
) -> dict[str, Drawn]:
    """Each uncertain number: its mode where `central`, else a triangular draw a run from its own stream.

    `given` has values of shape (runs,), by name, that stand in the place of draws. `cache` holds earlier
    draws of these runs from priors as the seeds have them; new ones are added.
    """
    cache = {} if cache is None else cache
    drawn: dict[str, Drawn] = {}
    missing: list[Key] = []
    for name, prior in priors.items():
        low, mode, high = _spread(overrides.get(name), prior)
        key = name, low, mode, high
        if given is not None and name in given:
            drawn[name] = _a_run_each(name, given[name], streams.runs)
        elif central or low == high:
            drawn[name] = np.float32(mode)
        elif key in cache:
            drawn[name] = cache[key]
        else:
            missing.append(key)
    for key, values in zip(missing, _draw(streams, missing), strict=True):
        drawn[key[0]] = values
        if key[0] not in overrides:
            cache[key] = values
    return {name: drawn[name] for name in priors}


def _draw(streams: Streams, keys: Sequence[Key]) -> np.ndarray:
    """Numbers by name, low, mode and high, each from its own stream, in rows of shape (runs,); read-only."""
    values = np.empty((len(keys), streams.runs), dtype=np.float32)
    for row, (name, *_) in zip(values, keys, strict=True):
        streams.draw_into(row, f"prior/{name}", uniform)
    spreads = np.array([spread for _, *spread in keys], dtype=np.float32).reshape(-1, 3, 1)
    at_once = max(1, AT_ONCE // streams.runs)
    for first in range(0, len(keys), at_once):
        part = slice(first, first + at_once)
        low, mode, high = spreads[part].swapaxes(0, 1)
        values[part] = triangular(values[part], low, mode, high)
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


def triangular[T: (float, np.ndarray)](u: np.ndarray, low: T, mode: T, high: T) -> np.ndarray:
    """Uniform numbers to a triangular distribution, by its inverse; the ends and the mode may be columns."""
    width = high - low
    turn = (mode - low) / width
    rising = low + np.sqrt(u * (width * (mode - low)))
    falling = high - np.sqrt((1 - u) * (width * (high - mode)))
    # one of the two times one, the other times nothing: a processor cannot guess which is chosen
    rises = (u < turn).astype(np.float32)
    rising *= rises
    falling *= 1 - rises
    return (rising + falling).astype(np.float32, copy=False)
