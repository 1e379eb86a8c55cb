"""Looks at a room: a page asks every two seconds, and is told the room's stage and whose sheets are in.

The script is not run for it, and all pages of a room share a read of the database. A page has its room's
ticket, so that nobody finds out by looks which codes there are.
"""

import json
import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sim.dashboard.frame import pages
from sim.dashboard.server import rooms
from sim.dashboard.server.cache import Cache
from sim.errors import BadInput
from sim.rooms import Look

STEP = "_class"
GONE, UNKNOWN = json.dumps({"stage": "gone", "is_in": []}), ""
"""What is answered where there is no such room, and where there is no database of rooms."""
FRESH = 0.25
"""Seconds for which an answer is given again."""
ROOM, LONGEST = 400, 64
_answers: Cache[str, tuple[float, str]] = Cache(ROOM)


def address(ticket: str) -> str:
    """Where a page looks."""
    return f"{pages.base_path()}/{STEP}/{ticket}"


def said(look: Look) -> str:
    """A look as it is answered, as JSON."""
    return json.dumps({"stage": look.stage, "is_in": look.is_in})


def routes() -> list[Route]:
    """What is served for it."""
    return [Route(f"{pages.base_path()}/{STEP}/{{ticket}}", _answer)]


async def _answer(request: Request) -> PlainTextResponse:
    ticket = request.path_params["ticket"][:LONGEST]
    kept = _answers.get(ticket)
    if kept is None or kept[0] < time.monotonic():
        found = await run_in_threadpool(_look, ticket)
        kept = (time.monotonic() + FRESH, found)
        if found not in (GONE, UNKNOWN):  # strangers' tickets fill nothing
            _answers.put(ticket, kept)
    return PlainTextResponse(kept[1], headers={"Cache-Control": "no-store"})


def _look(ticket: str) -> str:
    own = rooms.opened()
    try:
        return UNKNOWN if own is None else said(own.look(ticket))
    except BadInput:
        return GONE
