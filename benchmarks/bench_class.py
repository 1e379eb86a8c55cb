"""A school on the dashboard's server: a class that plays, many sheets at once, and many who look.

    python benchmarks/bench_class.py --rounds 8 --devices 30 --sheets 100 --looks 150 --again 3

A server of its own is started, with rooms of its own in `--url`, by default a SQLite file that is gone
afterwards. A teacher and a wall in real browsers and `--devices` clients that speak Streamlit's protocol play
a game to the debrief; teams of `--sheets` seats hand in within one second; `--looks` pages ask every two
seconds whether something is new. The last two are measured `--again` times, and the quietest is what the
machine can do. A part whose number is 0 is left out.

Nothing is asserted: times belong to a machine, and the clients take a part of the same processors. What a
room has lost, doubled or told wrong is printed under `wrong`, and makes the exit code 1.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterable
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect
from serving import serving, used_by

from sim.rooms import Rooms
from sim.view.text.pages import classroom as text
from tests.rooms.made_rooms import ALL, PATIENT, Class, open_class, sheets_of
from tests.rooms.pupils import Pupil, p95

PATIENCE, LASTING = 120_000, 3_600  # milliseconds for a browser, and seconds of the clock of a round
RUN = "7"  # of which eight rounds of three months are played to their end
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TRUTH = "Moscow's tipping point was"
Found = dict[str, Any]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=8, help="of the game (default 8)")
    parser.add_argument("--devices", type=int, default=30, help="of the class, beside teacher and wall")
    parser.add_argument("--sheets", type=int, default=100, help="handed in within a second (default 100)")
    parser.add_argument("--looks", type=int, default=150, help="pages that look (default 150)")
    parser.add_argument("--seconds", type=float, default=20, help="for which they look (default 20)")
    parser.add_argument("--again", type=int, default=3, help="so often (default 3)")
    parser.add_argument("--url", help="an empty database")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = asked.url or f"sqlite:///{Path(folder) / 'rooms.db'}"
        with serving({"TIGHTROPE_ROOMS": database}) as (url, server):
            rooms = Rooms(database, PATIENT)
            found = asyncio.run(measure(url, server, rooms, asked))
            rooms.close()
    print(json.dumps(found, indent=1))
    sys.exit(bool(found["wrong"]))


async def measure(url: str, server: int, rooms: Rooms, asked: argparse.Namespace) -> Found:
    """All parts, one after the other."""
    found: Found = {"wrong": [], "load before": os.getloadavg()[0]}
    if asked.devices and asked.rounds:
        found["a lesson"] = await lesson(url, rooms, asked.devices, asked.rounds, found["wrong"])
    if asked.sheets:
        found["sheets at once"] = await at_once(url, server, rooms, asked, found["wrong"])
    if asked.looks:
        found["looks"] = await looks(url, server, rooms, asked, found["wrong"])
    return found | {"load after": os.getloadavg()[0]}


# A class that plays


async def lesson(url: str, rooms: Rooms, n_devices: int, n_rounds: int, wrong: list[str]) -> Found:
    """A game from opening its room to the debrief: a teacher, a wall, and teams with several devices each."""
    began, trouble = time.perf_counter(), list[str]()
    async with browser() as running:
        teacher = await page(running, f"{url}/classroom", trouble)
        code = await open_room(teacher, n_rounds)
        wall = await page(running, f"{url}/classroom?cl.room={code}&cl.view=wall", trouble)
        teams, more, spectators = await come(url, code, n_devices)
        everybody = [*teams, *more, *spectators]
        await press(teacher, text.START)
        sheets, rounds = list[float](), list[float]()
        for number in range(n_rounds):
            await together(one.is_in_round(number) for one in everybody)
            await see(wall, rf"Round {number + 1} of {n_rounds}")
            luck = random.Random(number)
            for team in teams:
                await team.pick_a_card(luck)
            sheets += await together(hand_in(team) for team in teams)
            last = time.perf_counter()
            await together(one.has_left_round(number) for one in everybody)
            rounds.append(time.perf_counter() - last)
        await press(teacher, text.UNCOVER)
        await press(teacher, text.UNCOVER_YES)  # nobody has guessed
        last = time.perf_counter()
        await together(one.until(lambda one=one: TRUTH in one.says()) for one in [*teams, *more])
        await together(one.until(lambda one=one: text.ROPE in one.says()) for one in spectators)
        await see(teacher, TRUTH)
        await see(wall, text.ROPE)
        uncovered = time.perf_counter() - last
        wrong += trouble + [problem for one in everybody for problem in one.problems()]
        await together(one.leave() for one in everybody)
    wrong += miscounted(rooms, [code], len(teams) * n_rounds)
    return {
        "devices": len(everybody),
        "rounds": rooms.wall(code).number,
        "seconds in all": round(time.perf_counter() - began, 1),
        "a sheet": figures(sheets),
        "from the last sheet to the next round on all devices": figures(rounds),
        "the truth on all pages": round(uncovered, 2),
    }


async def open_room(teacher: Page, n_rounds: int) -> str:
    """Open a room on the teacher's page, and give its code."""
    await set_to(teacher, "Rounds", str(n_rounds))
    await set_to(teacher, "Run", RUN)
    await press(teacher, text.OPEN_NOW)
    await teacher.wait_for_url("**cl.key=*")
    code = re.search(r"cl\.room=(\w+)", teacher.url)
    assert code is not None
    return code[1]


