"""Guessing is slowed: so many tries within so many seconds, counted in the database for all servers."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from sim.rooms.tables import ATTEMPT

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def tries_of(conn: Connection, kind: str, who: str, seconds: float, now: float) -> list[float]:
    """When something was tried within the last seconds; nobody else counts it until the transaction ends.

    The row is written even where it is there: so it is held, and nobody takes it away before it is read.
    """
    row = _INSERT[conn.dialect.name](ATTEMPT).values(kind=kind, who=who, times="[]", until=now + seconds)
    held = row.on_conflict_do_update(index_elements=["kind", "who"], set_={"until": now + seconds})
    conn.execute(held)
    asked = select(ATTEMPT.c.times).where(ATTEMPT.c.kind == kind, ATTEMPT.c.who == who)
    times = json.loads(conn.execute(asked).scalar_one())
    return [at for at in times if now - seconds < at <= now]


def add_try(conn: Connection, kind: str, who: str, tries: list[float], seconds: float, now: float) -> None:
    """Count one more try beside those that `tries_of` has found."""
    row = update(ATTEMPT).where(ATTEMPT.c.kind == kind, ATTEMPT.c.who == who)
    conn.execute(row.values(times=json.dumps([*tries, now]), until=now + seconds))


def count_nothing(conn: Connection, kind: str, who: str) -> None:
    """Take away what `tries_of` has written where nothing was tried: of whom it is, nothing is kept."""
    conn.execute(delete(ATTEMPT).where(ATTEMPT.c.kind == kind, ATTEMPT.c.who == who))


def may_try(conn: Connection, kind: str, who: str, most: int, seconds: float, now: float) -> bool:
    """Count a try; false, and not counted, where as many as are allowed came within the last seconds."""
    tries = tries_of(conn, kind, who, seconds, now)
    if len(tries) >= most:
        return False
    add_try(conn, kind, who, tries, seconds, now)
    return True


def forget(conn: Connection, now: float) -> None:
    """Take away what counts no more."""
    conn.execute(delete(ATTEMPT).where(ATTEMPT.c.until < now))
