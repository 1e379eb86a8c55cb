"""The rows of a chart as columns: the same numbers and texts, whatever row has them."""

from sim.dashboard.charts.change import change
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.fan import fan
from sim.dashboard.charts.palette import LIGHT
from sim.dashboard.columns import in_columns


def rows_of(spec):
    return spec["data"]["values"]


def test_the_rows_come_back_from_the_columns(now, baseline):
    for spec in (fan(now, "autonomy", baseline, LIGHT), change(now, baseline, LIGHT)):
        assert rows_of(in_columns(spec)).to_pylist() == rows_of(spec)
        assert isinstance(rows_of(spec), list)


def test_what_only_a_later_row_has_is_a_column_with_gaps():
    spec = {"mark": "line", "data": {"values": [{"t": 0}, {"t": 1, "before": 0.5, "said": "half"}]}}
    table = rows_of(in_columns(spec))
    assert table.column_names == ["t", "before", "said"]
    assert table.to_pylist()[0] == {"t": 0, "before": None, "said": None}


def test_a_chart_whose_rows_are_with_its_layers_stays_as_it_is(now):
    spec = endings(now, None, LIGHT)
    assert in_columns(spec) is spec
