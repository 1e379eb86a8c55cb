"""Rooms for tests: a time of their own, a small game, and a class that has come in."""

import json
from dataclasses import dataclass

from sim.play.saved import GameFile
from sim.rooms import Limits, Rooms
from sim.rooms.rebuild import rebuild, tables
from sim.rooms.tables import LOG
from sim.seeds.load import load_seeds

SEATS = ("minsk", "moscow", "brussels")
ALL = tuple(load_seeds().capitals)
PATIENT = Limits(openings_an_hour=10_000, rooms=10_000)


class Time:
    """A time that stands still until it is told to go on."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self):
        return self.now

    def goes_on(self, seconds):
        self.now += seconds


def game(players=SEATS, n_rounds=3, pace=1, **how):
    return GameFile(players=tuple(players), n_rounds=n_rounds, pace=pace, **how)


@dataclass
class Class:
    """A room with a team in each seat: its rooms, code, PIN, the teacher's token, and teams by capital."""

    rooms: Rooms
    code: str
    pin: str
    token: str
    teams: dict

    @property
    def wall(self):
        return self.rooms.wall(self.code)

    def submit(self, capital, moves=("hold",), number=None, key=None, **how):
        number = self.wall.number if number is None else number
        key = key or f"{capital} {number}"
        return self.rooms.submit(self.teams[capital].token, number, {capital: list(moves)}, key, **how)

    def play_round(self):
        for capital in self.teams:
            self.submit(capital, key=f"{capital} {self.wall.take} {self.wall.number}")

    def view(self, capital):
        return self.rooms.team(self.teams[capital].token)


def open_class(rooms, players=SEATS, *, seated=None, started=True, seconds=None, **how):
    opened = rooms.open(game(players, **how), "Year ten", seconds)
    teams = {
        capital: rooms.join(opened.code, f"Team {capital}", capital)
        for capital in (players if seated is None else seated)
    }
    if started:
        rooms.start(opened.token)
    return Class(rooms, opened.code, opened.pin, opened.token, teams)


def contents(rooms, code):
    """All that the tables hold of a room, its log aside."""
    return rooms._store.read(lambda conn: tables(conn, code))


def sheets_of(rooms, code):
    """The sheets of a room by its log: whose, of which take and round."""
    asked = LOG.select().where(LOG.c.room == code, LOG.c.kind == "handed_in")
    entries = [json.loads(row.data) for row in rooms._store.read(lambda conn: conn.execute(asked).all())]
    return [f"{code} {said['capital']} {said['take']} {said['round']}" for said in entries]


def log_of(rooms, code):
    """The kinds of a room's entries."""
    asked = LOG.select().where(LOG.c.room == code).order_by(LOG.c.number)
    return [row.kind for row in rooms._store.read(lambda conn: conn.execute(asked).all())]


def rebuilt(rooms, code):
    """All that the tables hold of a room after they were emptied and made again from the log."""
    rooms._store.write(lambda conn: rebuild(conn, code))
    return contents(rooms, code)
