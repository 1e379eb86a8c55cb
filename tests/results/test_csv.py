"""CSV that a spreadsheet opens without harm, however it splits a line into cells."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sim.cli import app
from sim.results import files
from sim.results.formats.csv import EUROPEAN, cell, comment, foot, write_rows

SEPARATORS = ",;\t|"
FORMULA = re.compile(r"[\s\"]*[=+\-@＝＋－＠]")
HARM = ['a,"=HYPERLINK(1)"', 'a;"@SUM(1)"', "a\t=1", 'a, "" =cmd', "a|=1", "=1", '"=1', " =1", "＝1", ",,=1"]


def cells(line: str, separator: str) -> list[str]:
    """The cells that a spreadsheet makes of a line."""
    return next(csv.reader([line], delimiter=separator), [])


def runs_something(line: str) -> bool:
    """Whether any way of splitting a line has a cell that a spreadsheet would run."""
    line = (
        line.replace("#|", "# ", 1) if line.startswith("#|") else line
    )  # so do lines of a longer text begin
    return any(FORMULA.match(part) for separator in SEPARATORS for part in cells(line, separator))


@pytest.mark.parametrize("text", HARM)
def test_no_cell_of_a_text_of_a_stranger_is_run(text):
    assert not runs_something(comment(f"title: {text}"))
    file = io.StringIO()
    write_rows(file, [[text, "x"]])
    assert not runs_something(file.getvalue().strip("\n"))


@given(st.text(alphabet="=+-@,;\t|\"' a1\n", max_size=30))
def test_no_cell_of_any_text_is_run(text):
    assert not any(map(runs_something, foot((), {"title": text}, text).splitlines()))
    if "\n" not in text:
        file = io.StringIO()
        write_rows(file, [[text]])
        assert not runs_something(file.getvalue().strip("\n"))


def test_numbers_are_left_alone():
    numbers = (-1, -0.5, 7, "-1", EUROPEAN.number(-0.5))
    assert [cell(value) for value in numbers] == ["-1", "-0.5", "7", "'-1", "-0,5"]


def test_a_european_csv_has_semicolons_decimal_commas_and_a_mark_at_its_beginning(ds, tmp_path):
    path = tmp_path / "result.csv"
    files.save(ds, path, EUROPEAN)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfmonth;run;")
    body = [line for line in path.read_text("utf-8-sig").splitlines() if not line.startswith("#")]
    assert body[0] == "month;run;autonomy;words;move_minsk;move_kyiv;ending"
    assert body[1] == "2016-01;0;0,0;0,12;hold;exaggerate;intervention"


def test_the_command_writes_it_for_a_csv_alone(tmp_path):
    asked = ["run", "baseline", "--runs", "2", "--european", "--out"]
    assert CliRunner().invoke(app, [*asked, str(tmp_path / "r.csv")]).exit_code == 0
    assert b"\n2016-01;0;" in (tmp_path / "r.csv").read_bytes()
    for name in ("r.nc", "r.parquet"):
        said = CliRunner().invoke(app, [*asked, str(tmp_path / name)])
        assert (said.exit_code, "--european: is for a CSV" in said.stderr) == (2, True)
    said = CliRunner().invoke(app, asked[:-1])
    assert (said.exit_code, "--european: is for a CSV" in said.stderr) == (2, True)