async def come(url: str, code: str, n_devices: int) -> tuple[list[Pupil], list[Pupil], list[Pupil]]:
    """A team in each seat, further devices with the keys of theirs, and one in ten that only watches."""
    n_watching = n_devices // 10
    teams, spectators = list[Pupil](), list[Pupil]()
    for number, capital in enumerate((*ALL[: n_devices - n_watching], *[""] * n_watching)):
        one = Pupil(url, f"cl.room={code}")
        await one.open()
        await one.join(f"Team {number}", capital)
        (teams if capital else spectators).append(one)
    n_more = n_devices - len(teams) - len(spectators)
    more = [Pupil(url, teams[n % len(teams)].query) for n in range(n_more)]
    await together(one.open() for one in more)
    return teams, more, spectators


async def hand_in(team: Pupil, wait: float = 0.0) -> float:
    """Hand in, and give the seconds until the page has said so; it may be in the next round by then."""
    await asyncio.sleep(wait)
    number, began = team.round, time.perf_counter()
    await team.only_press("play:hand-in")
    await team.until(lambda: text.SHEET_IN in team.says() or team.round != number, "a sheet that is in")
    return time.perf_counter() - began


# Many sheets, and many looks


async def at_once(
    url: str, server: int, rooms: Rooms, asked: argparse.Namespace, wrong: list[str]
) -> list[Found]:
    """Teams of so many seats that hand in within a second, round by round."""
    n_sheets, again = asked.sheets, asked.again
    n_rooms = -(-n_sheets // len(ALL))
    seats = [min(len(ALL), n_sheets - n * len(ALL)) for n in range(n_rooms)]
    classes = [open_class(rooms, ALL, seated=ALL[:n], n_rounds=again + 1) for n in seats]
    teams = await devices(url, [key for ours in classes for key in keys(ours)])
    found = []
    for number in range(again):
        await together(team.is_in_round(number) for team in teams)
        await asyncio.sleep(2)
        luck, before = random.Random(number), used_by(server)["the server"]
        waits = [luck.random() for _ in teams]
        sheets = await together(hand_in(team, wait) for team, wait in zip(teams, waits, strict=True))
        used = 1e3 * (used_by(server)["the server"] - before) / len(sheets)
        found.append({"sheets": len(sheets), "processor each, ms": round(used, 1)} | figures(sheets))
    wrong += [problem for team in teams for problem in team.problems()]
    await together(team.leave() for team in teams)
    wrong += miscounted(rooms, [ours.code for ours in classes], n_sheets * again)
    return found


async def looks(
    url: str, server: int, rooms: Rooms, asked: argparse.Namespace, wrong: list[str]
) -> list[Found]:
    """Pages in the middle of a round that ask whether something is new."""
    n_rooms = -(-asked.looks // 30)
    classes = [open_class(rooms, ALL, seconds=LASTING) for _ in range(n_rooms)]
    every = itertools.cycle([key for ours in classes for key in keys(ours)])
    pages = await devices(url, [next(every) for _ in range(asked.looks)])
    found = []
    for _ in range(asked.again):
        await asyncio.sleep(2)
        for one in pages:
            one.looks.clear()
        before = used_by(server)["the server"]
        await asyncio.sleep(asked.seconds)
        of_all = [seconds for one in pages for seconds in one.looks]
        used = 1e3 * (used_by(server)["the server"] - before) / len(of_all)
        found.append(
            {"pages": len(pages), "looks": len(of_all), "processor each, ms": round(used, 1)}
            | figures(of_all)
        )
    wrong += [problem for one in pages for problem in one.problems()]
    await together(one.leave() for one in pages)
    return found


async def devices(url: str, queries: list[str]) -> list[Pupil]:
    """A page for each address."""
    found = [Pupil(url, query) for query in queries]
    for some in itertools.batched(found, 10):
        await together(one.open() for one in some)
    return found


def keys(ours: Class) -> list[str]:
    """The addresses of the teams of a class."""
    return [f"cl.room={ours.code}&cl.key=s.{team.token}" for team in ours.teams.values()]


# Browsers


@contextlib.asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """The browser on the path."""
    path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        await running.close()


async def page(running: Browser, url: str, trouble: list[str]) -> Page:
    """A page of its own; what its console says is wrong goes to `trouble`."""
    found = await (await running.new_context(viewport={"width": 1366, "height": 768})).new_page()
    found.set_default_timeout(PATIENCE)
    found.on("pageerror", lambda error: trouble.append(str(error)))
    await found.goto(url)
    await expect(found.locator(".stMain h1")).to_be_visible(timeout=PATIENCE)
    return found


async def set_to(page: Page, label: str, value: str) -> None:
    """Type a number."""
    control = page.get_by_role("spinbutton", name=label, exact=True)
    await control.fill(value)
    await control.press("Enter")
    await page.wait_for_timeout(1000)


async def press(page: Page, name: str) -> None:
    """Press a button."""
    await page.get_by_role("button", name=name, exact=True).click()


async def see(page: Page, says: str) -> None:
    """Come back when the page says so."""
    await expect(page.get_by_text(re.compile(says)).first).to_be_visible(timeout=PATIENCE)


# What is found


async def together[T](many: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """All at once."""
    return list(await asyncio.gather(*many))


def miscounted(rooms: Rooms, codes: list[str], expected: int) -> list[str]:
    """What is wrong with the sheets of rooms: each is there once, and so many in all."""
    stored = Counter(sheet for code in codes for sheet in sheets_of(rooms, code))
    wrong = [f"twice: {sheet}" for sheet, n in stored.items() if n != 1]
    return wrong + ([] if len(stored) == expected else [f"{len(stored)} sheets for {expected}"])


def figures(seconds: list[float]) -> Found:
    """The middle, the 95th percentile and the longest, in milliseconds."""
    of = {"median, ms": statistics.median(seconds), "p95, ms": p95(seconds), "longest, ms": max(seconds)}
    return {name: round(1e3 * value) for name, value in of.items()}


if __name__ == "__main__":
    main()
