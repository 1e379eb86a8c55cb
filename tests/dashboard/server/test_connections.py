"""Connections: no more than there is room for, and none held open by who asks for nothing."""

import asyncio
import contextlib
import http.client
import socket
import subprocess
import time
from collections import Counter
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidMessage, InvalidStatus

from sim.dashboard.server import bounds, connections
from sim.dashboard.server.connections import Watch
from sim.view.text import server as text
from tests.loops import awaited
from tests.serving import served


class Made(SimpleNamespace):
    """A connection that notes what is done to it."""

    def __init__(self, all_of_them):
        super().__init__(connections=all_of_them, cycle=None, done=[])
        self.transport = SimpleNamespace(
            write=lambda content: self.done.append(content[:12]),
            close=lambda: self.done.append("closed"),
            abort=lambda: self.done.append("aborted"),
        )
        all_of_them.add(self)

    __hash__ = object.__hash__

    def __eq__(self, other):
        return self is other


def test_a_connection_too_many_is_told_and_closed(clock):
    watch, open_ = Watch(2, clock), set()
    made = [Made(open_) for _ in range(3)]
    watch.note(made[2])
    assert made[2].done == [b"HTTP/1.1 503", "closed"]


def test_who_asks_for_nothing_is_cut_off_and_who_is_answered_is_not(clock):
    watch, open_ = Watch(9, clock), set()
    silent, answered = Made(open_), Made(open_)
    for connection in (silent, answered):
        watch.note(connection)
    answered.cycle = SimpleNamespace(response_complete=False)
    clock.now += bounds.HALF_OPEN_SECONDS + 1
    watch.look()
    clock.now += bounds.HALF_OPEN_SECONDS + 1
    watch.look()
    assert (silent.done, answered.done) == (["aborted"], [])
    answered.cycle.response_complete = True
    watch.look()
    clock.now += bounds.HALF_OPEN_SECONDS + 1
    answered.cycle = SimpleNamespace(response_complete=True)  # a second request, answered between two looks
    watch.look()
    assert answered.done == []
    clock.now += bounds.HALF_OPEN_SECONDS + 1
    watch.look()
    assert answered.done == ["aborted"]


def test_a_connection_that_has_gone_or_become_a_page_s_line_is_left_alone(clock):
    watch, open_ = Watch(9, clock), set()
    line = Made(open_)
    watch.note(line)
    open_.clear()
    clock.now += 1000
    watch.look()
    assert line.done == []
    assert not watch._since


def test_what_is_leaned_on_of_uvicorn_is_there():
    for kind in connections.protocols():
        assert callable(kind.connection_made)
        assert {"cycle", "connections", "transport"} <= set(kind.__init__.__code__.co_names)
    assert connections.protocols()


def test_connections_are_watched_and_left_again():
    before = [kind.connection_made for kind in connections.protocols()]
    connections.watch()
    assert [kind.connection_made for kind in connections.protocols()] != before
    assert uvicorn.Config("app").backlog == bounds.most_at_once()
    connections.unwatch()
    assert uvicorn.Config("app").backlog == 2048
    assert [kind.connection_made for kind in connections.protocols()] == before


FEW = 160  # descriptors: too few for all who come below


@contextlib.contextmanager
def narrow(folder, descriptors, settings=None):
    """A server with few descriptors, where it listens, and its log."""
    resource = pytest.importorskip("resource")
    log = folder / "log"
    with (
        log.open("w") as out,
        served(
            settings,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors)),
        ) as url,
    ):
        yield ("localhost", urlsplit(url).port), log


def status(place):
    line = http.client.HTTPConnection(*place, timeout=30)
    try:
        line.request("GET", "/_stcore/health")
        return line.getresponse().status
    finally:
        line.close()


@pytest.mark.slow
def test_hundreds_of_half_open_connections_leave_room_again_and_a_short_log(tmp_path):
    """Each accept that failed was a traceback in the log, thousands a second."""
    with contextlib.ExitStack() as open_:
        place, log = open_.enter_context(narrow(tmp_path, FEW, {"TIGHTROPE_SESSIONS": "20"}))
        for n in range(3 * FEW):
            with contextlib.suppress(OSError):
                line = open_.enter_context(socket.create_connection(place, timeout=5))
                line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " if n % 2 else b"G")
        wait_for_room(place)
        assert log.stat().st_size < 20_000
        assert "too many" not in log.read_text().lower()


def wait_for_room(place):
    """Until the server answers again."""
    end = time.monotonic() + 60
    while True:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if status(place) == 200:
                return
        assert time.monotonic() < end, "they were never cut off"
        time.sleep(1)


STREAM = "ws://{}:{}/_stcore/stream"
CLASS, SMALL, PAGES = 500, 256, 12
"""Visitors who come at once, descriptors of the server, and the pages for which these do."""


@pytest.mark.slow
def test_who_comes_to_a_server_without_room_is_served_or_told_so_and_its_log_stays_short(tmp_path):
    with narrow(tmp_path, SMALL) as (place, log):
        told = awaited(all_at_once(place))
        assert set(told) <= {"served", "full", "unavailable"}
        assert told["served"] >= PAGES
        assert told["full"] > 0
        assert told.total() == CLASS
        wait_for_room(place)
        assert log.stat().st_size < 1_000_000
        assert "Traceback" not in log.read_text()


async def page_of(place):
    """What a visitor's first request is told."""
    try:
        reader, writer = await asyncio.open_connection(*place)
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
    except (OSError, TimeoutError):
        return "unavailable"
    if text.FULL_TITLE.encode() in answer:
        return "full"
    return "served" if b" 200 " in answer.partition(b"\r\n")[0] else "unavailable"


async def all_at_once(place):
    """What each of a crowd that stays is told: a page, that the server is full, or that it is unavailable."""
    everybody_is_in, answered = asyncio.Event(), Counter()

    async def visit(number):
        await asyncio.sleep(number / 100)
        told = await page_of(place)
        if told == "served":
            try:
                async with connect(STREAM.format(*place), subprotocols=["streamlit"], open_timeout=60):
                    answered["served"] += 1
                    await everybody_is_in.wait()
                    return
            except InvalidStatus:
                told = "full"
            except (OSError, TimeoutError, InvalidMessage):
                told = "unavailable"
        answered[told] += 1

    visits = [asyncio.create_task(visit(number)) for number in range(CLASS)]
    await asyncio.sleep(CLASS / 100 + 10)
    everybody_is_in.set()
    await asyncio.wait_for(asyncio.gather(*visits), 120)
    return answered


def test_looking_goes_on_until_it_is_cancelled(monkeypatch):
    looked = []
    monkeypatch.setattr(connections, "LOOK", 0.0)
    monkeypatch.setattr(Watch, "look", lambda self: looked.append(1))

    async def some():
        task = asyncio.create_task(Watch(1).go_on())
        while len(looked) < 3:
            await asyncio.sleep(0)
        task.cancel()

    awaited(some())
    assert len(looked) >= 3
