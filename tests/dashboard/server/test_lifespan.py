"""What the server does beside running the script: it begins early, and serves links to pages."""

import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest
from starlette.requests import Request
from starlette.routing import Match
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from sim.dashboard import WARMUP
from sim.dashboard.frame import pages
from sim.dashboard.server import bounds, engine, refinement
from sim.dashboard.server import lifespan as server
from sim.dashboard.server.policy import FEW, SOME
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning import index_page
from tests.loops import awaited

BASELINE = Selection(runs=refinement.FINAL)
SETTINGS = {
    "server.headless": False,
    "server.address": "127.0.0.1",
    "server.port": 8502,
    "server.disconnectedSessionTTL": 30,
}


def loaded_by(what: str, names: set[str]) -> set[str]:
    """Which of these packages a fresh process has loaded after an import."""
    code = f"import sys; import {what}; print(*(name for name in {names} if sys.modules.get(name)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_server_loads_nothing_to_simulate_with():
    slow = {"dask", "mesa", "networkx", "numba", "pandas", "scipy", "xarray"}
    first = "sim.dashboard.frame.app, sim.dashboard.pages.home.home, sim.dashboard.pages.play.play"
    lesson = f"{first}, sim.dashboard.pages.classroom.classroom"
    assert loaded_by(first, slow | {"streamlit", "sqlalchemy"}) == {"streamlit"}
    assert loaded_by(lesson, slow | {"sqlalchemy"}) == {"sqlalchemy"}


def test_a_process_that_simulates_loads_nothing_to_show_with():
    shown_with = {"dask", "starlette", "streamlit", "uvicorn"}
    assert loaded_by(WARMUP, shown_with | {"sim.model.tightrope"}) == {"sim.model.tightrope"}


def test_the_baseline_is_asked_for_before_anybody_visits(workers):
    engine.begin()
    assert workers.refined == [BASELINE]
    seen = engine.seen(Selection())
    assert seen.now.runs == refinement.FINAL
    assert seen.walk is not None
    assert workers.asked == []


def test_the_baseline_beside_the_first_lever_is_there_before_it_moves(workers, monkeypatch):
    monkeypatch.setattr(engine, "UNTIL_DRAWN", 0.0)
    engine.begin()
    engine.begin_beside()
    beside = workers.asked.copy()
    assert {selection.runs for selection in beside} == {SOME, FEW}
    engine.seen(Selection(levers=(("tipping_point", 0.3),)))
    assert [selection for selection in workers.asked if selection.is_baseline] == beside


def refining(workers, after: float) -> threading.Timer:
    """Have the baseline that the server begins with come so many seconds from now."""
    workers.holds_up = True
    engine.begin()
    (task,) = workers.pending
    timer = threading.Timer(after, workers.end, (task,))
    timer.start()
    return timer


def test_who_comes_while_the_baseline_is_made_gets_one_picture_and_not_two(workers):
    refining(workers, after=0.2)
    assert engine.seen(Selection()).now.runs == refinement.FINAL
    assert workers.asked == []


def test_nobody_waits_for_ever_for_what_the_server_began(workers, monkeypatch):
    monkeypatch.setattr(engine, "WORTH_WAITING", 0.0)
    timer = refining(workers, after=60)
    assert engine.seen(Selection()).now.runs == Selection().runs
    timer.cancel()


def test_who_leaves_while_the_baseline_is_made_waits_no_longer(workers):
    timer = refining(workers, after=60)

    def gone():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.seen(Selection(), gone)
    timer.cancel()


def test_a_lever_does_not_wait_for_the_baseline(workers):
    timer = refining(workers, after=60)
    workers.holds_up = False
    moved = Selection(levers=(("tipping_point", 0.3),))
    assert engine._first(moved, bool).runs == moved.runs
    timer.cancel()


