"""Every page as a script on a plain Streamlit: with all pieces of tuning off it shows what it shows else."""

import pytest

from sim.dashboard.frame import pages, picture
from sim.dashboard.pages.branch_history import cached_runs
from sim.dashboard.server import engine
from sim.dashboard.tuning.columns import in_rows
from sim.dashboard.tuning.switches import ALL, NONE, VARIABLE
from tests.dashboard.pages import test_branch_history_page as branch_history
from tests.dashboard.pages import test_compare_page as compare
from tests.dashboard.scripted import opened, texts

FIRST, *OTHERS = pages.titles()
MOVED = {"set.tipping_point": "0.3"}


def seen(name):
    """What a page says with a lever moved, and its charts as a file would have them; all is made anew."""
    engine.forget()
    cached_runs.forget()
    page = opened(None if name == FIRST else name, **MOVED)
    assert not page.exception
    assert not page.error
    charts = page.session_state[picture.PICTURES].by_key
    return texts(page), {key: (title, without_gaps(in_rows(spec))) for key, (title, spec) in charts.items()}


def without_gaps(part):
    """A chart without the cells that say nothing."""
    if isinstance(part, dict):
        return {key: without_gaps(value) for key, value in part.items() if value is not None}
    return [without_gaps(value) for value in part] if isinstance(part, list) else part


@pytest.mark.parametrize("name", [FIRST, *OTHERS])
def test_a_page_shows_the_same_with_all_pieces_off(name, workers, monkeypatch):
    workers.answers = lambda *asked: compare.FOUND
    home = branch_history.HOME
    workers.functions[f"{home}:replay"] = lambda _: branch_history.REPLAYED
    workers.functions[f"{home}:compare"] = lambda *_: branch_history.BRANCHED
    workers.functions[f"{home}:walk"] = lambda *_: branch_history.walk(3)
    monkeypatch.setenv(VARIABLE, ALL)
    tuned = seen(name)
    monkeypatch.setenv(VARIABLE, NONE)
    assert seen(name) == tuned
