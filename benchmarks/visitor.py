"""A visitor of the dashboard who speaks Streamlit's own protocol over a websocket, as a browser does."""

import asyncio
import random
import re
import time
from collections.abc import Iterator
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

WORLDS = re.compile(r"in ([\d,]+) simulated worlds( so far)?")
KEEP = 64 * 2**20  # bytes that one message may have
PATIENCE = 120  # seconds
CLOSE = 1e-9
PAGE = "explore"
SELDOM = 600  # seconds; what a page looks at so seldom is not waited for
# The charts, by their titles, that are a first picture.
FIRST = {"The corridor", "How 100 worlds end"}


class Visitor:
    """A browser as far as the server can tell: a socket, the state of the widgets, and what came back."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sliders: dict[str, tuple[float, float, float]] = {}
        self._values: dict[str, float] = {}
        self._page = ""
        self._query = ""
        self._asking: asyncio.Task[None] | None = None
        self._missing: set[str] = set()
        self.first_at = 0.0
        self.worlds = 0
        self.is_refined = False
        self.errors: list[str] = []

    async def open(self) -> None:
        """Ask for the page, and come back when it is there."""
        await self._ask()
        await self._run_through()

    async def move(self, lever: int, share: float) -> None:
        """Move a lever to a share of its scale, and come back when all of the answer is there; when the new
        corridor and the new endings were, `first_at` says.
        """
        name, value = self._place(lever, share)
        query = self._query
        self._values[name] = value
        self._missing = set(FIRST)
        self._stop_asking()
        await self._ask()
        # What ends first may be a run that was under way: ours has the value in the page's address.
        while self._query == query or self._missing:
            await self._run_through()

    def is_at(self, lever: int, share: float) -> bool:
        """Whether a lever stands there already."""
        name, value = self._place(lever, share)
        return abs(self._values[name] - value) < CLOSE

    def _place(self, lever: int, share: float) -> tuple[str, float]:
        name, (low, high, step) = list(self._sliders.items())[lever % len(self._sliders)]
        return name, min(low + round((high - low) * share / step) * step, high)

    async def refined(self) -> None:
        """Come back when the picture is of all worlds."""
        while not self.is_refined:
            await self._run_through()
        self._stop_asking()

    async def listen(self, seconds: float) -> None:
        """Take in what comes meanwhile."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._run_through()
        except TimeoutError:
            pass

    async def _ask(self, fragment: str = "", seen: str = "") -> None:
        """Have the script run: all of it, a fragment, or what answers to a component that has been seen."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_script_hash = self._query, self._page
        state.page_name = "" if self._page else PAGE
        state.fragment_id, state.is_auto_rerun = fragment, bool(fragment)
        for name, value in self._values.items():
            widget = state.widget_states.widgets.add()
            widget.id = name
            widget.double_array_value.data.append(value)
        if seen:
            widget = state.widget_states.widgets.add()
            widget.id = f"$$STREAMLIT_INTERNAL_KEY_{seen}__events"
            widget.json_trigger_value = '[{"event": "seen", "value": true}]'
        await self._socket.send(asked.SerializeToString())

    async def _run_through(self) -> None:
        """Read until a run of the script has ended."""
        asked_for_more = False
        while True:
            heard = ForwardMsg.FromString(await self._socket.recv())  # pyright: ignore[reportArgumentType]
            kind = heard.WhichOneof("type")
            if kind == "new_session":
                self._page = heard.new_session.page_script_hash
                asked_for_more = False
            elif kind == "delta":
                await self._see(heard.delta.new_element)
            elif kind == "page_info_changed":
                self._query = heard.page_info_changed.query_string
                self._missing = set(FIRST)
            elif kind == "auto_rerun":
                if heard.auto_rerun.interval < SELDOM:
                    asked_for_more = True
                    self._ask_every(heard.auto_rerun.interval, heard.auto_rerun.fragment_id)
            elif kind == "stop_auto_rerun":
                self._stop_asking()
            elif kind == "script_finished":
                # A run that gave way to a newer one is not the end of anything.
                if heard.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and not asked_for_more:
                    self._stop_asking()
                if heard.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return

    async def _see(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "vega_lite_chart":
            if element.vega_lite_chart.alt in self._missing:
                self._missing.remove(element.vega_lite_chart.alt)
                self.first_at = time.perf_counter()
        elif kind == "bidi_component":
            await self._ask(seen=element.bidi_component.id)
        elif kind == "slider" and len(element.slider.default) == 1 and not element.slider.options:
            slider = element.slider
            self._sliders[slider.id] = (slider.min, slider.max, slider.step)
            if slider.set_value or slider.id not in self._values:
                self._values[slider.id] = float((slider.value or slider.default)[0])
        elif kind == "markdown" and (said := WORLDS.search(element.markdown.body)):
            self.worlds, self.is_refined = int(said[1].replace(",", "")), said[2] is None
        elif kind in ("alert", "exception"):
            self.errors.append(str(element)[:200])

    def _ask_every(self, seconds: float, fragment: str) -> None:
        async def ask() -> None:
            while True:
                await asyncio.sleep(seconds)
                await self._ask(fragment)

        self._stop_asking()
        self._asking = asyncio.create_task(ask())

    def _stop_asking(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def leave(self) -> None:
        """No more questions."""
        self._stop_asking()


def open_socket(url: str) -> connect:
    """A connection as the page makes one."""
    return connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=["streamlit"],  # pyright: ignore[reportArgumentType]
        max_size=KEEP,
        compression=None,
        proxy=None,
        open_timeout=PATIENCE,
        ping_timeout=PATIENCE,
    )


def new_positions() -> Iterator[tuple[int, float]]:
    """Levers and places on their scales, spread so that none comes twice."""
    chance = random.Random(1)
    while True:
        yield chance.randrange(10), chance.random()


async def first_visit(url: str) -> None:
    """The page from the start of the server, then once more."""
    for what in ("first visit since the start", "second visit"):
        began = time.perf_counter()
        async with open_socket(url) as socket:
            visitor = Visitor(socket)
            await visitor.open()
            print(
                f"{what}: {time.perf_counter() - began:.2f} s to the picture of {visitor.worlds} worlds",
                end="",
            )
            await visitor.refined()
            print(f", {time.perf_counter() - began:.2f} s to the one of {visitor.worlds}", flush=True)
            visitor.leave()
