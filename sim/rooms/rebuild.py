"""A room made again from its log alone."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, select

from sim.errors import BadInput
from sim.rooms.desk import nothing_of, redo
from sim.rooms.reading import NO_ROOM, Row, rows
from sim.rooms.tables import DERIVED, LOG, ROOM


def rebuild(conn: Connection, code: str) -> None:
    """Take away what follows from a room's log, and write it again entry by entry."""
    conn.execute(select(ROOM.c.code).where(ROOM.c.code == code).with_for_update())
    entries = rows(conn, select(LOG).where(LOG.c.room == code).order_by(LOG.c.number))
    if not entries:
        raise BadInput(NO_ROOM)
    for table in DERIVED:
        conn.execute(delete(table).where(table.c.room == code))
    conn.execute(delete(ROOM).where(ROOM.c.code == code))
    room = nothing_of(code)
    for entry in entries:
        room = redo(conn, room, entry["kind"], json.loads(entry["data"]), entry["time"])


def tables(conn: Connection, code: str) -> dict[str, list[Row]]:
    """All that follows from a room's log, table by table, in an order that is always the same."""
    found = {"room": rows(conn, select(ROOM).where(ROOM.c.code == code))}
    for table in DERIVED:
        asked = select(table).where(table.c.room == code).order_by(*table.primary_key)
        found[table.name] = rows(conn, asked)
    return found
