"""Parts of a page drawn without the rest of it, and all of it where that is off."""

import pytest

from sim.dashboard.tuning.switches import ALL, NONE, VARIABLE
from tests.dashboard.scripted import looked_again, opened, texts


@pytest.mark.parametrize(("said", "with_sidebar"), [(ALL, False), (NONE, True)])
def test_a_lever_redraws_its_parts_alone_where_that_is_on(said, with_sidebar, workers, monkeypatch):
    monkeypatch.setenv(VARIABLE, said)
    page = opened("explore")
    page.slider(key="lever:tipping_point").set_value(0.3).run()
    assert not page.exception
    assert bool(page.slider) == with_sidebar
    assert "On average" in texts(page)


@pytest.mark.parametrize(("said", "reports"), [(ALL, True), (NONE, False)])
def test_more_worlds_are_drawn_once_a_look_has_found_them(said, reports, workers, monkeypatch):
    monkeypatch.setenv(VARIABLE, said)
    workers.holds_up = True
    page = opened("explore")
    assert "in 500 simulated worlds so far" in texts(page)
    workers.holds_up = False
    page.run()
    assert bool(page.get("bidi_component")) == reports
    looked_again(page)
    assert not page.exception
    assert "in 2,000 simulated worlds. Move a lever" in texts(page)
