"""A dashboard's server is killed while a class hands in: `python -m tests.rooms.server_kills --kills 50`.

Devices that speak Streamlit's protocol hand in sheets round by round, through a server that is killed at a
random moment and started again. Each device must be back in its own seat by what its address keeps, each
sheet that its page said was in must be there once, and the tables must be what the log gives. The database is
a SQLite file that is gone afterwards.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sim.rooms import Rooms
from sim.view.text.capitals import who
from sim.view.text.pages import classroom as text
from tests.loops import awaited
from tests.rooms.kills import look
from tests.rooms.made_rooms import ALL, PATIENT, open_class
from tests.rooms.pupils import Pupil
from tests.serving import Server

N_ROUNDS, SEATED = 60, ALL[:6]
SHORTEST, LONGEST = 0.1, 4.0
"""Seconds that a server lives once all devices are back."""
PACE = 0.3
"""Seconds between two presses of a device at most."""


@dataclass
class Found:
    """What there was; `returns` are the seconds from a server that answers again to each device's page."""

    kills: int = 0
    devices: int = 0
    acknowledged: int = 0
    rounds: int = 0
    returns: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Device(Pupil):
    """A team's device that hands in again and again; `acknowledged` has what its page said was in."""

    def __init__(self, url: str, capital: str, query: str) -> None:
        super().__init__(url, query)
        self.capital, self.acknowledged = capital, Counter[str]()

    def is_at_home(self) -> bool:
        """Whether its page is that of its own team."""
        return f"**Team {self.capital}** · {who(self.capital)}" in self.says()

    async def hand_in(self, luck: random.Random) -> None:
        """Hand in each round; a press that a kill has swallowed is none, and is made again."""
        while True:
            await asyncio.sleep(luck.uniform(0, PACE))
            number = self.round
            if number is None or self.control("play:hand-in") is None:
                continue
            try:
                await self.press("play:hand-in")
            except AssertionError:
                continue
            if text.SHEET_IN in self.says() and self.round == number:
                self.acknowledged[f"{self.capital} 0 {number}"] += 1


async def go_on(server: Server, rooms: Rooms, kills: int, seed: int) -> Found:
    """Kill so often, and look at all that is left."""
    luck, found = random.Random(seed), Found()
    while found.kills < kills and not found.wrong:
        ours = open_class(rooms, SEATED, n_rounds=N_ROUNDS)
        keys = {capital: f"cl.room={ours.code}&cl.key=s.{team.token}" for capital, team in ours.teams.items()}
        devices = [Device(server.url, capital, query) for capital, query in keys.items()]
        found.devices = len(devices)
        await asyncio.gather(*(device.open() for device in devices))
        pressing = [asyncio.create_task(device.hand_in(luck)) for device in devices]
        while found.kills < kills and not found.wrong and ours.wall.phase == "playing":
            await asyncio.sleep(luck.uniform(SHORTEST, LONGEST))
            server.kill()
            found.kills += 1
            found.wrong += await asyncio.to_thread(look, rooms, ours.code, acknowledged_by(devices))
            await start_again(server, devices, found)
        for task in pressing:
            task.cancel()
        await asyncio.gather(*pressing, return_exceptions=True)
        await asyncio.gather(*(device.leave() for device in devices))
        found.acknowledged += len(acknowledged_by(devices))
        found.rounds += ours.wall.number
    return found


async def start_again(server: Server, devices: list[Device], found: Found) -> None:
    """Start the server, and wait until every device has its own page."""
    returns = [len(device.back_at) for device in devices]
    await asyncio.to_thread(server.start)
    answers_at = time.monotonic()
    for device, n_before in zip(devices, returns, strict=True):
        try:
            await device.until(lambda d=device, n=n_before: len(d.back_at) > n and d.is_at_home(), "its seat")
        except AssertionError as lost:
            found.wrong.append(f"{device.capital}: not back: {lost}")
        else:
            found.returns.append(max(0.0, device.back_at[-1] - answers_at))


def acknowledged_by(devices: list[Device]) -> Counter[str]:
    """All sheets of which a page has said that they are in."""
    return sum((device.acknowledged for device in devices), Counter[str]())


def main() -> None:
    """Kill, look, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'rooms.db'}"
        server, rooms = Server({"TIGHTROPE_ROOMS": url}), Rooms(url, PATIENT)
        server.start()
        try:
            found = awaited(go_on(server, rooms, options.kills, options.seed))
        finally:
            server.kill()
            rooms.close()
    print(json.dumps(vars(found) | {"returns": summary(found.returns)}))
    sys.exit(bool(found.wrong))


def summary(returns: list[float]) -> dict[str, float]:
    """The middle and the longest, in seconds."""
    of = sorted(returns)
    return {"n": len(of), "middle": round(of[len(of) // 2], 2), "longest": round(of[-1], 2)} if of else {}


if __name__ == "__main__":
    main()
