"""The pictures for notebooks and scripts."""

import json

import pytest

from sim import load_scenario, plot, run
from sim.errors import BadInput
from sim.view.charts.palette import LIGHT


@pytest.fixture(scope="module")
def before():
    return run(load_scenario("baseline").lasting(6), runs=40)


@pytest.fixture(scope="module")
def now():
    return run(load_scenario("baseline").lasting(6).set({"tipping_point": 0.3}), runs=40)


@pytest.fixture(scope="module")
def charts(now, before):
    return {
        "A hundred walkers on a rope": plot.rope(now),
        "The corridor": plot.corridor(now),
        "How 100 worlds end": plot.endings(now, before),
        "Exposure": plot.outcome(now, "exposure", before),
        "Against": plot.change(now, before),
        "Who does what: Minsk": plot.moves(now, "minsk", before),
    }


def test_each_has_its_title_and_where_it_comes_from(charts):
    for title, chart in charts.items():
        assert repr(chart).startswith(f"Chart('{title}")
        assert "40 worlds, seed 0." in " ".join(chart.spec["title"]["subtitle"])
        assert chart.spec["background"] == LIGHT.page


def test_a_notebook_shows_it_and_files_hold_it(charts, tmp_path):
    chart = charts["How 100 worlds end"]
    assert chart._repr_svg_().startswith("<svg")
    for form, begins in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".json", b"{")):
        chart.save(tmp_path / f"endings{form}")
        assert (tmp_path / f"endings{form}").read_bytes().startswith(begins)
    assert json.loads((tmp_path / "endings.json").read_text()) == json.loads(json.dumps(chart.spec))


def test_another_dataset_is_set_beside_it(now, before):
    assert "±" in json.dumps(plot.endings(now, before).spec, ensure_ascii=False)
    assert "±" not in json.dumps(plot.endings(now).spec, ensure_ascii=False)


def test_what_cannot_be_drawn_is_told(now, tmp_path):
    cases = {
        "ds: is not the whole dataset": lambda: plot.rope(now[["words"]]),
        "beside: is not the whole dataset": lambda: plot.change(now, 3),  # type: ignore[arg-type]
        "there is no seat 'minks', did you mean minsk": lambda: plot.moves(now, "minks"),
        "there is no outcome 'fear'": lambda: plot.outcome(now, "fear"),
        "is the name of no form that pictures have": lambda: plot.rope(now).save(tmp_path / "rope.pdf"),
    }
    for message, ask in cases.items():
        with pytest.raises(BadInput, match=message):
            ask()
