"""Projector mode as the pages' scripts know it: a part of the link, and what is folded away."""

import pytest

from sim.view.charts.palette import LIGHT
from sim.view.text import frame as text
from sim.view.text.endings import HOW_DIFFERENCES
from tests.dashboard.scripted import opened, texts

SWITCH, FOLD = "vw:projector", f"<summary>{text.ASIDE}</summary>"
MOVED = {"set.tipping_point": "0.3"}


def test_a_link_switches_it_on_and_every_page_keeps_it(workers):
    page = opened(**{"vw.projector": "on"})
    for name in ("explore", "scoreboard"):
        assert page.toggle(SWITCH).value
        assert page.query_params["vw.projector"] == "on"
        page.switch_page(f"../pages/{name}/{name}.py").run()
    page.toggle(SWITCH).set_value(False).run()
    assert "vw.projector" not in page.query_params


def test_what_a_link_says_else_is_left_out_with_a_warning(workers):
    page = opened(**{"vw.projector": "big"})
    assert not page.toggle(SWITCH).value
    assert "vw.projector" in page.warning[0].value
    assert "vw.projector" not in page.query_params


@pytest.mark.parametrize("name", ["why", "what_matters"])
def test_asides_of_other_pages_are_folded_away(workers, name):
    in_a_room, plain = opened(name, **{"vw.projector": "on"}), opened(name)
    assert texts(in_a_room).count(FOLD) >= 3
    assert FOLD not in texts(plain)
    assert len(in_a_room.caption) < len(plain.caption)


def test_secondary_explanations_are_folded_away_and_writing_is_in_strong_ink(workers):
    for name in ("explore", "compare"):
        in_a_room, plain = opened(name, **MOVED, **{"vw.projector": "on"}), opened(name, **MOVED)
        assert FOLD in texts(in_a_room)
        assert HOW_DIFFERENCES not in [caption.value for caption in in_a_room.caption]
        assert FOLD not in texts(plain)
        assert LIGHT.quiet in str(plain.get("vega_lite_chart")[0].proto.spec)
        assert LIGHT.quiet not in str(in_a_room.get("vega_lite_chart")[0].proto.spec)
