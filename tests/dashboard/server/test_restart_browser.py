"""A server that is killed and started again: every page comes back by itself, with the state of its link."""

import re

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from sim.dashboard.frame import pages
from tests.dashboard.visiting import HOME_LEVER, LEVER, Visit
from tests.serving import SECONDS, Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LINK = "set.tipping_point=0.3&seed=7"
MOVED, TIPPING_POINT = "0.3", 2
# On Home it comes first, and a handle says at which of its values it stands.
ON_HOME = (HOME_LEVER, "15", 0)
WITH_LEVERS = [name for name in pages.titles() if name == "home" or pages.has_sidebar(name)]
ALIVE = "window.stillThere === true"
CUT_OFF = '[data-testid="stConnectionStatus"], [role="dialog"]'
LOOK = 200  # milliseconds between two looks


class Runs:
    """How many runs of its script a page has seen the end of since it was found again by a server."""

    def __init__(self, page: Page):
        self.n_ended = 0
        self._page = page
        page.on("websocket", lambda line: line.on("framereceived", self._hear))

    def _hear(self, frame: str | bytes) -> None:
        said = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if said.WhichOneof("type") == "script_finished":
            self.n_ended += said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def wait_for_one(self) -> None:
        for _ in range(1000 * SECONDS // LOOK):
            if self.n_ended:
                return
            self._page.wait_for_timeout(LOOK)
        pytest.fail("the page was not drawn again")


@pytest.fixture(scope="module")
def server():
    one = Server()
    one.start()
    yield one
    one.kill()


@pytest.mark.parametrize("page", WITH_LEVERS)
def test_a_page_comes_back_by_itself_after_the_server_was_killed(browser, server, page):
    visit = Visit(browser, f"{server.url}/{'' if page == 'home' else page}?{LINK}", None)
    where, moved, place = ON_HOME if page == "home" else (LEVER, MOVED, TIPPING_POINT)
    lever = visit.page.locator(where).nth(place)
    expect(lever).to_have_value(moved)
    title = visit.page.locator(".stMain h1").inner_text()
    visit.page.evaluate("window.stillThere = true")
    runs = Runs(visit.page)

    server.kill()
    expect(visit.page.locator(CUT_OFF).first).to_be_visible()
    server.start()

    runs.wait_for_one()
    expect(visit.page.locator(CUT_OFF)).to_have_count(0)
    expect(lever).to_have_value(moved)
    lever.focus()
    visit.page.keyboard.press("ArrowLeft")
    expect(visit.page).to_have_url(re.compile(r"set\.tipping_point=0\.28"))
    assert "seed=7" in visit.page.url
    expect(visit.page.locator(".stMain h1")).to_have_text(title)
    expect(visit.page.locator(".stException")).to_have_count(0)
    assert visit.page.evaluate(ALIVE), "the page was loaded anew"
    visit.page.context.close()
