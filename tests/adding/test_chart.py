"""A chart is one function in `sim/view/charts/` and one call in the page that shows it."""

import pytest

pytestmark = pytest.mark.slow

CHART = '''\
"""How long a simulation is."""

from sim.view.charts.frame import Spec, frame
from sim.view.charts.palette import Ink
from sim.view.summary import Summary


def months_bar(now: Summary, ink: Ink) -> Spec:
    """A bar as long as the months that are simulated."""
    return frame(
        {
            "data": {"values": [{"months": len(now.months)}]},
            "mark": {"type": "bar", "color": ink.capital("minsk")},
            "encoding": {"x": {"field": "months", "type": "quantitative"}},
        },
        ink,
    )
'''
PAGE = '''\
"""The page Bars."""

import streamlit as st

from sim.dashboard.frame import app, picture
from sim.dashboard.server import engine
from sim.view.charts.months_bar import months_bar
from sim.view.charts.palette import ink_for
from sim.view.text.pages import bars as text

ORDER = 900


def show() -> None:
    """Draw the page."""
    now = engine.summary_of(app.selection())
    says = text.months(len(now.months))
    picture.show(months_bar(now, ink_for(st.context.theme.type)), "months-bar", says, text.BAR)


if __name__ == "__main__":
    show()
'''
WORDS = '''\
"""What the page Bars says."""

TITLE = "Bars"
BAR = "How many months"


def months(count: int) -> str:
    """How many months are simulated."""
    return f"{count} months"
'''
TEST = '''\
"""The chart on its page, and as a file."""

from sim.dashboard.frame import picture
from sim.view.charts.months_bar import months_bar
from sim.view.charts.palette import LIGHT
from sim.view.pictures import svg
from tests.dashboard.scripted import opened


def test_the_page_shows_the_chart_and_hands_it_out(workers):
    page = opened("bars")
    assert not page.exception
    title, _ = page.session_state[picture.PICTURES].by_key["months-bar"]
    assert title == "How many months"


def test_the_chart_is_drawn(now):
    assert "<svg" in svg(months_bar(now, LIGHT), 350)
'''


def test_a_chart_is_one_function_and_one_call(repository):
    repository.add("sim/view/charts/months_bar.py", CHART)
    repository.add("sim/dashboard/pages/bars/__init__.py", '"""The page Bars."""\n')
    repository.add("sim/dashboard/pages/bars/bars.py", PAGE)
    repository.add("sim/view/text/pages/bars.py", WORDS)
    repository.add("tests/dashboard/pages/test_bars.py", TEST)
    repository.passes("tests/dashboard/pages/test_bars.py")
