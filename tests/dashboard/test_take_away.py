"""What can be taken away: pictures as files, numbers as tables, each saying where it comes from."""

import csv
import io

import pytest
import xarray as xr
from scripted import opened

from sim import results
from sim.dashboard import take_away, worker
from sim.dashboard.state import Choice
from sim.dashboard.summary import OUTCOMES, ROOM
from sim.dashboard.tables import cell, to_csv
from sim.dashboard.words import SEAT_WORDS

CHOICE = Choice("baseline", (("tipping_point", 0.3),), 500, 7)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_is_marked_as_text(text):
    assert cell(text) == f"'{text}"


def test_numbers_and_plain_words_are_left_alone():
    assert cell(-0.25) == "-0.25"
    assert cell("autonomy") == "autonomy"


def test_a_table_says_where_it_comes_from_and_has_a_row_a_month_and_variable(now):
    text = to_csv(now, CHOICE)
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert "# levers: tipping_point moved to 0.3" in head
    assert f"# digest: {now.digest}" in head
    rows = list(csv.reader(io.StringIO("\n".join(text.splitlines()[len(head) :]))))
    assert rows[0][:2] == ["month", "variable"]
    assert len(rows) == 1 + len(now.months) * len(now.bands)
    assert all(len(row) == 7 for row in rows)


@pytest.mark.parametrize("which", ["corridor", "endings", "change", ROOM, *OUTCOMES, *SEAT_WORDS])
def test_every_picture_of_the_page_has_its_file(which, now, baseline):
    spec = take_away.spec_of(which, now, baseline, baseline) | {"width": 400}
    assert worker.draw(spec, "svg").startswith(b"<svg")


def test_a_picture_is_a_png_as_well(now, baseline):
    spec = take_away.spec_of("endings", now, None, baseline) | {"width": 400}
    assert worker.draw(spec, "png").startswith(b"\x89PNG")


def test_every_run_is_kept_in_a_netcdf_file_that_agrees_with_its_digest(tmp_path):
    file = tmp_path / "runs.nc"
    file.write_bytes(worker.netcdf(Choice(levers=(("tipping_point", 0.3),), runs=8, n_months=12)))
    kept = results.load(file)
    assert isinstance(kept, xr.Dataset)
    assert kept.sizes == {"month": 12, "run": 8, "seat": 10}
    assert "tipping_point" in kept.attrs["scenario"]


def test_the_page_offers_the_files(workers):
    page = opened()
    assert not page.exception
    assert len(page.get("download_button")) == 4
    assert workers.done == []
