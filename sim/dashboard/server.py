"""What the server does beside running the script: it begins before anybody visits, and serves links to pages.

Nobody should wait for what can be had ready: the processes that simulate, the baseline, the imports.
"""

import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sim import copies
from sim.dashboard.worker import REHEARSAL
from sim.serve import Place

HERE = Path(__file__).parent
SCRIPT = HERE / "visit" / "script.py"  # not beside the pages, which Streamlit would then list by itself
PAGES = HERE / "pages"
FIRST = "explore"
"""The page that opens at the address of the server itself."""
HEAD = "<head>"
# Streamlit's page looks for its server beside its own address first, one step below a page's link, and would
# note on the console that there is none. Told where it is, it does not look.
WHERE = """<script>
  {
    const root = new URL(".", window.location.href).href
    window.__streamlit = { BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root }
  }
</script>"""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What is done when the server starts, and when it ends."""
    Thread(target=begin, daemon=True, name="begin").start()
    if not st.get_option("server.headless"):
        place = Place(st.get_option("server.address"), st.get_option("server.port"))
        Thread(target=webbrowser.open, args=(place.url,), daemon=True, name="browser").start()
    yield
    from sim.dashboard import engine

    engine.workers().close()


def begin() -> None:
    """Have ready what the first visitor will ask for."""
    copies.begin(REHEARSAL)
    from sim.dashboard import catalogue, engine, explore  # noqa: F401

    engine.begin()
    for read in (catalogue.levers, catalogue.scenarios, catalogue.version, catalogue.numbers):
        read()


@cache
def linked_page() -> str:
    """The one page of Streamlit's that all pages are shown in, told where its server is."""
    index = files("streamlit") / "static" / "index.html"
    return index.read_text(encoding="utf-8").replace(HEAD, HEAD + WHERE, 1)


async def _link(_request: Request) -> HTMLResponse:
    return HTMLResponse(linked_page(), headers={"Cache-Control": "no-cache"})


ROUTES = [Route(f"/{page.stem}", _link) for page in sorted(PAGES.glob("*.py")) if page.stem != FIRST]
