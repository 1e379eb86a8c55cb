"""What is on show as a table that a spreadsheet opens, with where it comes from in its first lines."""

import io

from sim.csv_text import head, write_rows
from sim.dashboard.state import Choice
from sim.dashboard.summary import QUANTILES, Summary

DIGITS = 5


def to_csv(summary: Summary, choice: Choice) -> str:
    """The quantiles of every variable on show, a row a month and variable, below where they come from."""
    names = [f"quantile {share:g}" for share in QUANTILES]
    rows = (
        [month, name, *(round(float(value), DIGITS) for value in band[:, t])]
        for name, band in summary.bands.items()
        for t, month in enumerate(summary.months)
    )
    text = io.StringIO()
    text.write(head(provenance(summary, choice)))
    write_rows(text, [["month", "variable", *names], *rows])
    return text.getvalue()


def provenance(summary: Summary, choice: Choice) -> dict[str, object]:
    """What it takes to make the same numbers again."""
    levers = ", ".join(f"{name} moved to {value:g}" for name, value in choice.levers)
    return {
        "title": summary.title,
        "scenario": summary.scenario,
        "levers": levers or "none moved",
        "changes": choice.changes or "none",
        "seed": summary.seed,
        "runs": summary.runs,
        "version": summary.version,
        "digest": summary.digest,
        "note": "a model of published analyses, not a forecast",
    }
