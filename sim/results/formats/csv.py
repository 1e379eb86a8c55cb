"""Comma-separated text that a spreadsheet opens without harm: its head is the first line; a data sheet, and
where it comes from, stand below the last row.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import numpy as np

from sim.results.columns import sheet
from sim.results.dataset import ending_names, move_names

if TYPE_CHECKING:
    import xarray as xr

# What a spreadsheet takes for the beginning of a formula: in a cell that begins so, behind quotes or spaces,
# or in what it takes for another cell, whatever it takes for the end of one.
_FORMULA = r"[=+\-@＝＋－＠\t\r]"
_BEGINS = re.compile(rf"^([\s\"'|]*)(?={_FORMULA})")
_NEXT_CELL = re.compile(rf"([,;\t|][\s\"']*)(?={_FORMULA})")
TEXT_MARK = "|"
DIGITS = 6
"""Digits behind the point: float32 has no more to tell on scales from -1 to 1."""


@dataclass(frozen=True)
class Dialect:
    """How a CSV separates its cells and writes its numbers."""

    separator: str = ","
    point: str = "."
    encoding: str = "utf-8"

    def number(self, value: float) -> str | float:
        """A number as a cell has it."""
        return value if self.point == "." else _Number(str(value).replace(".", self.point))


class _Number(str):
    """A number as text, which is no text of a stranger's."""


PLAIN = Dialect()
EUROPEAN = Dialect(";", ",", "utf-8-sig")
"""As Excel opens it where numbers have a decimal comma: it looks for the mark at the file's beginning."""


def cell(value: object) -> str:
    """A cell's text; what a spreadsheet would run as a formula is marked as text, numbers are left alone."""
    text = str(value)
    if not isinstance(value, str) or isinstance(value, _Number):
        return text
    return _inert(_BEGINS.sub(r"\1'", text))


def comment(text: str, mark: str = " ") -> str:
    """A line that readers of data pass over, whatever the text holds."""
    return f"#{mark}{_inert(' '.join(text.splitlines()) if mark == ' ' else text)}".rstrip()


def _inert(text: str) -> str:
    return _NEXT_CELL.sub(r"\1'", text)


def foot(columns: Iterable[str], facts: Mapping[str, object], text: str = "") -> str:
    """What each column holds and where the table comes from, a line each, then a longer text as it is."""
    lines = [comment(f"column {name}: {said}") for name, said in sheet(columns).items()]
    lines += [comment(f"{name}: {value}") for name, value in facts.items()]
    return "\n".join([*lines, *(comment(line, TEXT_MARK) for line in text.splitlines())]) + "\n"


def write_rows(file: TextIO, rows: Iterable[Iterable[object]], dialect: Dialect = PLAIN) -> None:
    """Write rows, each cell harmless."""
    writer = csv.writer(file, lineterminator="\n", delimiter=dialect.separator)
    writer.writerows([cell(value) for value in row] for row in rows)


def write(ds: "xr.Dataset", file: TextIO, dialect: Dialect = PLAIN) -> None:
    """Write all runs: a row a month and run, with every variable, the moves and how the run ends.

    The last lines begin with # and hold a data sheet and the provenance; behind #| stands the scenario.
    """
    variables = [str(name) for name in ds.data_vars if ds[name].dims == ("month", "run")]
    seats = [str(seat) for seat in ds["seat"].values]
    names = {seat: np.array([*move_names(ds, seat), ""]) for seat in seats}  # the last stands for none
    ends = np.array(ending_names(ds))[ds["ending"].values]
    head = ["month", "run", *variables, *(f"move_{seat}" for seat in seats), "ending"]
    write_rows(file, [head], dialect)
    for t, month in enumerate(np.datetime_as_string(ds["month"].values, unit="M")):
        columns = [_numbers(ds[name].values[t], dialect) for name in variables]
        columns += [names[seat][ds["moves"].values[i, t]].tolist() for i, seat in enumerate(seats)]
        runs = ds["run"].values.tolist()
        rows = ([str(month), *row] for row in zip(runs, *columns, ends.tolist(), strict=True))
        write_rows(file, rows, dialect)
    told = ("title", "scenario_name", "seed", "runs", "version", "digest", "created_with")
    file.write(foot(head, {name: ds.attrs[name] for name in told}, ds.attrs["scenario"]))


def _numbers(values: np.ndarray, dialect: Dialect) -> list[str | float]:
    return [dialect.number(value) for value in values.astype(float).round(DIGITS).tolist()]
