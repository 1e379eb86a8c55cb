"""Open connections: at most so many, and none on which nothing is asked for.

Uvicorn waits for ever for the first request of a connection, and for the rest of one that was begun.
Streamlit does not hand on its settings, so that its two classes of connections are watched from here. What is
leaned on: their `connection_made`, the set `connections`, the `cycle` of the request that is answered; and
`backlog` of its settings, by which it takes two thousand connections in one go before it can count them.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from importlib import import_module
from typing import Any

from sim.dashboard.server import bounds
from sim.view.text import server as text

PROTOCOLS = (
    "uvicorn.protocols.http.h11_impl:H11Protocol",
    "uvicorn.protocols.http.httptools_impl:HttpToolsProtocol",
)
BACKLOG = "backlog"
LOOK = 2.0  # seconds between two looks at who waits
FULL = HTTPStatus.SERVICE_UNAVAILABLE
HEAD = {
    "Content-Type": "text/plain",
    "Content-Length": len(text.TOO_MANY_CONNECTIONS),
    "Connection": "close",
    "Retry-After": bounds.TRY_AGAIN_SECONDS,
}
FIRST = " ".join(("HTTP/1.1", str(FULL.value), FULL.phrase))
LINES = (FIRST, *(f"{name}: {value}" for name, value in HEAD.items()), "", text.TOO_MANY_CONNECTIONS)
REFUSAL = "\r\n".join(LINES).encode("ascii")
"""The answer on a connection for which there is no room, whatever is asked on it."""


class Watch:
    """The connections of a server that have asked for nothing yet, or for nothing more, and since when."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._since: dict[Any, tuple[float, Any]] = {}

    def note(self, connection: Any) -> None:
        """A connection has been made; it is closed at once where there are too many."""
        if len(connection.connections) > self._most:
            connection.transport.write(REFUSAL)
            connection.transport.close()
        else:
            self._since[connection] = self._clock(), None

    def look(self) -> None:
        """Close those on which nothing has been asked for too long."""
        now = self._clock()
        for connection, (since, before) in list(self._since.items()):
            if connection not in connection.connections:  # closed, or become the line of a page
                del self._since[connection]
            elif connection.cycle is not before or is_answering(connection):
                self._since[connection] = now, connection.cycle
            elif now - since > bounds.HALF_OPEN_SECONDS:
                del self._since[connection]
                connection.transport.abort()

    async def go_on(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(LOOK)
            self.look()


def is_answering(connection: Any) -> bool:
    """Whether a request is being answered."""
    return connection.cycle is not None and not connection.cycle.response_complete


def watch() -> Watch:
    """Watch all connections that are made from now on, until `unwatch`."""
    found = Watch(bounds.most_connections())
    for protocol in protocols():
        _watch_protocol(protocol, found)
    most = bounds.most_at_once()
    setattr(_settings(), BACKLOG, property(lambda _: most, lambda *_: None))
    return found


def unwatch() -> None:
    """Leave connections to themselves again."""
    with suppress(AttributeError):
        delattr(_settings(), BACKLOG)
    for protocol in protocols():
        with suppress(AttributeError):
            protocol.connection_made = protocol.connection_made.unwatched


def _settings() -> Any:
    """The class of Uvicorn's settings; it comes with Streamlit, as the classes of its connections do."""
    return import_module("uvicorn").Config


def protocols() -> list[Any]:
    """The classes of connections that are installed."""
    found = []
    for name in PROTOCOLS:
        module, _, protocol = name.partition(":")
        with suppress(ImportError):
            found.append(getattr(import_module(module), protocol))
    return found


def _watch_protocol(protocol: Any, watching: Watch) -> None:
    unwatched = protocol.connection_made

    def connection_made(connection: Any, transport: Any) -> None:
        unwatched(connection, transport)
        watching.note(connection)

    connection_made.unwatched = unwatched  # type: ignore[attr-defined]
    protocol.connection_made = connection_made
