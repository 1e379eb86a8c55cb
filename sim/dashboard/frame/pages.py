"""The pages, found by their folders in `sim/dashboard/pages/`.

A page is a folder with a module of the same name, which declares `ORDER`, its place in the navigation, has
`show`, and calls it where it is run as a script. One that declares `HAS_SIDEBAR = False` brings its own
levers. What a page says, its `TITLE` first, is a module of its name in `sim/view/text/pages/`. The dashboard
opens on the first page; each has the address `/FOLDER`.
"""

import re
from functools import cache
from pathlib import Path

import streamlit as st

from sim.declarations import declaration, in_order
from sim.view.text import pages as texts

FOLDER = Path(__file__).parents[1] / "pages"
TEXTS = Path(texts.__file__).parent
STEP = "[A-Za-z0-9][A-Za-z0-9_-]*"
"""The one step of a page's address, as a regular expression."""


def script(name: str) -> Path:
    """The script of a page, by which links lead to it."""
    return FOLDER / name / f"{name}.py"


@cache
def titles() -> dict[str, str]:
    """The title of each page by its name, in the order of the navigation."""
    scripts = [script(folder.name) for folder in FOLDER.iterdir()]
    found = in_order(script for script in scripts if script.is_file())
    return {file.stem: declaration(TEXTS / file.name).constants["TITLE"] for file in found}


def has_sidebar(name: str) -> bool:
    """Whether a page shows the levers at its side."""
    return declaration(script(name)).constants.get("HAS_SIDEBAR", True)


def navigation() -> list[st.Page]:
    """The pages as Streamlit's navigation takes them, for the run of a script that asks."""
    return [st.Page(script(name), title=title) for name, title in titles().items()]


def base_path() -> str:
    """The path below which the server is reached, with a slash before it; nothing where there is none."""
    path = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def is_page(path: str) -> bool:
    """Whether an address is that of a page: the server's own, or one step below it with no dot in it."""
    own = path.removeprefix(base_path()).strip("/")
    return not own or re.fullmatch(STEP, own) is not None


def name_of(page: st.Page) -> str:
    """The name of a page; the first one has no address of its own."""
    return page.url_path or next(iter(titles()))
