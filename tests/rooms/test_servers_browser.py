"""The dashboard's servers and their rooms: killed under load, many at once, two on one PostgreSQL."""

import asyncio
import contextlib
import itertools
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from sim.rooms import Rooms
from sim.view.text.pages import classroom as text
from tests.loops import awaited
from tests.rooms import postgres
from tests.rooms.made_rooms import ALL, PATIENT, contents, open_class, rebuilt, sheets_of
from tests.rooms.pupils import Pupil
from tests.serving import Server, served

ROOT = Path(__file__).resolve().parents[2]
N_ROUNDS, SEATS = 2, ALL[:3]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes where Linux lists them"),
]


def told(*command):
    """What a program prints at its end, as JSON."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_every_device_is_back_in_its_seat_and_no_sheet_is_lost_when_the_server_is_killed():
    found = told("-m", "tests.rooms.server_kills", "--kills", "4", "--seed", "3")
    assert found["wrong"] == []
    assert found["kills"] == 4
    assert found["returns"]["n"] == 4 * found["devices"]
    assert found["acknowledged"] > 0


@pytest.mark.browser
def test_a_class_with_its_teacher_and_its_wall_plays_to_the_debrief(chromium):
    few = ("--rounds", "2", "--devices", "14", "--sheets", "20", "--looks", "20", "--seconds", "5")
    found = told("benchmarks/bench_class.py", *few, "--again", "1")
    assert found["wrong"] == []
    assert found["a lesson"]["rounds"] == 2
    assert found["sheets at once"][0]["sheets"] == 20
    assert found["looks"][0]["looks"] >= 20


class TakingTurns:
    """One address for several servers: each page, and each line of looks, goes to the next of them."""

    def __init__(self, ports):
        self.pages, self.looks = itertools.cycle(ports), itertools.cycle(reversed(ports))
        self.served, self.carrying = Counter(), set()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.carry, "localhost", 0)
        self.url = f"http://localhost:{self.server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_error):
        self.server.close()
        for task in self.carrying:
            task.cancel()
        await asyncio.gather(*self.carrying, return_exceptions=True)

    async def carry(self, reader, writer):
        self.carrying.add(asyncio.current_task())
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            is_page = b"upgrade: websocket" in head.lower()
            port = next(self.pages if is_page else self.looks)
            self.served[port, is_page] += 1
            there, back = await asyncio.open_connection("localhost", port)
            back.write(head)
            await asyncio.gather(pour(reader, back), pour(there, writer))
        writer.close()


async def pour(reader, writer):
    """All that comes goes on, until one end has gone."""
    try:
        while some := await reader.read(2**16):
            writer.write(some)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def play(ports, rooms):
    """Teams that come by one address, and so to one server or the other, play a game; gives its code."""
    ours = open_class(rooms, SEATS, seated=(), started=False, n_rounds=N_ROUNDS)
    async with TakingTurns(ports) as address:
        teams = [Pupil(address.url, f"cl.room={ours.code}") for _ in SEATS]
        wall = Pupil(address.url, f"cl.room={ours.code}&cl.view=wall")
        everybody = (*teams, wall)
        try:
            for number, (team, capital) in enumerate(zip(teams, SEATS, strict=True)):
                await team.open()
                await team.join(f"Team {number}", capital)
            await wall.open()
            rooms.start(ours.token)
            for number in range(N_ROUNDS):
                await play_round(teams, everybody, number)
            await wall.until(lambda: text.OVER in wall.says(), "the end")
            assert [one.problems() for one in everybody] == [[]] * len(everybody)
        finally:
            for one in everybody:
                await one.leave()
    assert len(address.served) == 4, "a server had no page, or no looks"
    return ours.code


async def play_round(teams, everybody, number):
    """All hand in one after the other, and every page says each time how many are in."""
    for n_in, team in enumerate(teams, 1):
        await team.is_in_round(number)
        await team.until(lambda team=team: team.control("play:hand-in"), "a sheet")
        await team.only_press("play:hand-in")
        if n_in == len(teams):
            break
        await team.until(lambda team=team: text.SHEET_IN in team.says(), "a sheet that is in")
        assert team.was_part, "the whole page was drawn for a sheet"
        says = text.sheets_in(n_in, len(teams))
        for one in everybody:
            await one.until(lambda one=one, says=says: one.counted == says, says)
    for one in everybody:
        await one.has_left_round(number)


async def let_in_again(url, rooms):
    """A team hands in, is removed and let in again before its page has looked, and may hand in anew."""
    ours = open_class(rooms, SEATS)
    team = Pupil(url, f"cl.room={ours.code}&cl.key=s.{ours.teams[SEATS[0]].token}")
    try:
        await team.open()
        await team.until(lambda: team.control("play:hand-in"), "a sheet")
        await team.only_press("play:hand-in")
        await team.until(lambda: text.SHEET_IN in team.says(), "a sheet that is in")
        rooms.remove(ours.token, 1)
        rooms.readmit(ours.token, 1)
        await team.until(lambda: text.SHEET_IN not in team.says(), "a sheet that is in no more")
        await team.until(lambda: team.control("play:hand-in"), "a new sheet")
        assert team.problems() == []
    finally:
        await team.leave()


def test_a_page_that_did_not_look_in_between_sees_that_its_sheet_is_in_no_more(tmp_path):
    url = f"sqlite:///{tmp_path}/rooms.db"
    with served({"TIGHTROPE_ROOMS": url}) as address, contextlib.closing(Rooms(url, PATIENT)) as rooms:
        awaited(let_in_again(address, rooms))


def test_two_servers_behind_one_address_share_their_rooms_on_postgresql(cluster):
    with postgres.database(cluster, "two_servers") as url, contextlib.ExitStack() as ending:
        servers = [Server({"TIGHTROPE_ROOMS": url}) for _ in range(2)]
        for server in servers:
            server.begin()
            ending.callback(server.kill)
        for server in servers:
            server.wait()
        rooms = Rooms(url, PATIENT)
        ending.callback(rooms.close)
        code = awaited(play([server.port for server in servers], rooms))
        sheets = sheets_of(rooms, code)
        assert sorted(sheets) == sorted(
            f"{code} {capital} 0 {n}" for capital in SEATS for n in range(N_ROUNDS)
        )
        before = contents(rooms, code)
        assert rebuilt(rooms, code) == before
