"""The rows of a chart as columns beside it: the same numbers and texts, whatever layer and row has them."""

import json
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest

from sim.dashboard.tuning.arrow import column
from sim.dashboard.tuning.columns import in_columns, in_rows
from sim.dashboard.tuning.switches import VARIABLE
from sim.view.charts.corridor import corridor
from sim.view.charts.endings import endings
from sim.view.charts.fan import fan
from sim.view.charts.moves import moves
from sim.view.charts.palette import LIGHT
from sim.view.charts.region import region
from tests.view import made_walk


def table_of(spec, name="rows-0"):
    return pa.ipc.open_stream(in_columns(spec)["datasets"][name]).read_all()


def test_the_rows_come_back_from_the_columns(now, baseline):
    for spec in (fan(now, "autonomy", baseline, LIGHT), corridor(now, LIGHT)):
        assert in_rows(in_columns(spec)) == spec
        assert isinstance(spec["data"]["values"], list), "the chart itself is left as it is"


def test_what_only_a_later_row_has_is_a_column_with_gaps():
    spec = {"mark": "line", "data": {"values": [{"t": 0}, {"t": 1, "before": 0.5, "said": "half"}]}}
    assert table_of(spec).column("said").to_pylist() == [None, "half"]
    assert in_rows(in_columns(spec)) == spec


def test_what_a_layer_looks_up_travels_beside_it_too():
    rows = [{"iso3": "BLR", "forces": 0.5}]
    look_up = {"lookup": "iso3", "from": {"data": {"values": rows}, "key": "iso3", "fields": ["forces"]}}
    spec = {"layer": [{"transform": [look_up, {"filter": "true"}], "mark": "geoshape"}]}
    apart = in_columns(spec)
    assert apart["layer"][0]["transform"][0]["from"]["data"] == {"name": "rows-0"}
    assert in_rows(apart) == spec


def test_layers_with_the_same_rows_share_them():
    rows = [{"t": 0}]
    layers = [{"data": {"values": rows}}, {"data": {"values": [{"t": 1}]}}, {"data": {"values": rows}}]
    apart = in_columns({"layer": layers})
    assert [layer["data"]["name"] for layer in apart["layer"]] == ["rows-0", "rows-1", "rows-0"]
    assert list(apart["datasets"]) == ["rows-0", "rows-1"]


def test_shapes_of_a_map_stay_in_the_chart():
    shape = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {}}
    spec = {"layer": [{"data": {"values": [shape]}, "mark": "geoshape"}]}
    assert in_columns(spec) is spec


def test_a_row_without_cells_stays_in_the_chart():
    """A table without columns would have no rows either."""
    spec = {"layer": [{"data": {"values": [{}]}, "mark": "rule"}]}
    assert in_columns(spec) is spec


def test_rows_stay_in_the_chart_where_columns_are_off(now, monkeypatch):
    monkeypatch.setenv(VARIABLE, "arrow")
    spec = fan(now, "autonomy", None, LIGHT)
    assert in_columns(spec) is spec


def test_streamlit_makes_the_tables_where_arrow_is_off(now, monkeypatch):
    monkeypatch.setenv(VARIABLE, "columns")
    spec = fan(now, "autonomy", None, LIGHT)
    assert in_columns(spec)["datasets"] == {"rows-0": spec["data"]["values"]}
    assert in_rows(in_columns(spec)) == spec


@pytest.mark.parametrize(
    "drawn",
    [
        lambda one, other: corridor(one, LIGHT),
        lambda one, other: endings(one, other, LIGHT),
        lambda one, other: fan(one, "exposure", other, LIGHT),
        lambda one, other: moves(one, "minsk", other, LIGHT),
    ],
    ids=["corridor", "endings", "fan", "moves"],
)
def test_a_lever_replaces_rows_and_leaves_the_description_of_a_chart_as_it_is(drawn, now, baseline):
    """The browser then need not draw it anew."""
    one, other = (in_columns(drawn(*pair)) for pair in ((now, baseline), (baseline, now)))
    bare = [{key: part for key, part in spec.items() if key != "datasets"} for spec in (one, other)]
    assert json.dumps(bare[0]) == json.dumps(bare[1])
    assert one["datasets"].keys() == other["datasets"].keys()


def test_another_month_leaves_the_description_of_the_map_as_it_is():
    walk = made_walk.walk()
    one, other = (in_columns(region(walk, month, LIGHT)) for month in (walk.months[0], walk.months[-1]))
    assert one["layer"] == other["layer"]
    assert one["datasets"] != other["datasets"]


@pytest.mark.parametrize(
    "cells",
    [
        ["Minsk", None, "", "Łódź"],
        [True, False, None, *[True] * 9],
        [1, -(2**40), None],
        [1, 0.5, None],
        [0.1, float("nan"), np.float32(0.5)],
        [np.int64(3), 4],
        [np.bool_(True), False],
        [None, None],
    ],
)
def test_a_column_is_the_one_that_arrow_itself_would_make(cells):
    made = column(cells)
    made.validate(full=True)
    plain = [cell.item() if isinstance(cell, np.generic) else cell for cell in cells]
    theirs = pa.array(plain)
    assert made.type == theirs.type
    assert str(made.to_pylist()) == str(theirs.to_pylist())


def test_a_column_of_texts_and_numbers_is_refused():
    with pytest.raises(TypeError, match="texts and others"):
        column(["a", 1])


def test_charts_are_made_without_pandas():
    code = (
        "import sys; from sim.dashboard.tuning.columns import in_columns, in_rows;"
        "spec = {'data': {'values': [{'a': 'x', 'b': 0.5, 'c': None}]}};"
        "assert in_rows(in_columns(spec)) == {'data': {'values': [{'a': 'x', 'b': 0.5}]}};"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
