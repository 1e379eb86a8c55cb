"""Many visitors at once on the dashboard's server: how long each waits, and what memory it takes.

    python benchmarks/bench_load.py --visitors 100 --every 10 --seconds 60 [--repeat]
    python benchmarks/bench_load.py --visits 1000

A server of its own is started, unless `--url` names one. Each visitor speaks Streamlit's own protocol over a
websocket as a browser does: opens Explore, then moves a lever every so many seconds, to a value that nobody
has had before, or with `--repeat` to one of a few. Measured is the time until the new corridor and the new
endings have come, until all of the page's answer has, and until the refined picture is there. A visitor looks
again when the page asks for it, as a browser would.

With `--visits` so many people come and go, a few at a time, each for a picture and a lever to a new value,
every fourth for the refinement too. Once a first four hundred have filled what is kept, the memory that the
server and its processes have written to is noted, and then five times along the way, each time against the
first and when all is at rest; what several share counts once (`Pss_Anon` of Linux).

Nothing is asserted: times belong to a machine. The visitors take a part of the same processors.
"""

import argparse
import asyncio
import itertools
import random
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from processes import MEGABYTE, family, memory, processor_time
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]
WORLDS = re.compile(r"in ([\d,]+) simulated worlds( so far)?")
REPEATED = 5  # values that visitors share with --repeat
KEEP = 64 * 2**20  # bytes that one message may have
PATIENCE = 120  # seconds
CLOSE = 1e-9
LOOKS, REFINED = 5, 4  # times that memory is looked at; every so many visits wait for the refinement
SIDE_BY_SIDE = 4  # visits that go on at a time
REST = 45  # seconds before a look at memory: what closed pages leave on the server is given up after 30
AT_A_TIME = 4  # who come and go
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


