"""Devices of a class without browsers: each speaks Streamlit's protocol over a websocket, as a page does.

A device keeps what a browser keeps: the address, with the key to its room, and what was typed. Where its
server has gone it asks for the address again until somebody answers.
"""

import asyncio
import contextlib
import json
import random
import re
import statistics
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException

from benchmarks.visitor import open_socket
from sim.view.text.pages import classroom as text

PAGE, CARD = "classroom", "play:card:"
PATIENCE = 120.0
"""Seconds for which something is waited for."""
AGAIN = 0.2
"""Seconds between two tries to reach a server."""
EVERY, ASK_AGAIN = 2.0, 10.0
"""Seconds between two looks, and until a page that has not come is asked for again, as in `watch.js`."""
ROUND = re.compile(r"# Round (\d+) of (\d+)")
GONE = (OSError, WebSocketException, TimeoutError)
IN_A_RUN = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
Values = dict[str, str]
"""What is typed or picked, by the key of the control."""


class Line:
    """A connection on which one thing after the other is asked for, as a browser keeps one."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc

    async def __aenter__(self) -> "Line":
        host, _, port = self._host.partition(":")
        self._reader, self._writer = await asyncio.open_connection(host, int(port))
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._writer.close()

    async def get(self, path: str) -> str:
        """The text of an answer, nothing where it is none; raises `OSError` where the server has gone."""
        self._writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        try:
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = re.search(r"content-length: (\d+)", head)
            body = await self._reader.readexactly(int(length[1]) if length else 0)
        except asyncio.IncompleteReadError as gone:
            raise ConnectionError("the server has gone") from gone
        return body.decode() if " 200 " in head.partition("\r\n")[0] else ""


class Pupil:
    """A device: what is on its page is in `parts`, how long its looks took in `looks`, in seconds.

    `back_at` has, for each time that its server had gone, when its page was there again, and `counted` how
    many sheets are in, as `watch.js` says it.
    """

    def __init__(self, url: str, query: str = "") -> None:
        self.url, self.query = url, query
        self.looks: list[float] = []
        self.back_at: list[float] = []
        self.n_finished, self.counted = 0, ""
        self._page, self._run, self._within = "", 0, frozenset[str]()
        self._is_being_drawn = False
        self._parts: dict[tuple[int, ...], tuple[Any, int, str]] = {}
        self._socket: Any = None
        self._news = asyncio.Event()
        self._living: list[asyncio.Task[None]] = []
        self._typed: Values = {}

    async def open(self) -> None:
        """Come to the page, and stay until `leave`."""
        self._living = [asyncio.create_task(self._live()), asyncio.create_task(self._look_again())]
        await self.until(lambda: self.n_finished > 0)

    async def leave(self) -> None:
        """Go."""
        for task in self._living:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        if self._socket is not None:
            with contextlib.suppress(*GONE):
                await self._socket.close()

    # What is on the page

    def says(self) -> str:
        """All words of the page."""
        bodies = (_words(part) for part, _, _ in self._parts.values())
        return "\n".join(body for body in bodies if body)

    def problems(self) -> list[str]:
        """Messages of what is wrong, and errors of the program."""
        parts = [part for part, _, _ in self._parts.values()]
        return [_words(part) for part in parts if part.WhichOneof("type") == "exception" or _is_error(part)]

    @property
    def round(self) -> int | None:
        """The round that the page shows, counted from 0; None where it shows none."""
        found = ROUND.search(self.says())
        return int(found[1]) - 1 if found else None

    @property
    def was_part(self) -> bool:
        """Whether what was drawn last were parts of the page alone."""
        return bool(self._within)

    @property
    def room(self) -> str:
        """The code in the address."""
        return "".join(parse_qs(self.query).get("cl.room", []))

    def control(self, key: str) -> tuple[Any, str] | None:
        """The control of a key, or of one that has the round behind it, and the fragment that it is in."""
        for part, _, fragment in self._parts.values():
            if f"{_key_of(part)}:".startswith(f"{key}:"):
                return getattr(part, part.WhichOneof("type")), fragment
        return None

    async def until(self, holds: Callable[[], Any], what: str = "") -> None:
        """Come back when something holds of the page; raises `AssertionError` after too long a wait."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds():
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(
                f"waited for {what or 'a page'} in vain: {self.problems()} {self.says()[:600]}"
            ) from None

    async def is_in_round(self, number: int) -> None:
        """Come back when the page is in a round, counted from 0."""
        await self.until(lambda: self.round == number, f"round {number + 1}")

    async def has_left_round(self, number: int) -> None:
        """Come back when the page is not in a round any more."""
        await self.until(lambda: self.round != number, f"the end of round {number + 1}")

    # What is done with it

    def type(self, key: str, value: str) -> None:
        """Type something into a control, or pick it there; the server hears of it with the next press."""
        self._typed[key] = value

    async def press(self, key: str) -> None:
        """Press a button, and come back when the page has answered."""
        finished = self.n_finished
        await self.only_press(key)
        await self.until(lambda: self.n_finished > finished, f"an answer to {key}")

    async def only_press(self, key: str) -> None:
        """Press a button, and do not wait for what comes of it."""
        found = self.control(key)
        assert found is not None, f"no button {key}: {self.says()}"
        button, fragment = found
        await self._ask(fragment=fragment, pressed=button.id)

    async def pick_a_card(self, luck: random.Random) -> None:
        """Put a card on the sheet, for the first month that it may be made in."""
        await self.until(lambda: self.control("play:hand-in"), "a sheet")
        cards = [part.button_group for part, _, _ in self._parts.values() if _key_of(part).startswith(CARD)]
        card = luck.choice(cards)
        finished = self.n_finished
        found = self.control(_key(card.id))
        await self._ask(fragment=found[1] if found else "", picked=(card.id, card.options[0].content))
        await self.until(lambda: self.n_finished > finished, "an answer to a card")

    async def join(self, name: str, capital: str = "") -> None:
        """Come into the room of the address."""
        self.type("class:name", name)
        seat = self.control("class:seat")
        assert seat is not None, self.says()
        self.type("class:seat", next(one for one in seat[0].options if one == text.seat(capital)))
        await self.press("class:join")
        await self.until(lambda: "cl.key" in self.query, "a key")

    # What a browser does by itself

    async def _live(self) -> None:
        """Listen to the server; where it has gone, ask for the address until it is there."""
        was_gone = False
        while True:
            try:
                async with open_socket(self.url) as self._socket:
                    self._page, self._parts, self._is_being_drawn = "", {}, False
                    finished = self.n_finished
                    await self._ask()
                    while True:
                        self._hear(await self._socket.recv())
                        if was_gone and self.n_finished > finished:
                            self.back_at.append(time.monotonic())
                            was_gone = False
            except GONE:
                was_gone = True
            await asyncio.sleep(AGAIN)

    async def _look_again(self) -> None:
        """Look for as long as the page is open, whatever becomes of the server."""
        while True:
            with contextlib.suppress(*GONE):
                await self._look()
            await asyncio.sleep(AGAIN)

    async def _ask(
        self,
        *,
        fragment: str = "",
        pressed: str = "",
        picked: tuple[str, str] = ("", ""),
        event: tuple[str, str] = ("", ""),
    ) -> None:
        """Have the script run, all of it or a fragment: for a button, one of a group, or a part's event."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self.query, self._page
        state.page_name = "" if self._page else PAGE
        state.fragment_id = fragment
        for key, value in self._typed.items():
            if (found := self.control(key)) is not None:
                widget = state.widget_states.widgets.add()
                widget.id, widget.string_value = found[0].id, value
        if pressed:
            widget = state.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True
        if picked[0]:
            widget = state.widget_states.widgets.add()
            widget.id = picked[0]
            widget.string_array_value.data.append(picked[1])
        if event[0]:
            widget = state.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{event[0]}__events"
            widget.json_trigger_value = event[1]
        with contextlib.suppress(*GONE):  # who listens notices, and comes back
            await self._socket.send(asked.SerializeToString())

    async def _ask_later(self, part: Any) -> None:
        """Have a fragment run that asks for it."""
        await asyncio.sleep(part.interval)
        await self._ask(fragment=part.fragment_id)

    def _hear(self, frame: bytes) -> None:
        heard = ForwardMsg.FromString(frame)
        match heard.WhichOneof("type"):
            case "new_session":
                self._is_being_drawn = True
                self._within = frozenset(heard.metadata.run.fragment_ids)
                self._run += 1
            case "navigation":
                self._page = heard.navigation.page_script_hash
            case "delta":
                self._see(tuple(heard.metadata.delta_path), heard.delta)
            case "page_info_changed":
                self.query = heard.page_info_changed.query_string
            case "auto_rerun" if heard.auto_rerun.interval < ASK_AGAIN:
                self._living.append(asyncio.create_task(self._ask_later(heard.auto_rerun)))
            case "script_finished":
                self._is_being_drawn = False
                if heard.script_finished in IN_A_RUN:
                    self._end_run()
        self._news.set()

    def _see(self, path: tuple[int, ...], delta: Any) -> None:
        if delta.WhichOneof("type") == "new_element":
            self._parts[path] = (delta.new_element, self._run, delta.fragment_id)
        else:
            self._parts.pop(path, None)

    def _end_run(self) -> None:
        """What the run has not drawn anew is no more on the page."""
        self._parts = {
            path: seen
            for path, seen in self._parts.items()
            if seen[1] == self._run or (self._within and seen[2] not in self._within)
        }
        self.n_finished += 1

    async def _look(self) -> None:
        """Ask every two seconds whether something is new, as `watch.js` does."""
        told, told_at, drawn = (None, set[str]()), 0.0, 0.0
        async with Line(self.url) as line:
            while True:
                await asyncio.sleep(EVERY)
                if (watch := self.control("class:watch")) is None:
                    continue
                data = json.loads(watch[0].json)
                if data["drawn"] != drawn:
                    told, drawn = (None, set[str]()), data["drawn"]
                began = time.perf_counter()
                said = await line.get(data["address"])
                self.looks.append(time.perf_counter() - began)
                if not said:
                    continue
                found, sheets = json.loads(said), [] if text.SHEET_IN in self.says() else data["sheets"]
                if found["stage"] == data["stage"] and data["counts"]:
                    self.counted = data["counts"][len(found["is_in"])]
                    self._news.set()
                other = _shown(found, sheets)
                if other == _shown(data, sheets) or self._is_being_drawn:
                    continue
                if other != told or time.monotonic() - told_at > ASK_AGAIN:
                    told, told_at = other, time.monotonic()
                    event = {"event": "changed", "value": {"page": data["page"]}}
                    await self._ask(fragment=watch[1], event=(watch[0].id, json.dumps([event])))


def _shown(look: Any, sheets: list[str]) -> tuple[Any, set[str]]:
    """What of a look a page shows: the stage, and the sheets that are in of those that it tells of."""
    return look["stage"], {seat for seat in look["is_in"] if seat in sheets}


def _key_of(part: Any) -> str:
    """The key of a control, nothing for what is none."""
    kind = part.WhichOneof("type")
    return _key(getattr(getattr(part, kind), "id", "")) if kind else ""


def _key(name: str) -> str:
    """The key within the name of a control."""
    return name.split("-", 2)[-1]


def _words(part: Any) -> str:
    match part.WhichOneof("type"):
        case "markdown" | "alert" as kind:
            return getattr(part, kind).body
        case "exception":
            return part.exception.message
    return ""


def _is_error(part: Any) -> bool:
    return part.WhichOneof("type") == "alert" and part.alert.format == part.alert.ERROR


def p95(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