def served(path: str, query: str = "") -> str | None:
    """The page that is sent for an address, if it is one of ours."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    scope |= {"query_string": query.encode(), "path_params": {}}
    for route in index_page.routes():
        match, more = route.matches(scope)
        if match == Match.FULL:
            return bytes(awaited(route.endpoint(Request(scope | more))).body).decode()
    return None


def test_every_address_of_a_page_is_served_with_word_of_where_its_server_is():
    for path in ("/", "/nowhere", *(f"/{name}" for name in pages.titles())):
        page = served(path)
        assert page is not None
        assert page.count(index_page.HEAD + index_page.WHERE) == 1
        assert "./static/js/index" in page


def test_a_page_says_of_itself_what_it_shows():
    """Previews of links, and whoever has no scripts, saw another product's name."""
    assert "<title>Tightrope: Minsk between Moscow and the West</title>" in (served("/") or "")
    found = served("/compare", "scenario=loud-loyalty&set.tipping_point=0.3") or ""
    assert found.count("<title>") == 1
    assert "<title>Loud loyalty – Compare – Tightrope</title>" in found
    assert '<meta name="description" content="Whom do loud words convince, and of what?">' in found
    assert '<meta property="og:title" content="Loud loyalty – Compare – Tightrope">' in found


def test_a_page_says_nothing_of_what_a_stranger_s_link_names():
    found = served("/nowhere", 'scenario="><script>alert(1)</script>&x=1') or ""
    assert found == served("/")


def test_below_a_base_path_pages_are_served_and_the_path_itself_leads_to_them(monkeypatch):
    monkeypatch.setattr(pages.st, "get_option", {"server.baseUrlPath": "tools/tightrope/"}.get)
    assert index_page.TITLE.search(served("/tools/tightrope/") or "")
    assert served("/tools/tightrope/compare")
    assert served("/compare") is None
    scope = {"type": "http", "method": "GET", "path": "/tools/tightrope", "headers": []}
    (route, *_) = index_page.routes()
    assert route.matches(scope)[0] == Match.FULL
    answer = awaited(route.endpoint(Request(scope | {"query_string": b"seed=7&x=/"})))
    assert (answer.status_code, answer.headers["location"]) == (307, "tightrope/?seed=7&x=/")
    assert pages.is_page("/tools/tightrope")
    assert pages.is_page("/tools/tightrope/why")
    assert not pages.is_page("/tools/tightrope/a.js")


def test_streamlits_own_addresses_stay_its_own():
    for path in ("/favicon.png", "/robots.txt", "/_stcore/health", "/static/js/index.js", "/media/a"):
        assert served(path) is None


def test_streamlit_finds_no_pages_to_list_by_itself():
    assert server.SCRIPT.is_file()
    assert not (server.SCRIPT.parent / "pages").exists()


def test_the_server_begins_when_it_starts_and_ends_its_processes(monkeypatch):
    done, opened = [], []
    monkeypatch.setattr(server, "begin", lambda: done.append("begun"))
    monkeypatch.setattr(server.quiet_log, "quieten", lambda: None)
    monkeypatch.setattr(server.webbrowser, "open", opened.append)
    monkeypatch.setattr(server.st, "get_option", SETTINGS.get)
    manager = SimpleNamespace()
    monkeypatch.setattr(server.runtime, "get_instance", lambda: SimpleNamespace(_session_mgr=manager))
    monkeypatch.setattr(server, "close_shared_pool", lambda: done.append("closed"))

    async def live():
        async with server.lifespan(None):
            for thread in threading.enumerate():
                if thread.name in ("begin", "browser"):
                    thread.join()
            assert done == ["begun"]
            assert opened == ["http://127.0.0.1:8502"]
            assert manager._session_storage._cache.maxsize == bounds.most_sessions()
            assert manager._session_storage._cache.ttl == 30

    awaited(live())
    assert done == ["begun", "closed"]


def test_what_is_leaned_on_to_keep_few_pages_that_have_gone_is_there():
    names = WebsocketSessionManager.__init__.__code__.co_names
    assert "_session_storage" in names
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