class Tally:
    """What all visitors have measured."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.worlds: list[int] = []
        self.errors: list[str] = []

    def add(self, what: str, seconds: float) -> None:
        self.seconds.setdefault(what, []).append(seconds)

    def table(self) -> str:
        """The medians and 95th percentiles, as a table in Markdown."""
        lines = ["| what | times | median, s | p95, s | longest, s |", "|---|---:|---:|---:|---:|"]
        for what, seconds in self.seconds.items():
            p95 = statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
            middle, longest = statistics.median(seconds), max(seconds)
            lines.append(f"| {what} | {len(seconds)} | {middle:.2f} | {p95:.2f} | {longest:.2f} |")
        return "\n".join(lines)


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


def positions(repeat: bool) -> Iterator[tuple[int, float]]:
    """Levers and places on their scales: spread so that none comes twice, or a few again and again."""
    chance = random.Random(1)
    if repeat:
        yield from itertools.cycle((0, 0.1 + 0.8 * n / REPEATED) for n in range(REPEATED))
    while True:
        yield chance.randrange(10), chance.random()


async def visit(url: str, asked: argparse.Namespace, tally: Tally, places: Iterator, begin: float) -> None:
    """One visitor: open, then a lever every so often until the time is over."""
    await asyncio.sleep(begin)
    async with open_socket(url) as socket:
        visitor, started = Visitor(socket), time.perf_counter()
        await visitor.open()
        tally.add("the page opened", time.perf_counter() - started)
        # Every visitor starts from levers of their own: else the first moves would be shared by many.
        end = time.perf_counter() + asked.seconds
        await visitor.listen(random.uniform(0, asked.every))
        while time.perf_counter() < end:
            next_move = time.perf_counter() + asked.every
            lever, share = next(place for place in places if not visitor.is_at(*place))
            started = time.perf_counter()
            await visitor.move(lever, share)
            tally.add("a lever to the new corridor and endings", visitor.first_at - started)
            tally.add("a lever to all of the page's answer", time.perf_counter() - started)
            tally.worlds.append(visitor.worlds)
            try:
                async with asyncio.timeout(max(0.01, next_move - time.perf_counter())):
                    await visitor.refined()
                    tally.add("a lever to the refined picture", time.perf_counter() - started)
            except TimeoutError:
                pass
            await visitor.listen(max(0.01, next_move - time.perf_counter()))
        visitor.leave()
        tally.errors += visitor.errors


async def crowd(url: str, server: int, asked: argparse.Namespace) -> None:
    """All visitors at once, then the table."""
    tally, places = Tally(), positions(asked.repeat)
    if asked.repeat:
        await warm(url)
    before, began = used_by(server), time.perf_counter()
    visits = (
        visit(url, asked, tally, places, asked.arrive * n / asked.visitors) for n in range(asked.visitors)
    )
    await asyncio.gather(*visits)
    seconds = time.perf_counter() - began
    how = "repeated" if asked.repeat else "new"
    print(f"\n{asked.visitors} visitors, a lever every {asked.every:g} s, to {how} values\n")
    print(tally.table())
    moves = len(tally.worlds)
    after = used_by(server)
    print(f"\nworlds of a first picture: {counted(tally.worlds)}")
    for what in after:
        share = (after[what] - before[what]) / seconds
        a_move = 1e3 * (after[what] - before[what]) / max(1, moves)
        print(f"{what}: {share:.2f} processors busy, {a_move:.0f} ms of processor time a move")
    print(f"memory: {memory_of(server):.0f} MB; errors shown: {len(tally.errors)} {tally.errors[:1]}")


async def warm(url: str) -> None:
    """Have each of the repeated values shown and refined once."""
    async with open_socket(url) as socket:
        visitor = Visitor(socket)
        await visitor.open()
        for lever, share in itertools.islice(positions(True), REPEATED):
            await visitor.move(lever, share)
            await visitor.refined()
        visitor.leave()


async def come_and_go(url: str, server: int, asked: argparse.Namespace) -> None:
    """Many visits, some at a time, and the memory along the way."""
    places = positions(False)
    errors: list[str] = []
    first: dict[str, float] = {}

    async def some(visits: Iterator[int]) -> None:
        for n in visits:
            async with asyncio.timeout(PATIENCE), open_socket(url) as socket:
                visitor = Visitor(socket)
                await visitor.open()
                await visitor.move(*next(place for place in places if not visitor.is_at(*place)))
                if n % REFINED == 0:
                    await visitor.refined()
                visitor.leave()
                errors.extend(visitor.errors)

    print("\n| visits | the server, MB | of the first | its processes, MB | of the first |")
    print("|---:|---:|---:|---:|---:|", flush=True)
    ends = [0, *(asked.visits * look // LOOKS for look in range(1, LOOKS + 1))]
    for begin, end in pairwise([-asked.settle, *ends]):
        visits = iter(range(begin + 1, end + 1))
        await asyncio.gather(*(some(visits) for _ in range(SIDE_BY_SIDE)))
        await asyncio.sleep(REST)
        now = memory_by_part(server)
        first.update({} if first else now)
        cells = [f"{now[part]:.0f} | {now[part] / first[part]:.3f}" for part in now]
        print(f"| {end} | {' | '.join(cells)} |", flush=True)
    print(f"\nerrors shown: {len(errors)} {errors[:1]}")


def counted(numbers: list[int]) -> str:
    return ", ".join(f"{n:,} in {numbers.count(n)}" for n in sorted(set(numbers)))


def used_by(server: int) -> dict[str, float]:
    """The processor time so far of the server and of its processes, in seconds."""
    return {"the server": processor_time([server]), "its processes": processor_time(family(server)[1:])}


def memory_by_part(server: int) -> dict[str, float]:
    """The memory a server and its processes have written to, in megabytes; what they share counts once."""
    taken = [memory(number, "Pss_Anon") / MEGABYTE for number in family(server)]
    return {"the server": taken[0], "its processes": sum(taken[1:])}


def memory_of(server: int) -> float:
    """The memory that a server and its processes have written to, in megabytes."""
    return sum(memory_by_part(server).values())


def started() -> tuple[subprocess.Popen[bytes], str]:
    """A server of our own, once it answers."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", f"--server.port={port}"]
    command += ["--server.headless=true", "--server.fileWatcherType=none"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://localhost:{port}"
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(10 * PATIENCE):
        try:
            with straight.open(f"{url}/_stcore/health"):
                return server, url
        except OSError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit("the server does not answer")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--visitors", type=int, default=100, help="at once (default 100)")
    parser.add_argument("--every", type=float, default=10, help="seconds between two moves (default 10)")
    parser.add_argument("--seconds", type=float, default=60, help="that each visitor stays (default 60)")
    parser.add_argument("--arrive", type=float, default=10, help="seconds over which they come (default 10)")
    parser.add_argument("--repeat", action="store_true", help="move to values that were there before")
    parser.add_argument("--visits", type=int, help="measure memory over so many visits instead")
    parser.add_argument("--settle", type=int, default=400, help="visits before the first look at memory")
    asked = parser.parse_args()
    server, url = started()
    try:
        asyncio.run(first_visit(url))
        if asked.visits:
            asked.visitors = min(asked.visitors, AT_A_TIME)
            asyncio.run(come_and_go(url, server.pid, asked))
        else:
            asyncio.run(crowd(url, server.pid, asked))
    finally:
        server.terminate()
        server.wait(PATIENCE)


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


if __name__ == "__main__":
    main()
