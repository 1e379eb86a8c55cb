"""The shapes of a map, which browsers fetch once from an address of our own server and keep.

Saves: three tenths of the server's processor time for a lever, where 60 visitors move to values that repeat
(40 ms with it, 57 without): `bench_load.py --visitors 60 --every 6 --seconds 30 --repeat`, `TIGHTROPE_TUNING`
being all and all others. `bench_lever.py --without shapes` measures one visitor.

Leans on: that Vega fetches what a layer's `data` names by its `url`, as Vega-Lite documents it.

Off: the shapes stay within the chart's description, which Streamlit writes, reads and sends for each lever.
"""

import json
from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sim.dashboard.frame import pages
from sim.dashboard.tuning.arrow import Rows
from sim.dashboard.tuning.switches import is_on
from sim.view.charts.frame import Spec
from sim.view.charts.region_places import land

STEP = "_shapes"
DIGITS = 16
A_YEAR = 31_536_000
FOREVER = ",".join(("public", f"max-age={A_YEAR}", "immutable"))
"""What browsers are told of shapes: other shapes have another address."""


def by_address(shapes: Rows) -> Spec | None:
    """The data of a layer that names the address of these shapes; nothing where they are not the program's.

    They are known by being the same list, so that nothing is read through for a chart.
    """
    if not is_on("shapes"):
        return None
    name = next((name for name, own in _by_name().items() if own is shapes), None)
    return {"url": _address(name), "format": {"type": "json"}} if name else None


def named_by(data: Spec) -> Rows | None:
    """The shapes whose address a layer's data name; nothing where they name none of ours."""
    return next((own for name, own in _by_name().items() if data.get("url") == _address(name)), None)


def routes() -> list[Route]:
    """What is served for it: the shapes that come with the program, and nothing of visitors."""
    return [Route(f"{pages.base_path()}/{STEP}/{{name}}", _answer)] if is_on("shapes") else []


async def _answer(request: Request) -> Response:
    shapes = _by_name().get(request.path_params["name"])
    if shapes is None:
        return Response(status_code=404, headers={"Cache-Control": "no-store"})
    return Response(_written(shapes), media_type="application/json", headers={"Cache-Control": FOREVER})


def _address(name: str) -> str:
    """Where shapes are fetched, whatever page names it."""
    return f"{pages.base_path()}/{STEP}/{name}"


@cache
def _by_name() -> dict[str, Rows]:
    """The shapes that are served, by names with a digest of what is in them."""
    return {f"{sha256(_written(shapes)).hexdigest()[:DIGITS]}.json": shapes for shapes in land()}


def _written(shapes: Rows) -> bytes:
    return json.dumps(shapes, separators=(",", ":")).encode()
