"""Comma-separated text that a spreadsheet opens without harm, with where it comes from in its first lines."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

import numpy as np

if TYPE_CHECKING:
    import xarray as xr

# A spreadsheet takes a cell that begins like this for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Within a line, what a spreadsheet may take for the beginning of such a cell.
NEXT_CELL = re.compile(r"([,;\t|]\s*)(?=[=+\-@])")
TEXT_MARK = "|"
DIGITS = 6
"""Digits behind the point: float32 has no more to tell on scales from -1 to 1."""


def cell(value: object) -> str:
    """A cell's text; what a spreadsheet would run as a formula is marked as text, numbers are left alone."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_SIGNS) else text


def comment(text: str, mark: str = " ") -> str:
    """A line that readers of data pass over, whatever the text holds."""
    inert = NEXT_CELL.sub(r"\1'", " ".join(text.splitlines()) if mark == " " else text)
    return f"#{mark}{inert}".rstrip()


def head(facts: Mapping[str, object], text: str = "") -> str:
    """Names with their values, a line each, then a longer text as it is."""
    lines = [comment(f"{name}: {value}") for name, value in facts.items()]
    return "\n".join([*lines, *(comment(line, TEXT_MARK) for line in text.splitlines())]) + "\n"


def write_rows(file: TextIO, rows: Iterable[Iterable[object]]) -> None:
    """Write rows, each cell harmless."""
    csv.writer(file, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)


def write(ds: "xr.Dataset", file: TextIO) -> None:
    """Write all runs: a row a month and run, with every variable, the moves and how the run ends.

    The first lines begin with # and hold the provenance; the scenario's own text stands behind #|.
    """
    from sim.results import ending_names, move_names

    told = ("title", "scenario_name", "seed", "runs", "version", "digest", "created_with")
    file.write(head({name: ds.attrs[name] for name in told}, ds.attrs["scenario"]))
    variables = [str(name) for name in ds.data_vars if ds[name].dims == ("month", "run")]
    seats = [str(seat) for seat in ds["seat"].values]
    names = {seat: np.array([*move_names(ds, seat), ""]) for seat in seats}  # the last stands for none
    ends = np.array(ending_names(ds))[ds["ending"].values]
    write_rows(file, [["month", "run", *variables, *(f"move_{seat}" for seat in seats), "ending"]])
    for t, month in enumerate(np.datetime_as_string(ds["month"].values, unit="M")):
        columns = [ds[name].values[t].astype(float).round(DIGITS).tolist() for name in variables]
        columns += [names[seat][ds["moves"].values[i, t]].tolist() for i, seat in enumerate(seats)]
        runs = ds["run"].values.tolist()
        write_rows(file, ([str(month), *row] for row in zip(runs, *columns, ends.tolist(), strict=True)))
