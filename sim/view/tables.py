"""What is on show as a table that a spreadsheet opens; below it what it holds and where it comes from."""

import io
from collections.abc import Sequence

from sim.results.formats.csv import foot, write_rows
from sim.view.summary import QUANTILES, Summary
from sim.view.text.provenance import NOTE, describe_changes, describe_levers, name_quantile

DIGITS = 5

Levers = Sequence[tuple[str, float]]


def to_csv(summary: Summary, levers: Levers, changes: str) -> str:
    """The quantiles of every variable on show, a row a month and variable, above where they come from.

    `levers` are those moved, by name with their values, and `changes` the text of the workshop's changes.
    """
    rows = (
        [month, name, *(round(float(value), DIGITS) for value in band[:, t])]
        for name, band in summary.bands.items()
        for t, month in enumerate(summary.months)
    )
    text = io.StringIO()
    head = ["month", "variable", *map(name_quantile, QUANTILES)]
    write_rows(text, [head, *rows])
    text.write(foot([*head, *summary.bands], provenance(summary, levers, changes)))
    return text.getvalue()


def provenance(summary: Summary, levers: Levers, changes: str) -> dict[str, object]:
    """What it takes to make the same numbers again."""
    return {
        "title": summary.title,
        "scenario": summary.scenario,
        "levers": describe_levers(levers),
        "changes": describe_changes(changes),
        "seed": summary.seed,
        "runs": summary.runs,
        "version": summary.version,
        "digest": summary.digest,
        "note": NOTE,
    }
