"""A question asked of a replay: what its measures come to, and whether they stand as history has it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.history.questions import Measure, PriorEnd, Question, Standing
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

    from sim.seeds.schema import Number

_PLAIN: dict[str, Callable[[float, float], bool]] = {
    "above": operator.gt,
    "below": operator.lt,
    "at most": operator.le,
    "at least": operator.ge,
}


def ask(question: Question, ds: xr.Dataset) -> tuple[dict[str, float], bool]:
    """What was measured in the replayed runs, by name, and whether it is as history has it."""
    measured = {label: value_of(measure, ds) for label, measure in question.measures.items()}
    return measured, all(stands(row, measured) for row in question.holds)


def value_of(measure: Measure, ds: xr.Dataset) -> float:
    """A measure of the replayed runs, of the seeds, or as it is given."""
    if measure.value is not None:
        return measure.value
    if measure.prior is not None and measure.end is not None:
        return _of_prior(PriorEnd(prior=measure.prior, end=measure.end))
    assert measure.variable  # the schema asks for one of the kinds
    statistic, name = measure.variable
    values = _values(ds, name, measure.months)
    if statistic == "mean":
        return float(values.mean())
    if statistic == "median":
        return float(np.median(values))
    assert measure.reaching is not None  # as above
    reached = values >= _number(measure.reaching)
    return float((reached.any(axis=0) if reached.ndim > 1 else reached).mean())


def stands(row: Standing, measured: dict[str, float]) -> bool:
    """Whether two numbers stand as a row says; of a distance that is given, `near` leaves out the end."""
    one = measured[row.one]
    other = measured[row.other] if isinstance(row.other, str) else row.other
    if row.by is None:
        return _PLAIN[row.how](one, other)
    if row.how == "near":
        return abs(one - other) < row.by
    return (one - other if row.how == "above" else other - one) >= row.by


def _values(ds: xr.Dataset, name: str, months: list[str]) -> np.ndarray:
    """What is recorded under a name: (months, runs), or (runs) for what is recorded once a run."""
    found = ds[name]
    return (found.sel(month=[np.datetime64(m, "ns") for m in months]) if months else found).values


def _number(level: Number | PriorEnd) -> float:
    return _of_prior(level) if isinstance(level, PriorEnd) else level


def _of_prior(asked: PriorEnd) -> float:
    return float(getattr(load_seeds().parameters[asked.prior], asked.end))
