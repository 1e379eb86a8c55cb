"""Streamlit's one page, in which all of ours are shown, as it is sent: with word of where its server is, and
of what it is going to need.

By itself it asks for the code of a slider or of a chart when the first of them has come, and then for what
that code needs: a dozen waits, one after the other. Named in the page, all of it comes while the worlds are
simulated.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

HEAD, HEAD_ENDS = "<head>", "</head>"
# The page looks for its server beside its own address first, one step below a page's link, and would note on
# the console that there is none. Told where it is, it does not look.
WHERE = """<script>
  {
    const root = new URL(".", window.location.href).href
    window.__streamlit = { BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root }
  }
</script>"""
PARTS = (
    *("Html", "Selectbox", "Slider", "Button", "NumberInput", "Spinner"),
    *("ArrowVegaLiteChart", "ButtonGroup", "BidiComponent"),
)
"""What shows the elements that Explore is made of, by the names of Streamlit's files before their stamps."""
_IMPORTED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


class Name(Convertor[str]):
    """The one step of a page's link: a file's name has a dot, and is not for us."""

    regex = "[A-Za-z0-9][A-Za-z0-9_-]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("name", Name())


@cache
def page() -> str:
    """The page as HTML."""
    static = files("streamlit") / "static"
    index = (static / "index.html").read_text(encoding="utf-8")
    scripts = static / "static" / "js"
    ahead = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in needed(scripts, PARTS)
        if name not in index
    ]
    told = index.replace(HEAD, HEAD + WHERE, 1)
    return told.replace(HEAD_ENDS, "\n".join([*ahead, HEAD_ENDS]), 1)


def needed(scripts: Traversable, parts: Iterable[str]) -> list[str]:
    """The files of these parts, as far as this version of Streamlit has them, and all that they import."""
    names = sorted(file.name for file in scripts.iterdir())
    found = [name for name in names if name.endswith(".js") and name.partition(".")[0] in parts]
    for name in found:
        imported = _IMPORTED.findall((scripts / name).read_text(encoding="utf-8"))
        found += [other for other in dict.fromkeys(imported) if other not in found]
    return found


async def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})


ROUTES = [Route("/", _page), Route("/{page:name}", _page)]
"""The address of the server itself and every link to a page; which page it is Streamlit decides, and says so
where there is none of that name."""
