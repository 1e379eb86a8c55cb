"""What can be taken away: pictures as files, numbers as data, a report, each saying where it comes from."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import xarray as xr

from sim.dashboard.frame import downloads
from sim.dashboard.frame.picture import Pictures, title_of
from sim.dashboard.server import exports
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning.columns import in_columns
from sim.model.outcomes import ENDINGS
from sim.results import files
from sim.results.formats.csv import cell
from sim.seeds.load import load_seeds
from sim.view.charts.beliefs import beliefs
from sim.view.charts.change import change
from sim.view.charts.corridor import corridor
from sim.view.charts.endings import endings
from sim.view.charts.fan import fan
from sim.view.charts.flow import flow
from sim.view.charts.moves import moves
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.path import path
from sim.view.charts.region import region
from sim.view.charts.terms import terms
from sim.view.pictures import for_paper, inks_by_dark, picture_file
from sim.view.tables import to_csv
from sim.view.text.words import NOT_A_FORECAST
from tests.dashboard.scripted import opened
from tests.view import made_walk

SELECTION = Selection("baseline", (("tipping_point", 0.3),), 500, 7)
LINE = "Tightrope 0.1.0: baseline; seed 7."
WALK = made_walk.walk()
FLOW = {a: {b: float(a == b) / 6 for b in ENDINGS} for a in ENDINGS}
PICTURES = {
    "corridor": lambda now, before, ink: corridor(now, ink),
    "endings": lambda now, before, ink: endings(now, before, ink),
    "change": lambda now, before, ink: change(now, before, ink),
    "fan-room": lambda now, before, ink: fan(now, "room", before, ink),
    "moves-minsk": lambda now, before, ink: moves(now, "minsk", before, ink),
    "flow": lambda now, before, ink: flow(FLOW, ink),
    "path": lambda now, before, ink: path(WALK, "2016-05", ink),
    "beliefs": lambda now, before, ink: beliefs(WALK, "2016-05", ink),
    "terms-minsk": lambda now, before, ink: terms(WALK.made_by("minsk")[0], ink),
    "region": lambda now, before, ink: region(WALK, "2016-05", ink),
}
MENU = "take:open"


def unheard(done, of):
    """Nobody is told of the progress."""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_is_marked_as_text(text):
    assert cell(text) == f"'{text}"


def test_numbers_and_plain_words_are_left_alone():
    assert cell(-0.25) == "-0.25"
    assert cell("autonomy") == "autonomy"


def test_a_table_says_where_it_comes_from_and_has_a_row_a_month_and_variable(now):
    text = to_csv(now, SELECTION.levers, SELECTION.changes)
    foot = [line for line in text.splitlines() if line.startswith("#")]
    assert "# levers: tipping_point moved to 0.3" in foot
    assert f"# digest: {now.digest}" in foot
    assert any(line.startswith("# column edge_seen: Edge as Minsk sees it") for line in foot)
    rows = list(csv.reader(io.StringIO("\n".join(text.splitlines()[: -len(foot)]))))
    explained = {line.split(":")[0] for line in foot if ": " in line}
    assert {f"# column {name}" for name in (*rows[0], *now.bands)} <= explained
    assert "# column quantile 0.05: The value that 5% of the runs do not exceed" in foot
    assert rows[0][:2] == ["month", "variable"]
    assert len(rows) == 1 + len(now.months) * len(now.bands)
    assert all(len(row) == 7 for row in rows)


@pytest.mark.parametrize("ending", ["x\n=1+1", "x,=1+1", "x; +1", "x\t@y"])
def test_a_hostile_title_begins_no_cell_of_a_table(now, ending):
    text = to_csv(replace(now, title=ending), SELECTION.levers, SELECTION.changes)
    head = next(line for line in text.splitlines() if line.startswith("# title: x"))
    for separator in ",;\t":
        assert not any(part.strip().startswith(("=", "+", "-", "@")) for part in head.split(separator))


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_gives_an_svg_with_its_title_and_where_it_comes_from(name, now, baseline):
    spec = PICTURES[name](now, baseline, LIGHT)
    drawn = picture_file(spec, title_of(spec, name), LINE, "svg").decode()
    root = ElementTree.fromstring(drawn)
    assert root.tag.endswith("svg")
    said = "".join(root.itertext())
    assert title_of(spec, name) in said
    assert LINE in said
    assert "href" not in drawn.replace("http://www.w3.org/1999/xlink", "").replace("xmlns:xlink", "")


@pytest.mark.parametrize("name", ["endings", "region"])
def test_a_picture_is_a_png_as_well(name, now, baseline):
    spec = PICTURES[name](now, baseline, LIGHT)
    assert picture_file(spec, "A title", LINE, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_dark_page_is_taken_away_in_light_ink(name, now, baseline):
    light, dark = (PICTURES[name](now, baseline, ink) for ink in (LIGHT, DARK))
    assert for_paper(dark, name, LINE) == for_paper(light, name, LINE)


def test_no_colour_of_the_dark_page_stands_for_two_things():
    colours = [*map(DARK.capital, load_seeds().capitals), *map(DARK.ending, ENDINGS)]
    colours += [value for name, value in vars(DARK).items() if name != "theme"]
    assert len(set(colours)) == len(colours) == len(inks_by_dark())


def test_rows_that_travel_as_a_table_are_drawn_as_rows(now):
    spec = change(now, now, LIGHT)
    rows = spec["data"]["values"]
    in_columns(spec)  # the page sends this, and keeps the chart for its files
    assert for_paper(spec, "", LINE)["data"]["values"] == rows
    json.dumps(for_paper(spec, "", LINE))


def test_a_picture_keeps_its_own_words_above_the_line(now):
    paper = for_paper(fan(now, "autonomy", None, LIGHT), "unused", LINE)
    assert paper["title"]["text"] == ["Autonomy"]
    assert paper["title"]["subtitle"] == ["what Minsk keeps of its own choice", LINE]


def test_the_picture_that_is_drawn_is_the_one_on_show(workers):
    pictures = Pictures({"a": ("A", {"mark": "bar"}), "b": ("B", {"mark": "line"})})
    downloads.draw_file("ann", pictures, "b", LINE, "svg")
    assert workers.done == [({"mark": "line"}, "B", LINE, "svg")]


@pytest.mark.parametrize("form", [".nc", ".parquet"])
def test_every_run_is_kept_in_a_file_that_agrees_with_its_digest(tmp_path, form):
    file = tmp_path / f"runs{form}"
    file.write_bytes(
        exports.data(Selection(levers=(("tipping_point", 0.3),), runs=8, n_months=12), form, unheard)
    )
    kept = files.load(file)
    assert isinstance(kept, xr.Dataset)
    assert kept.sizes == {"month": 12, "run": 8, "seat": len(load_seeds().seats)}
    assert "tipping_point" in kept.attrs["scenario"]


def test_a_csv_of_every_run_is_of_the_last_month(tmp_path):
    text = exports.data(Selection(runs=4, n_months=3), ".csv", unheard).decode()
    body = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(body) == 1 + 4
    assert all(line.startswith("2016-03,") for line in body[1:])


def test_a_line_says_what_was_moved():
    assert downloads.origin_of(SELECTION).endswith("with tipping_point 0.3; seed 7. " + NOT_A_FORECAST)
    assert "with tipping_point 0.3; 2,000 worlds, seed 7." in downloads.origin_of(SELECTION, 2000)
    many = replace(SELECTION, levers=tuple((f"n{n}", 1.0) for n in range(9)))
    assert "with 9 levers moved" in downloads.origin_of(many)


def test_nothing_of_the_menu_is_drawn_before_it_is_opened(workers):
    page = opened("explore")
    assert not page.exception
    assert not page.get("download_button")
    assert workers.done == []


@pytest.mark.parametrize("page", ["explore", "compare", "why"])
def test_the_open_menu_offers_pictures_a_report_and_data(workers, page):
    shown = opened(page)
    shown.session_state[MENU] = True
    shown.run()
    assert not shown.exception
    labels = [button.label for button in shown.get("download_button")]
    handout = "One page to hand out (HTML)"
    assert labels == ["SVG", "PNG", handout, "Report as a page (HTML)", "Report as a PDF", "Download"]
    pictures = shown.selectbox(key="take:which").options
    assert len(pictures) == len(set(pictures)) >= 2
    assert workers.done == [] or page == "compare"
