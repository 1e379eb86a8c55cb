"""Streamlit's one page, in which all of ours are shown, with word of where its server is and what it shows.

By itself the page looks for its server beside its own address first, one step below a page's link, and
notes on the browser's console that there is none. Told where it is, it does not look. It also says nothing of
what it shows: a preview of a link, and a reader without scripts, would see another product's name. And it
makes two steps of going to another page, the first of which leads to that page with a bare address.

Saves: both of the requests that fail, and what they leave on the console, where a link opens a page:
`pytest tests/dashboard/tuning/test_plain_browser.py`.

Leans on: `index.html` of Streamlit with one `<head>` and one `<title>`; two names on `window` by which the
page is told; that addresses are written by `history.pushState`.

Off: Streamlit sends its own page, the browser's console has that note where a page is opened by its link, the
title is Streamlit's until ours is drawn, Back has to be pressed twice, and a base path works with a slash at
its end alone.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from sim.dashboard.frame import pages
from sim.dashboard.state import catalogue
from sim.dashboard.state.link_parts import SCENARIO
from sim.dashboard.tuning.switches import is_on
from sim.view.text import frame as text

HEAD = "<head>"
TITLE = re.compile("<title>[^<]*</title>")
WHERE = """<script>
  {
    const root = new URL(".", window.location.href).href
    window.__streamlit = { BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root }
  }
</script>"""
ONE_STEP = """<script>
  {
    const push = history.pushState.bind(history)
    let opened = ""
    const forget = () => { opened = "" }
    for (const kind of ["pointerdown", "keydown", "popstate"]) window.addEventListener(kind, forget, true)
    history.pushState = (state, unused, to) => {
      const next = new URL(to ?? "", window.location.href)
      const completes = opened === next.pathname && !window.location.search
      if (completes) history.replaceState(state, unused, to)
      else push(state, unused, to)
      opened = next.search ? "" : next.pathname
    }
  }
</script>"""
"""A page that is opened has a bare address until the server completes it: the two are one step to Back."""


class Name(Convertor[str]):
    """The one step of a page's link: a file's name has a dot, and is not for us."""

    regex = pages.STEP

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("name", Name())


@cache
def page(name: str = "", scenario: str = "") -> str:
    """The page as HTML, as it introduces a page of ours and a scenario; what there is not is left out."""
    listed = catalogue.scenarios().get(scenario)
    title = text.tab_title(pages.titles().get(name, ""), listed.short_title if listed else "")
    about = (listed.question or listed.summary) if listed else text.DESCRIPTION
    words = {"title": escape(title), "about": escape(" ".join(about.split()))}
    head = HEAD_OF_PAGE.format_map(words)
    index = files("streamlit") / "static" / "index.html"
    return TITLE.sub("", index.read_text(encoding="utf-8"), count=1).replace(
        HEAD, HEAD + WHERE + ONE_STEP + head, 1
    )


HEAD_OF_PAGE = """
<title>{title}</title>
<meta name="description" content="{about}">
<meta property="og:type" content="website">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{about}">
"""


async def _page(request: Request) -> HTMLResponse:
    asked = request.path_params.get("page", ""), request.query_params.get(SCENARIO, "")
    known = [name if name in there else "" for name, there in zip(asked, _there(), strict=True)]
    return HTMLResponse(page(*known), headers={"Cache-Control": "no-cache"})


def _there() -> tuple[dict[str, str], dict[str, catalogue.Listed]]:
    """The pages and the scenarios that there are, so that strangers' names fill no cache."""
    return pages.titles(), catalogue.scenarios()


async def _with_slash(request: Request) -> Response:
    """What stands in the page is found beside its address, which therefore ends with a slash."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(
        f"{request.url.path.rpartition('/')[2]}/{query}", headers={"Cache-Control": "no-cache"}
    )


def routes() -> list[Route]:
    """What is served besides what Streamlit serves: the server's own address and every link to a page.

    Which page it is Streamlit decides, and says so where there is none of that name.
    """
    if not is_on("index_page"):
        return []
    base = pages.base_path()
    found = [Route(f"{base}/", _page), Route(f"{base}/{{page:name}}", _page)]
    return [Route(base, _with_slash), *found] if base else found
