"""Many visitors at once on the dashboard's server: how long each waits.

    python benchmarks/bench_load.py --visitors 100 --every 10 --seconds 60 [--repeat]

A server of its own is started. Each visitor opens Explore, then moves a lever every so many seconds, to a
value that nobody has had before, or with `--repeat` to one of a few. Measured is the time until the new
corridor and the new endings have come, until all of the page's answer has, and until the refined picture is
there. A visitor looks again when the page asks for it, as a browser would.

Nothing is asserted: times belong to a machine. The visitors take a part of the same processors.
"""

import argparse
import asyncio
import itertools
import random
import statistics
import time
from collections.abc import Iterator

from serving import memory_by_part, serving, used_by
from visitor import Visitor, first_visit, new_positions, open_socket

REPEATED = 5  # values that visitors share with --repeat


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--visitors", type=int, default=100, help="at once (default 100)")
    parser.add_argument("--every", type=float, default=10, help="seconds between two moves (default 10)")
    parser.add_argument("--seconds", type=float, default=60, help="that each visitor stays (default 60)")
    parser.add_argument("--arrive", type=float, default=10, help="seconds over which they come (default 10)")
    parser.add_argument("--repeat", action="store_true", help="move to values that were there before")
    asked = parser.parse_args()
    with serving() as (url, server):
        asyncio.run(first_visit(url))
        asyncio.run(crowd(url, server, asked))


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


async def crowd(url: str, server: int, asked: argparse.Namespace) -> None:
    """All visitors at once, then the table."""
    tally, places = Tally(), shared_positions() if asked.repeat else new_positions()
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
    after, megabytes = used_by(server), sum(memory_by_part(server).values())
    print(f"\nworlds of a first picture: {counted(tally.worlds)}")
    for what in after:
        share = (after[what] - before[what]) / seconds
        a_move = 1e3 * (after[what] - before[what]) / max(1, moves)
        print(f"{what}: {share:.2f} processors busy, {a_move:.0f} ms of processor time a move")
    print(f"memory: {megabytes:.0f} MB; errors shown: {len(tally.errors)} {tally.errors[:1]}")


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


def shared_positions() -> Iterator[tuple[int, float]]:
    """A few places on the first lever's scale, again and again."""
    return itertools.cycle((0, 0.1 + 0.8 * n / REPEATED) for n in range(REPEATED))


async def warm(url: str) -> None:
    """Have each of the repeated values shown and refined once."""
    async with open_socket(url) as socket:
        visitor = Visitor(socket)
        await visitor.open()
        for lever, share in itertools.islice(shared_positions(), REPEATED):
            await visitor.move(lever, share)
            await visitor.refined()
        visitor.leave()


def counted(numbers: list[int]) -> str:
    return ", ".join(f"{n:,} in {numbers.count(n)}" for n in sorted(set(numbers)))


if __name__ == "__main__":
    main()
