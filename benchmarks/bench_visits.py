"""Many visitors who come and go on the dashboard's server: what memory they leave behind.

    python benchmarks/bench_visits.py [--visits 1000]

A server of its own is started. A few at a time, each visitor opens Explore, looks at a picture and moves a
lever to a new value, every fourth waits for the refinement too, and leaves. Once a first four hundred have
filled what is kept, the memory that the server and its processes have written to is noted, and then five
times along the way, each time against the first and when all is at rest; what several share counts once
(`Pss_Anon` of Linux). Nothing is asserted.
"""

import argparse
import asyncio
from collections.abc import Iterator
from itertools import pairwise

from serving import memory_by_part, serving
from visitor import PATIENCE, Visitor, first_visit, new_positions, open_socket

LOOKS, REFINED = 5, 4  # times that memory is looked at; every so many visits wait for the refinement
SIDE_BY_SIDE = 4  # visits that go on at a time
REST = 45  # seconds before a look at memory: what closed pages leave on the server is given up after 30


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--settle", type=int, default=400, help="visits before the first look at memory")
    asked = parser.parse_args()
    with serving() as (url, server):
        asyncio.run(first_visit(url))
        asyncio.run(come_and_go(url, server, asked))


async def come_and_go(url: str, server: int, asked: argparse.Namespace) -> None:
    """Many visits, some at a time, and the memory along the way."""
    places = new_positions()
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


if __name__ == "__main__":
    main()
