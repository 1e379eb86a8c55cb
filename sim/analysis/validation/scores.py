"""Scores of forecasts: Brier and log, against naive forecasts, with intervals over episodes.

Both scores are losses, 0 for a forecast that was sure of what came. The Brier score is the sum of the squared
distances from what came, up to 2; the log score is in bits, with a probability below `FLOOR` counted as that,
so that being surely wrong costs 10 bits and not all that was ever gained. A gain is the naive forecast's loss
less the model's: above 0 the model knew more.

Months of one episode hang together, and seats too. So intervals are from resamples of whole episodes, taken
as often as there are; with few episodes they say little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sim.analysis.history.surprise import LEAST
from sim.analysis.validation.outlooks import FORECASTERS, MODEL, NAIVE, NOTHING, Outlook

FLOOR = LEAST
RESAMPLES, SEED = 2000, 0
ENDS = (5, 95)
BINS = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 1.0)
"""The ends of the bins of a reliability diagram; most moves are unlikely in most months."""
DIGITS = 4


def brier(held: np.ndarray, happened: int) -> float:
    """The sum of squared distances between a forecast, shape (outcomes,), and what came."""
    came = np.eye(len(held))[happened]
    return float(((held - came) ** 2).sum())


def log_loss(held: np.ndarray, happened: int) -> float:
    """Minus log2 of the probability of what came, at least `FLOOR`."""
    return float(-np.log2(max(float(held[happened]), FLOOR))) + 0.0


RULES: dict[str, Callable[[np.ndarray, int], float]] = {"brier": brier, "log": log_loss}


def loss(outlook: Outlook, rule: str, forecaster: str) -> float:
    """What a forecaster loses in an outlook by one of the rules."""
    return RULES[rule](outlook.held[forecaster], outlook.happened)


def interval(
    values: Sequence[float], episodes: Sequence[int], seed: int = SEED
) -> tuple[float, float] | None:
    """The ends of the 90 % interval of a mean over outlooks, from resamples of whole episodes.

    None where there are fewer than two episodes.
    """
    numbers, place = np.unique(np.asarray(episodes), return_inverse=True)
    if len(numbers) < 2:
        return None
    sums = np.bincount(place, weights=np.asarray(values, dtype=np.float64))
    drawn = np.random.default_rng(seed).integers(len(numbers), size=(RESAMPLES, len(numbers)))
    means = sums[drawn].sum(axis=1) / np.bincount(place)[drawn].sum(axis=1)
    low, high = np.percentile(means, ENDS)
    return float(low), float(high)


def score(outlooks: Sequence[Outlook], seed: int = SEED) -> dict[str, Any]:
    """The mean loss of every forecaster by both rules, and the model's gain on each naive one.

    `best` is the naive forecast with the least loss in these very outlooks, the hardest to beat.
    """
    episodes = [outlook.episode for outlook in outlooks]
    found: dict[str, Any] = {
        "seat_months": len(outlooks),
        "moves": sum(outlook.came != NOTHING for outlook in outlooks),
        "episodes": len(set(episodes)),
        "loss": {},
        "gain": {},
        "best": {},
    }
    for rule in RULES:
        losses = {name: np.array([loss(outlook, rule, name) for outlook in outlooks]) for name in FORECASTERS}
        found["loss"][rule] = {name: round(float(of.mean()), DIGITS) for name, of in losses.items()}
        found["best"][rule] = min(NAIVE, key=lambda name: float(losses[name].mean()))
        found["gain"][rule] = {name: _gain(losses[name] - losses[MODEL], episodes, seed) for name in NAIVE}
    return found


def _gain(gains: np.ndarray, episodes: Sequence[int], seed: int) -> dict[str, float | None]:
    ends = interval(gains.tolist(), episodes, seed)
    low, high = (None, None) if ends is None else (round(end, DIGITS) for end in ends)
    return {"mean": round(float(gains.mean()), DIGITS), "low": low, "high": high}


def reliability(outlooks: Sequence[Outlook]) -> list[dict[str, Any]]:
    """How often came what the model held so likely: a row for each bin of probabilities that is not empty.

    Each move of a seat in each month is one answer, and so is that none was made.
    """
    held = np.concatenate([outlook.held[MODEL] for outlook in outlooks])
    came = np.concatenate([np.eye(len(outlook.names))[outlook.happened] for outlook in outlooks])
    episode = np.concatenate([np.full(len(outlook.names), outlook.episode) for outlook in outlooks])
    of_bin = np.clip(np.digitize(held, BINS) - 1, 0, len(BINS) - 2)
    return [
        _bin(BINS[number], BINS[number + 1], held[inside], came[inside], episode[inside])
        for number in range(len(BINS) - 1)
        if (inside := of_bin == number).any()
    ]


def _bin(
    first: float, last: float, held: np.ndarray, came: np.ndarray, episode: np.ndarray
) -> dict[str, Any]:
    ends = interval(came.tolist(), episode.tolist())
    low, high = (None, None) if ends is None else (round(end, DIGITS) for end in ends)
    return {
        "from": first,
        "to": last,
        "answers": len(held),
        "came": int(came.sum()),
        "held": round(float(held.mean()), DIGITS),
        "share": round(float(came.mean()), DIGITS),
        "low": low,
        "high": high,
    }


def worst(outlooks: Sequence[Outlook], naive: str, n: int) -> list[Outlook]:
    """The outlooks in which the model lost most bits to a naive forecast, the worst first."""
    return sorted(outlooks, key=lambda outlook: loss(outlook, "log", naive) - loss(outlook, "log", MODEL))[:n]
