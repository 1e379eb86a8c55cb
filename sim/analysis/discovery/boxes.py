"""Boxes in the space of parameters: PRIM peels them, a small tree splits them off.

PRIM takes thin slices off the space, each time the one whose loss raises the share of the ending most for a
row given up; of all boxes on the way it takes the best mean of coverage and density, pastes back what it took
too much of, and drops limits that add nothing. Friedman and Fisher 1999, doi:10.1023/A:1008894516817.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
SLICE = 0.05
"""The share of what is left that one peel takes away."""
LEAST_MASS = 0.05
"""A box holds at least this share of all rows."""
LEAST_ROWS = 20
MAX_BOXES = 3
DEPTH = 3
LEAST_GAIN = 0.02
"""How much denser than all rows a box must be, and by how much a limit must raise density to be kept."""
IDLE = 2.0
"""By how many standard errors density must fall where a limit is opened, for it to be kept."""
CLEAR = 4.0
"""By how many standard errors the sides of a split must differ: it is the best of many that were tried."""


@dataclass(frozen=True)
class Limit:
    """A condition on one parameter, in its unit: from `low` to `high`, infinite where that side is open."""

    name: str
    low: float = -inf
    high: float = inf

    def holds(self, values: NDArray[np.floating]) -> Bools:
        return (values >= self.low) & (values <= self.high)


@dataclass(frozen=True)
class Box:
    """Conditions that hold together, with what they are worth.

    Of all rows `mass` lie inside, of those with the ending `coverage`, and inside `density` have it.
    """

    limits: tuple[Limit, ...]
    words: str = ""
    rows: int = 0
    mass: float = 1.0
    coverage: float = 1.0
    density: float = 0.0

    def holds(self, table: Mapping[str, NDArray[np.floating]], n: int) -> Bools:
        """Which of the `n` rows of a table lie inside."""
        inside = np.ones(n, dtype=bool)
        for limit in self.limits:
            inside &= limit.holds(table[limit.name])
        return inside


def prim(table: Mapping[str, np.ndarray], hit: Bools, boxes: int = MAX_BOXES) -> list[Box]:
    """Up to `boxes` boxes, each found among the rows that the earlier ones left out."""
    left = np.ones(len(hit), dtype=bool)
    found: list[Box] = []
    while len(found) < boxes and hit[left].sum() >= LEAST_ROWS:
        part = {name: values[left] for name, values in table.items()}
        box = _one_box(part, hit[left], max(LEAST_ROWS, int(LEAST_MASS * len(hit))))
        inside = box.holds(table, len(hit)) & left
        if not box.limits or hit[inside].mean() < hit.mean() + LEAST_GAIN:
            break
        found.append(measured(box, table, hit))
        left &= ~inside
    return found


def _one_box(table: Mapping[str, np.ndarray], hit: Bools, least: int) -> Box:
    """Peel; of all boxes on the way take the best mean of coverage and density; paste; drop idle limits."""
    path = [measured(box, table, hit) for box in _peeled(table, hit, least)]
    best = max(path, key=_worth)
    return _without_idle_limits(_pasted(best, table, hit), table, hit)


def _worth(box: Box) -> float:
    """The harmonic mean of coverage and density: high only where both are."""
    both = box.coverage + box.density
    return 2 * box.coverage * box.density / both if both else 0.0


def _peeled(table: Mapping[str, np.ndarray], hit: Bools, least: int) -> Iterator[Box]:
    """The boxes on the way from all rows to the smallest, each the last one less a slice."""
    box = Box(())
    inside = np.ones(len(hit), dtype=bool)
    while True:
        yield box
        options = [o for name in table for o in _peels(box, name, table[name], inside)]
        kept = [(limit, inside & limit.holds(table[limit.name])) for limit in options]
        kept = [(limit, rows) for limit, rows in kept if least <= rows.sum() < inside.sum()]
        if not kept:
            return
        # What counts is how much density a peel gains for each row that it gives up.
        before = hit[inside].mean()
        limit, inside = max(kept, key=lambda o: (hit[o[1]].mean() - before) / (inside.sum() - o[1].sum()))
        box = _with(box, limit)


def _peels(box: Box, name: str, values: np.ndarray, inside: Bools) -> Iterator[Limit]:
    """The two slices that can be taken off one parameter, as the limits that stay."""
    own = _limit(box, name)
    low, high = np.quantile(values[inside], [SLICE, 1 - SLICE])
    yield replace(own, low=float(low))
    yield replace(own, high=float(high))


def _pasted(box: Box, table: Mapping[str, np.ndarray], hit: Bools) -> Box:
    """Move each limit outwards by slices as long as the box gains by it."""
    gaining = True
    while gaining:
        wider = [
            measured(_with(box, o), table, hit) for limit in box.limits for o in _pastes(box, limit, table)
        ]
        best = max(wider, key=_worth, default=box)
        gaining = _worth(best) > _worth(box)
        box = best if gaining else box
    return box


def _pastes(box: Box, limit: Limit, table: Mapping[str, np.ndarray]) -> Iterator[Limit]:
    """Either side of a limit moved outwards, over as many rows as a slice of the box holds."""
    values = table[limit.name]
    beside = np.ones(len(values), dtype=bool)
    for other in box.limits:
        if other.name != limit.name:
            beside &= other.holds(table[other.name])
    n = max(1, int(SLICE * box.rows))
    below, above = (
        np.sort(values[beside & (values < limit.low)]),
        np.sort(values[beside & (values > limit.high)]),
    )
    if limit.low > -inf:
        yield replace(limit, low=float(below[-n]) if len(below) >= n else -inf)
    if limit.high < inf:
        yield replace(limit, high=float(above[n - 1]) if len(above) >= n else inf)


def _without_idle_limits(box: Box, table: Mapping[str, np.ndarray], hit: Bools) -> Box:
    """Open, one by one, the side of a limit that adds least, as long as density does not clearly fall."""
    while box.limits:
        looser = [measured(_with(box, limit), table, hit) for limit in _sides(box)]
        best = max(looser, key=lambda other: other.density)
        if box.density - best.density > max(LEAST_GAIN, IDLE * _error(box)):
            return box
        box = best
    return box


def _sides(box: Box) -> Iterator[Limit]:
    """Each limit with one of its sides opened."""
    for limit in box.limits:
        if limit.low > -inf:
            yield replace(limit, low=-inf)
        if limit.high < inf:
            yield replace(limit, high=inf)


def _error(box: Box) -> float:
    """The standard error of a box's density."""
    return sqrt(box.density * (1 - box.density) / box.rows)


