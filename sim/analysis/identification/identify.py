"""Identification: how far the facts of 2004 to 2017 narrow each uncertain number, and whether that helps.

Three parts, each plain data for JSON: a row for each number; what the same method says of shuffled numbers,
about which the facts say nothing, and of made-up records, whose numbers are known; and episodes left out. All
facts were known to those who chose the priors, so that a prior which the facts do not narrow may have been
narrowed by them before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.designs.factors import label_of
from sim.analysis.history.history import LEADS_TO
from sim.analysis.identification import statistics
from sim.analysis.identification.left_out import left_out, watch_draws
from sim.analysis.identification.narrowing import (
    NEAR,
    Floats,
    Summaries,
    ends,
    range_at,
    ratio_interval,
    summaries,
)
from sim.analysis.validation.asked import load_asked
from sim.errors import check_count
from sim.running.limits import check_counts
from sim.seeds.load import Prior

DRAWS, TRUTHS = 20_000, 60
LEAST_DRAWS, MOST_DRAWS = 1_000, 100_000
NARROWED, MUCH = 0.9, 0.67
"""At most so much of its range is left of a number that the facts narrow, or narrow much. Of hundreds of
shuffled numbers none or next to none came below the first; `check` says how many."""
EDGE = 0.01
"""A record whose summary fewer worlds reach than this lies at the edge of what the model does."""
DIGITS = 4
Tell = Callable[[int, int], object]
"""Hears what is done and what there is to do."""


def steps(truths: int = TRUTHS) -> int:
    """How many steps `identify` tells of."""
    return len(load_asked().starts) + 2 + truths + len(LEADS_TO)


def check_draws(draws: int, seed: int) -> None:
    """Raise `BadInput` for a number of draws or a seed out of range."""
    check_count("draws", draws, LEAST_DRAWS, MOST_DRAWS)
    check_counts(draws, seed)


def identify(
    draws: int = DRAWS,
    seed: int = 0,
    tell: Tell | None = None,
    *,
    on_rails: int | None = None,
    truths: int = TRUTHS,
) -> dict[str, Any]:
    """Every uncertain number, the checks of the method, and episodes left out; two or three minutes.

    `on_rails` is the number of draws for the last part, all where it is left out.
    Raises `BadInput` for numbers out of range.
    """
    check_draws(draws, seed)
    done = 0

    def note() -> None:
        nonlocal done
        done += 1
        if tell is not None:
            tell(done, steps(truths))

    parts = []
    for start in load_asked().starts:
        parts.append(statistics.counted(start, draws, seed))
        note()
    counted, priors = statistics.together(parts), statistics.numbers()
    of_worlds = counted.worlds[counted.fits]
    values = statistics.drawn(priors, draws, seed)[counted.fits]
    rows, made, odd = _numbers(priors, values, of_worlds, counted.record, seed)
    note()
    shuffled = _shuffled(priors, values, of_worlds, counted.record, seed)
    note()
    known = _known_truths(priors, made, odd, truths, note)
    narrowed = np.array([row["left"] < NARROWED for row in rows])
    return {
        "draws": draws,
        "fit_history": int(counted.fits.sum()),
        "kept": round(NEAR * len(odd)),
        "statistics": len(counted.names),
        "bars": {"narrowed": NARROWED, "much": MUCH, "edge": EDGE},
        "numbers": sorted(rows, key=lambda row: row["left"]),
        "check": {**shuffled, **_coverage(*known, narrowed)},
        "left_out": left_out(watch_draws(on_rails or draws, seed, note)),
    }


def _numbers(
    priors: Sequence[Prior], values: Floats, of_worlds: Floats, record: Floats, seed: int
) -> tuple[list[dict[str, Any]], Summaries, Floats]:
    """A row for each number, and the summaries with the values that go with them."""
    made, odd = summaries(values, of_worlds, record)
    rows = []
    for n, prior in enumerate(priors):
        x, at, of = made.worlds[:, n], float(made.record[n]), odd[:, n]
        before, after = ends(of), range_at(x, at, of, prior.low, prior.high)
        width = float(before[1] - before[0])
        low, high = ratio_interval(x, at, of, prior.low, prior.high, width, seed)
        reached = float(min((x <= at).mean(), (x >= at).mean()))
        left = float(after[1] - after[0]) / width
        rows.append(
            {
                "name": prior.name,
                "label": label_of(prior),
                "unit": prior.unit,
                "is_lever": prior.lever is not None,
                "range": [prior.low, prior.high],
                "before": [round(float(end), DIGITS) for end in before],
                "after": [round(float(end), DIGITS) for end in after],
                "left": round(left, DIGITS),
                "left_low": round(low, DIGITS),
                "left_high": round(high, DIGITS),
                "narrowed": left < NARROWED,
                "at_the_edge": bool(made.outside[n]) or reached < EDGE,
            }
        )
    return rows, made, odd


def _shuffled(
    priors: Sequence[Prior], values: Floats, of_worlds: Floats, record: Floats, seed: int
) -> dict[str, Any]:
    """What the method says of numbers that are dealt out anew, so that no world depends on them."""
    luck = np.random.default_rng(seed)
    dealt = np.stack([of[luck.permutation(len(of))] for of in values.T], axis=1)
    made, odd = summaries(dealt, of_worlds, record)
    left = np.array([_left(prior, made, odd, n, float(made.record[n])) for n, prior in enumerate(priors)])
    return {
        "numbers": len(priors),
        "shuffled_narrowed": int((left < NARROWED).sum()),
        "shuffled_least_left": round(float(left.min()), DIGITS),
    }


def _left(prior: Prior, made: Summaries, odd: Floats, n: int, at: float) -> float:
    before = ends(odd[:, n])
    after = range_at(made.worlds[:, n], at, odd[:, n], prior.low, prior.high)
    return float((after[1] - after[0]) / (before[1] - before[0]))


def _known_truths(
    priors: Sequence[Prior], made: Summaries, odd: Floats, truths: int, told: Callable[[], object]
) -> tuple[NDArray[np.bool_], Floats]:
    """Of worlds taken as the record in turn: whether each number's range holds the truth, and what is left.

    Both (truths, numbers). The world itself is not among those that are kept.
    """
    before = ends(odd.T)
    held, left = np.zeros((truths, len(priors)), dtype=np.bool_), np.zeros((truths, len(priors)))
    for n, truth in enumerate(np.linspace(0, len(odd) - 1, truths).astype(int)):
        rest = np.delete(made.worlds, truth, axis=0), np.delete(odd, truth, axis=0)
        for k, prior in enumerate(priors):
            at = float(made.worlds[truth, k])
            low, high = range_at(rest[0][:, k], at, rest[1][:, k], prior.low, prior.high)
            held[n, k] = low <= odd[truth, k] <= high
            left[n, k] = (high - low) / (before[1, k] - before[0, k])
        told()
    return held, left


def _coverage(held: NDArray[np.bool_], left: Floats, narrowed: NDArray[np.bool_]) -> dict[str, Any]:
    """How often ranges hold the truth: of all numbers, and of those that the record narrows."""
    return {
        "truths": len(held),
        "coverage": round(float(held.mean()), DIGITS),
        "coverage_of_narrowed": round(float(held[:, narrowed].mean()), DIGITS) if narrowed.any() else None,
        "narrowed_in_a_truth": round(float((left < NARROWED).sum(axis=1).mean()), 1),
    }
