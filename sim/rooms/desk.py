"""A room on the desk: held against all others while a change of it is decided and written down."""

from __future__ import annotations

import json
from typing import Any, Self

from sqlalchemy import Connection, insert, select, update

from sim.errors import BadInput
from sim.rooms.changes import CHANGES, Data
from sim.rooms.reading import Row, room_of, row, sheets_of, teams_of, text_of
from sim.rooms.secrets import is_same
from sim.rooms.store import Overtaken
from sim.rooms.tables import LOG, ROOM, TEACHER, TEAM

NO_TEACHER = "token: it is no teacher's of a room that is there, code and PIN would be right"
NO_TEAM = "token: it is no team's of a room that is there, joining by the room's code would be right"
REMOVED = "token: the teacher has removed this team, asking to be let in again would be right"


class Desk:
    """A room within a transaction: `room` is its row, as it is after what was written so far."""

    def __init__(self, conn: Connection, room: Row, now: float) -> None:
        self.conn, self.room, self.now = conn, room, now

    @classmethod
    def of(cls, conn: Connection, code: str, now: float) -> Self:
        """The desk of a room that is there, held until the transaction ends."""
        return cls(conn, room_of(conn, code, lock=True), now)

    @classmethod
    def new(cls, conn: Connection, code: str, now: float) -> Self:
        """The desk of a room of which nothing is written yet."""
        return cls(conn, nothing_of(code), now)

    def write(self, kind: str, **data: Any) -> None:
        """Write an entry into the log, and into the tables what follows from it."""
        enter(self.conn, self.room, kind, data, self.now)
        self.room = redo(self.conn, self.room, kind, data, self.now)

    def teacher(self, digest: str) -> None:
        """Raise `BadInput` for a token that is not the teacher's."""
        asked = select(TEACHER.c.token).where(TEACHER.c.room == self.room["code"], TEACHER.c.token == digest)
        if not is_same(self.conn.execute(asked).scalar_one_or_none() or "", digest):
            raise BadInput(NO_TEACHER)

    def team(self, digest: str) -> Row:
        """The team of a token; raises `BadInput` for a token of none, or of one that was removed."""
        asked = select(TEAM).where(TEAM.c.room == self.room["code"], TEAM.c.token == digest)
        found = row(self.conn, asked)
        if found is None or not is_same(found["token"], digest):
            raise BadInput(NO_TEAM)
        if found["removed"]:
            raise BadInput(REMOVED)
        return found

    def teams(self) -> list[Row]:
        """The teams in the order in which they came."""
        return teams_of(self.conn, self.room["code"])

    def sheets(self) -> dict[str, Row]:
        """The sheets that are in for the open round, by capital."""
        return sheets_of(self.conn, self.room)

    def taken(self) -> dict[str, str]:
        """The name of the team in each seat that is taken."""
        return {team["capital"]: team["name"] for team in self.teams() if team["capital"] is not None}


def nothing_of(code: str) -> Row:
    """What a room's row is before the first entry of its log."""
    return {"code": code, "version": 0}


def enter(conn: Connection, room: Row, kind: str, data: Data, time: float) -> None:
    """Write an entry into the log; its number is the version that the room comes to."""
    row = {"room": room["code"], "number": room["version"] + 1, "kind": kind}
    conn.execute(insert(LOG).values(data=text_of(data), time=time, **row))


def redo(conn: Connection, room: Row, kind: str, data: Data, time: float) -> Row:
    """Write into the tables what follows from an entry, and give the room's row afterwards.

    Raises `Overtaken` where the room is not any more in the version in which it was read.
    """
    fields = CHANGES[kind](conn, room, json.loads(text_of(data)), time)
    version = room["version"]
    at = update(ROOM).where(ROOM.c.code == room["code"], ROOM.c.version == version)
    if conn.execute(at.values(version=version + 1, used=time, **fields)).rowcount != 1:
        raise Overtaken
    return room_of(conn, room["code"])
