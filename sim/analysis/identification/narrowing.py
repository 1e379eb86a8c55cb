"""Rejection with regression: what is left of a number's range in the worlds that are most like the record.

Every draw from the priors has one world, and a world its statistics. For each number one summary is made of
all statistics: what a ridge regression on half of the draws takes the number to be (Fearnhead and Prangle
2012). Of the other half the draws are kept whose summary is nearest to the record's, the nearer the heavier;
what the summary still tells among them is taken out by a line through them on the log odds of the number's
range, so that no value leaves it (Beaumont, Zhang and Balding 2002). What is said of a number is the middle
80 % of its values, after against before.

Arrays are (draws, ...); numbers and statistics are columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]

NEAR = 0.1
"""The share of draws that are kept."""
RIDGE = 0.005
"""The penalty of the regression, as a share of the draws that it is made on."""
ENDS = (0.1, 0.9)
"""The quantiles between which a range is taken: its middle 80 %."""
RESAMPLES = 100
INTERVAL = (5, 95)
ODDS_EDGE = 1e-3
"""Shares of a range closer than this to its ends are moved to it before their log odds are taken."""


@dataclass(frozen=True)
class Summaries:
    """One summary a number, of the draws that it was not made on (draws, numbers) and of the record."""

    worlds: Floats
    record: Floats
    outside: NDArray[np.bool_]
    """Where the record lies beyond every world, and is moved to the nearest."""


def summaries(values: Floats, statistics: Floats, record: Floats) -> tuple[Summaries, Floats]:
    """A summary of each number, made on the even draws, and the odd draws' values that go with it.

    A statistic of the record beyond every world is moved to the nearest; one that is the same in all worlds
    tells nothing and is left out.
    """
    kept = np.ptp(statistics, axis=0) > 0
    statistics, record = statistics[:, kept], record[kept]
    record = np.clip(record, statistics.min(axis=0), statistics.max(axis=0))
    mean, spread = statistics.mean(axis=0), statistics.std(axis=0)
    worlds, known = (statistics - mean) / spread, (record - mean) / spread
    fit, rest = worlds[::2], worlds[1::2]
    gram = fit.T @ fit + RIDGE * len(fit) * np.eye(fit.shape[1])
    weights = np.linalg.solve(gram, fit.T @ (values[::2] - values[::2].mean(axis=0)))
    of_worlds, of_record = rest @ weights, known @ weights
    least, most = of_worlds.min(axis=0), of_worlds.max(axis=0)
    outside = (of_record < least) | (of_record > most)
    return Summaries(of_worlds, np.clip(of_record, least, most), outside), values[1::2]


def nearest(of_worlds: Floats, at: float, share: float = NEAR) -> NDArray[np.intp]:
    """The draws whose summary (draws,) is nearest to a value."""
    n = max(2, round(share * len(of_worlds)))
    return np.argpartition(np.abs(of_worlds - at), n - 1)[:n]


def adjusted(x: Floats, at: float, values: Floats, low: float, high: float) -> tuple[Floats, Floats]:
    """Values of kept draws moved along a line in their summary `x` to where it is `at`, and their weights.

    The last axis is the draws; those before it are resamples.
    """
    far = np.abs(x - at)
    weights = 1 - (far / np.maximum(far.max(axis=-1, keepdims=True), np.finfo(float).tiny)) ** 2
    share = np.clip((values - low) / (high - low), ODDS_EDGE, 1 - ODDS_EDGE)
    odds = np.log(share / (1 - share))
    total = weights.sum(axis=-1, keepdims=True)
    x_off, odds_off = (of - (weights * of).sum(axis=-1, keepdims=True) / total for of in (x, odds))
    spread = (weights * x_off**2).sum(axis=-1, keepdims=True)
    slope = (weights * x_off * odds_off).sum(axis=-1, keepdims=True) / np.maximum(
        spread, np.finfo(float).tiny
    )
    moved = odds - slope * (x - at)
    return low + (high - low) / (1 + np.exp(-moved)), weights


def ends(values: Floats, weights: Floats | None = None) -> Floats:
    """The ends of the middle 80 % of weighted values along the last axis; shape (2, ...)."""
    if weights is None:
        return np.quantile(values, ENDS, axis=-1)
    order = np.argsort(values, axis=-1)
    ranked = np.take_along_axis(values, order, axis=-1)
    below = np.cumsum(np.take_along_axis(weights, order, axis=-1), axis=-1)
    below /= below[..., -1:]
    places = [np.minimum((below < end).sum(axis=-1, keepdims=True), values.shape[-1] - 1) for end in ENDS]
    return np.stack([np.take_along_axis(ranked, place, axis=-1)[..., 0] for place in places])


def range_at(of_worlds: Floats, at: float, values: Floats, low: float, high: float) -> Floats:
    """The ends of a number's middle 80 % where its summary is `at`."""
    near = nearest(of_worlds, at)
    return ends(*adjusted(of_worlds[near], at, values[near], low, high))


def ratio_interval(
    of_worlds: Floats, at: float, values: Floats, low: float, high: float, before: float, seed: int
) -> tuple[float, float]:
    """The 90 % interval of what is left of a range that was `before` wide, from resamples of what is kept."""
    near = nearest(of_worlds, at)
    drawn = near[np.random.default_rng(seed).integers(len(near), size=(RESAMPLES, len(near)))]
    first, last = ends(*adjusted(of_worlds[drawn], at, values[drawn], low, high))
    least, most = np.percentile((last - first) / before, INTERVAL)
    return float(least), float(most)
