"""What is on show as a table that a spreadsheet opens, with where it comes from in its first lines."""

import csv
import io
from collections.abc import Iterable

from sim.dashboard.state import Choice
from sim.dashboard.summary import QUANTILES, Summary

# A spreadsheet takes a cell that begins like this for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
DIGITS = 5


def cell(value: object) -> str:
    """A cell's text; what a spreadsheet would run as a formula is marked as text, numbers are left alone."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text


def to_csv(summary: Summary, choice: Choice) -> str:
    """The quantiles of every variable on show, a row a month and variable, below where they come from."""
    head = [f"# {name}: {value}" for name, value in provenance(summary, choice).items()]
    names = [f"quantile {share:g}" for share in QUANTILES]
    rows = (
        [month, name, *(round(float(value), DIGITS) for value in band[:, t])]
        for name, band in summary.bands.items()
        for t, month in enumerate(summary.months)
    )
    return "\n".join(head) + "\n" + _written([["month", "variable", *names], *rows])


def provenance(summary: Summary, choice: Choice) -> dict[str, object]:
    """What it takes to make the same numbers again."""
    levers = ", ".join(f"{name} moved to {value:g}" for name, value in choice.levers)
    return {
        "title": summary.title,
        "scenario": summary.scenario,
        "levers": levers or "none moved",
        "seed": summary.seed,
        "runs": summary.runs,
        "version": summary.version,
        "digest": summary.digest,
        "note": "a model of published analyses, not a forecast",
    }


def _written(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()
