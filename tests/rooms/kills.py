"""What is left when a server is killed while a class hands in: `python -m tests.rooms.kills --kills 1000`.

A process hands in sheets without a pause, by several threads, closes rounds and takes the last one back, and
is killed at a random moment; then another goes on. Each sheet that was acknowledged must be there once, no
seat may have two in a round of a take, and the tables must be what the log gives. `--url` names an empty
database, by default a SQLite file that is gone afterwards.
"""

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.context import ForkContext
from pathlib import Path

from sim.errors import BadInput
from sim.rooms import Rooms
from sim.rooms.tables import LOG, SHEET
from tests.rooms.made_rooms import ALL, PATIENT, contents, open_class, rebuilt

N_ROUNDS, N_THREADS = 6, 3
SHORTEST, LONGEST = 0.02, 0.5
"""Seconds that a process lives."""
EACH = 10
"""After so many kills all is looked at."""
MOST_TAKES = 40
"""Takes of a room until another is opened, so that its log stays of a size to be read again and again."""


@dataclass
class Found:
    """What there was: kills, sheets that were acknowledged, entries of the logs, and what is wrong."""

    kills: int = 0
    acknowledged: int = 0
    rooms: int = 0
    entries: int = 0
    slowest_return: float = 0.0
    wrong: list[str] = field(default_factory=list)


def hand_in(rooms, code, teacher, teams, acknowledge):
    """Hand in for some teams, round by round, with keys that another process would use too."""
    while True:
        wall = rooms.wall(code)
        if wall.phase == "over":
            try:
                rooms.take_back(teacher, wall.number - 1)
            except BadInput:
                continue
        for capital, token in teams:
            key = f"{wall.take} {wall.number}"
            try:
                sheet = rooms.submit(token, wall.number, {capital: ["hold"]}, key, take=wall.take)
            except BadInput:
                continue  # the round was closed, or taken back, meanwhile
            acknowledge(f"{capital} {sheet.take} {sheet.number}\n")


def serve(url, code, teacher, teams, pipe):
    """The process that is killed; it tells each sheet only after it was answered."""
    rooms = Rooms(url, PATIENT)

    def acknowledge(line):
        os.write(pipe, line.encode())  # so short that it is written whole

    def part(place):
        hand_in(rooms, code, teacher, teams[place::N_THREADS], acknowledge)

    threads = [threading.Thread(target=part, args=(place,)) for place in range(N_THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kill_one(context: ForkContext, url: str, ours, seconds: float) -> list[str]:
    """Let a process serve for so long, kill it, and give what it has acknowledged."""
    read, write = os.pipe()
    teams = [(capital, team.token) for capital, team in ours.teams.items()]
    process = context.Process(target=serve, args=(url, ours.code, ours.token, teams, write))
    process.start()
    os.close(write)
    killer = threading.Timer(seconds, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    with open(read, "rb") as pipe:  # noqa: PTH123 - a number of a pipe, no path
        lines = pipe.read().decode().splitlines()
    process.join()
    killer.join()
    return lines


def look(rooms: Rooms, code: str, acknowledged: Counter[str]) -> list[str]:
    """What is wrong with a room, beside the sheets that it has acknowledged."""
    asked = LOG.select().where(LOG.c.room == code, LOG.c.kind == "handed_in")
    entries = [json.loads(row.data) for row in rooms._store.read(lambda conn: conn.execute(asked).all())]
    logged = Counter(f"{said['capital']} {said['take']} {said['round']}" for said in entries)
    asked = SHEET.select().where(SHEET.c.room == code)
    rows = rooms._store.read(lambda conn: conn.execute(asked).all())
    stored = Counter(f"{row.capital} {row.take} {row.round}" for row in rows)
    wrong = [f"lost: {sheet}" for sheet in acknowledged if sheet not in stored]
    wrong += [f"twice: {sheet}" for sheet, n in (logged + stored).items() if n != 2]
    before = contents(rooms, code)
    if rebuilt(rooms, code) != before:
        wrong.append("the log gives other tables")
    n_rounds = len(rooms.game(code).rounds)
    if n_rounds != before["room"][0]["round"]:
        wrong.append(f"{n_rounds} rounds were played, the room has {before['room'][0]['round']}")
    return wrong


def go_on(url: str, kills: int, seed: int) -> Found:
    """Kill so often, and look at all that is left."""
    luck, found = random.Random(seed), Found()
    context = multiprocessing.get_context("fork")
    while found.kills < kills and not found.wrong:
        rooms = Rooms(url, PATIENT)
        ours = open_class(rooms, ALL, n_rounds=N_ROUNDS)
        found.rooms += 1
        acknowledged: Counter[str] = Counter()
        while found.kills < kills and not found.wrong and rooms.wall(ours.code).take < MOST_TAKES:
            rooms.close()
            acknowledged.update(kill_one(context, url, ours, luck.uniform(SHORTEST, LONGEST)))
            found.kills += 1
            began = time.monotonic()
            rooms = Rooms(url, PATIENT)
            rooms.wall(ours.code)
            found.slowest_return = max(found.slowest_return, time.monotonic() - began)
            if found.kills % EACH == 0:
                found.wrong += look(rooms, ours.code, acknowledged)
        found.wrong += look(rooms, ours.code, acknowledged)
        found.acknowledged += len(acknowledged)
        found.entries += rooms.version(ours.code)
        rooms.close()
    return found


def main() -> None:
    """Kill, look, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--url")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{Path(folder) / 'rooms.db'}"
        found = go_on(url, options.kills, options.seed)
    print(json.dumps(vars(found)))
    sys.exit(bool(found.wrong))


if __name__ == "__main__":
    main()
