"""What the server does beside running the script: it begins early, and serves links to pages."""

import asyncio
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest
from starlette.routing import Match

from sim.dashboard import REHEARSAL, app, engine, front, server
from sim.dashboard.crew import FEW, SOME
from sim.dashboard.state import Choice
from sim.dashboard.worker import Refined

BASELINE = Choice(runs=engine.FINAL)
SETTINGS = {"server.headless": False, "server.address": "127.0.0.1", "server.port": 8502}


def loaded_by(what: str, names: set[str]) -> set[str]:
    """Which of these packages a fresh process has loaded after an import."""
    code = f"import sys; import {what}; print(*(name for name in {names} if sys.modules.get(name)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def awaited(what):
    """What it comes to, on a thread of its own: browser tests leave a loop running on this one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, what).result()


def test_the_server_loads_nothing_to_simulate_with():
    slow = {"dask", "mesa", "networkx", "numba", "pandas", "scipy", "xarray"}
    assert loaded_by("sim.dashboard.app, sim.dashboard.explore", slow | {"streamlit"}) == {"streamlit"}


def test_a_process_that_simulates_loads_nothing_to_show_with():
    shown_with = {"dask", "starlette", "streamlit", "uvicorn"}
    assert loaded_by(REHEARSAL, shown_with | {"sim.model"}) == {"sim.model"}


def test_the_baseline_is_wished_for_before_anybody_visits(workers):
    engine.begin()
    assert workers.refined == [BASELINE]
    seen = engine.seen(Choice())
    assert seen.now.runs == engine.FINAL
    assert seen.walk is not None
    assert workers.asked == []


def test_the_baseline_beside_the_first_lever_is_there_before_it_moves(workers, monkeypatch):
    monkeypatch.setattr(engine, "UNTIL_DRAWN", 0.0)
    engine.begin()
    engine.begin_beside()
    beside = workers.asked.copy()
    assert {choice.runs for choice in beside} == {SOME, FEW}
    engine.seen(Choice(levers=(("tipping_point", 0.3),)))
    assert [choice for choice in workers.asked if choice.is_baseline] == beside


def refining(workers, after: float) -> threading.Timer:
    """Have the baseline that the server begins with come so many seconds from now."""
    workers.holds_up = True
    engine.begin()
    answer = Refined(workers.made(BASELINE), workers.walk(BASELINE, 0))
    timer = threading.Timer(after, lambda: engine._refined.get(BASELINE).set_result(answer))
    timer.start()
    return timer


def test_who_comes_while_the_baseline_is_made_gets_one_picture_and_not_two(workers):
    refining(workers, after=0.2)
    assert engine.seen(Choice()).now.runs == engine.FINAL
    assert workers.asked == []


def test_nobody_waits_for_ever_for_what_the_server_began(workers, monkeypatch):
    monkeypatch.setattr(engine, "WORTH_WAITING", 0.0)
    timer = refining(workers, after=60)
    assert engine.seen(Choice()).now.runs == Choice().runs
    timer.cancel()


def test_who_leaves_while_the_baseline_is_made_waits_no_longer(workers):
    timer = refining(workers, after=60)

    def gone():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.seen(Choice(), gone)
    timer.cancel()


def test_a_lever_does_not_wait_for_the_baseline(workers):
    timer = refining(workers, after=60)
    workers.holds_up = False
    moved = Choice(levers=(("tipping_point", 0.3),))
    assert engine._first(moved, bool).runs == moved.runs
    timer.cancel()


def served(path: str) -> str | None:
    """The page that is sent for an address, if it is one of ours."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    route = next((route for route in front.ROUTES if route.matches(scope)[0] == Match.FULL), None)
    return None if route is None else bytes(awaited(route.endpoint(None)).body).decode()


def test_every_address_of_a_page_is_served_with_word_of_where_its_server_is():
    names = {page.stem for page in app.PAGES.glob("*.py")}
    for path in ("/", "/nowhere", *(f"/{name}" for name in names)):
        page = served(path)
        assert page is not None
        assert page.count(front.HEAD + front.WHERE) == 1
        assert "./static/js/index" in page


def test_streamlits_own_addresses_stay_its_own():
    for path in ("/favicon.png", "/robots.txt", "/_stcore/health", "/static/js/index.js", "/media/a"):
        assert served(path) is None


def test_the_page_names_each_script_that_its_parts_need_once():
    page = front.page()
    named = re.findall(r'href="\./static/js/([^"]+)"', page)
    assert len(named) == len(set(named))
    for part in front.PARTS:
        assert any(name.startswith(f"{part}.") for name in named), part
    scripts = files("streamlit") / "static" / "static" / "js"
    assert all((scripts / name).is_file() for name in named)
    assert set(front.needed(scripts, front.PARTS)) <= {*named, *re.findall(r"js/([^\"]+\.js)", page)}


def test_a_part_that_streamlit_does_not_have_is_not_named(tmp_path):
    (tmp_path / "Slider.abc.js").write_text('import{a}from"./rail.1.js";import"./knob.2.js";')
    (tmp_path / "rail.1.js").write_text('import{b}from"./knob.2.js";import("./later.3.js")')
    (tmp_path / "knob.2.js").write_text("")
    (tmp_path / "later.3.js").write_text("")
    assert front.needed(tmp_path, ["Slider", "Gone"]) == ["Slider.abc.js", "rail.1.js", "knob.2.js"]


def test_streamlit_finds_no_pages_to_list_by_itself():
    assert server.SCRIPT.is_file()
    assert not (server.SCRIPT.parent / "pages").exists()


def test_the_server_begins_when_it_starts_and_ends_its_processes(monkeypatch):
    done, opened = [], []
    monkeypatch.setattr(server, "begin", lambda: done.append("begun"))
    monkeypatch.setattr(server.webbrowser, "open", opened.append)
    monkeypatch.setattr(server.st, "get_option", SETTINGS.get)

    class Workers:
        def close(self):
            done.append("closed")

    monkeypatch.setattr(engine, "workers", Workers)

    async def live():
        async with server.lifespan(None):
            for thread in threading.enumerate():
                if thread.name in ("begin", "browser"):
                    thread.join()
            assert done == ["begun"]
            assert opened == ["http://127.0.0.1:8502"]

    awaited(live())
    assert done == ["begun", "closed"]