def _limit(box: Box, name: str) -> Limit:
    return next((limit for limit in box.limits if limit.name == name), Limit(name))


def _with(box: Box, limit: Limit) -> Box:
    """The box with this limit in the place of its own on the parameter; none where both sides are open."""
    others = tuple(own for own in box.limits if own.name != limit.name)
    open_ = limit.low == -inf and limit.high == inf
    return replace(box, limits=others if open_ else (*others, limit))


def measured(box: Box, table: Mapping[str, np.ndarray], hit: Bools) -> Box:
    """The box with what it is worth in these rows."""
    inside = box.holds(table, len(hit))
    rows, found = int(inside.sum()), int((inside & hit).sum())
    return replace(
        box,
        rows=rows,
        mass=rows / len(hit),
        coverage=found / max(int(hit.sum()), 1),
        density=found / rows if rows else 0.0,
    )


def tree(table: Mapping[str, np.ndarray], hit: Bools, depth: int = DEPTH) -> Iterator[Box]:
    """The leaves of a tree of at most `depth` splits, each the split that makes both sides purest (Gini)."""
    yield from _grown(Box(()), table, hit, np.ones(len(hit), dtype=bool), depth)


def _grown(box: Box, table: Mapping[str, np.ndarray], hit: Bools, inside: Bools, depth: int) -> Iterator[Box]:
    split = _best_split(table, hit, inside) if depth else None
    if split is None:
        yield measured(box, table, hit)
        return
    name, at = split
    own = _limit(box, name)
    for limit in (replace(own, high=at), replace(own, low=float(np.nextafter(at, inf)))):
        yield from _grown(_with(box, limit), table, hit, inside & limit.holds(table[name]), depth - 1)


def _best_split(table: Mapping[str, np.ndarray], hit: Bools, inside: Bools) -> tuple[str, float] | None:
    """The parameter and the value to split the rows at; None where no split tells two kinds of rows apart."""
    least = max(LEAST_ROWS, int(LEAST_MASS * len(hit)))
    best, least_impure = None, inf
    if inside.sum() < 2 * least:
        return None
    for name, values in table.items():
        order = np.argsort(values[inside], kind="stable")
        sorted_values, hits = values[inside][order], np.cumsum(hit[inside][order])
        left = np.arange(least, len(order) - least + 1)
        impure = _impurity(hits[left - 1], left) + _impurity(hits[-1] - hits[left - 1], len(order) - left)
        place = int(np.argmin(impure))
        if impure[place] < least_impure:
            least_impure = impure[place]
            at = float(sorted_values[left[place] - 1])
            best = (name, at) if _clear(hit, inside & (values <= at), inside & (values > at)) else None
    return best


def _clear(hit: Bools, one: Bools, other: Bools) -> bool:
    """Whether the ending's shares on two sides differ clearly; False where a side is empty."""
    n, m = int(one.sum()), int(other.sum())
    if not n or not m:
        return False
    share = hit[one | other].mean()
    return bool(
        abs(hit[one].mean() - hit[other].mean()) > CLEAR * sqrt(share * (1 - share) * (1 / n + 1 / m))
    )


def _impurity(found, rows):
    """Gini's impurity times the number of rows."""
    return found * (1 - found / rows)
