"""The rooms of this server: one `Rooms` a database and process, kept where no visitor can clear it.

One that is named is opened when the server starts, so that a mistake in its URL is told at once. The user's
own file is opened when the first visitor asks for it, so that a server without a class keeps no database.
"""

import asyncio
import os
from threading import Lock

from starlette.concurrency import run_in_threadpool

from sim.errors import BadInput
from sim.files import user_folder
from sim.rooms import Rooms
from sim.running.serve import ROOMS

FILE, URL = "rooms.db", "url: "
SOON, HOURLY = 60.0, 3_600.0
"""Seconds from the start to the first sweep, and from one to the next."""
_LOCK = Lock()
_OPENED: dict[str, Rooms] = {}


def rooms() -> Rooms:
    """The rooms of the database that the server was given; raises `BadInput` where it does not open."""
    with _LOCK:
        url = os.environ.get(ROOMS) or _own_file()
        if url not in _OPENED:
            if url == _own_file():
                user_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            _OPENED[url] = Rooms(url)
        return _OPENED[url]


def check() -> None:
    """Open the database that was named; raises `BadInput`, which names the variable, where that cannot be."""
    if os.environ.get(ROOMS):
        try:
            rooms()
        except BadInput as bad:
            raise BadInput([f"{ROOMS}: {said.removeprefix(URL)}" for said in bad.problems]) from None


def opened() -> Rooms | None:
    """The rooms where a database was named or made: a stranger's look makes none."""
    return rooms() if os.environ.get(ROOMS) or (user_folder() / FILE).exists() else None


async def sweep_hourly() -> None:
    """Delete what is out of date, also where nobody opens a room any more."""
    await asyncio.sleep(SOON)
    while True:
        await run_in_threadpool(_sweep)
        await asyncio.sleep(HOURLY)


def _sweep() -> None:
    """One sweep; a database that does not answer just now is swept the next time."""
    try:
        found = opened()
        if found is not None:
            found.sweep()
    except BadInput:
        pass


def close() -> None:
    """Let go of all databases."""
    with _LOCK:
        while _OPENED:
            _OPENED.popitem()[1].close()


def _own_file() -> str:
    """The URL of the file in the user's folder, which is made for nobody else to read when it is opened."""
    return f"sqlite:///{user_folder() / FILE}"
