"""The database of rooms: SQLite in a file or PostgreSQL by a URL, transactions, and what is tried again."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, insert, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from sim.errors import BadInput, clip
from sim.rooms.tables import MADE_BY, METADATA, SCHEMA

PATIENCE = 30.0
"""Seconds for which a change waits for others before it gives up."""
AGAIN = ("40001", "40P01")
"""What PostgreSQL says where a transaction met another and is to be done again."""
SCHEMA_LOCK = 7_446_953
"""The number by which servers that start at once on PostgreSQL make the tables one after the other."""
AWAY, LATER = "rooms: their database does not answer", "trying again in a moment would be right"
WRITES = "writes"
LONGEST = 200
"""Characters that are shown of a URL, and of why it does not open."""
_PASSWORD = re.compile(r"(^[^:]*:(?://)?[^:/?@]*:).*(?=@)|([?&]password=)[^&]*", re.DOTALL)
HIDDEN = r"\1\2***"


class Overtaken(Exception):  # noqa: N818 - what happened, not what went wrong
    """A change found the room changed under its hands: it is decided again."""


class Store:
    """A database with the tables of rooms; each call has a connection of its own.

    Raises `BadInput` for a URL that leads to none.
    """

    def __init__(self, url: str) -> None:
        self._url = _url_of(url)
        self._is_file = self._url.get_backend_name() == "sqlite"
        self._lock = Lock()
        self._engine = _engine(self._url, url, is_file=self._is_file)
        try:
            self._make_tables()
        except DatabaseError as wrong:
            self.close()
            raise _does_not_open(url, wrong.orig) from None

    def read[T](self, work: Callable[[Connection], T]) -> T:
        """What is found by reading, all of it as it was at one moment.

        Raises `BadInput` where the database does not answer.
        """
        with _told(), self._engine.connect() as conn, conn.begin():
            return work(conn)

    def write[T](self, work: Callable[[Connection], T]) -> T:
        """Do work in one transaction, again where others were in its way; all of it is kept, or nothing.

        Raises `BadInput` where the database does not answer.
        """
        with _told():
            return self._write(work)

    def _write[T](self, work: Callable[[Connection], T]) -> T:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with self._in_turn(), self._engine.connect() as conn:
                    conn = conn.execution_options(**self._writing)
                    with conn.begin():
                        return work(conn)
            except (DBAPIError, Overtaken) as met:
                if not _is_passing(met) or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(0.005, 0.05))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def tidy(self) -> None:
        """Take what was deleted out of the files as well, as far as nobody reads them now."""
        if self._is_file:
            with self._engine.connect() as conn:
                conn.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def _writing(self) -> dict[str, Any]:
        return {WRITES: True} if self._is_file else {"isolation_level": "READ COMMITTED"}

    def _in_turn(self) -> AbstractContextManager[Any]:
        """Threads of one process stand in line for a file: waiting in SQLite is polling, and unfair."""
        return self._lock if self._is_file else nullcontext()

    def _make_tables(self) -> None:
        def work(conn: Connection) -> int:
            if not self._is_file:
                conn.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": SCHEMA_LOCK})
            METADATA.create_all(conn)
            found = conn.execute(select(MADE_BY.c.schema)).scalar_one_or_none()
            if found is None:
                conn.execute(insert(MADE_BY).values(schema=SCHEMA))
            return found or SCHEMA

        found = self._write(work)
        if found != SCHEMA:
            self.close()
            raise BadInput(
                f"url: its rooms are those of another version ({found}), {SCHEMA} or an empty database "
                "would be right"
            )


def _url_of(given: object) -> URL:
    """A URL of SQLite or PostgreSQL, with the driver that is used."""
    right = "sqlite:///rooms.db or postgresql://user@host/database would be right"
    typed = _typed(given)
    try:
        url = make_url(given) if isinstance(given, str) else None
    except (ArgumentError, ValueError):
        url = None
    if url is None:
        raise BadInput(f"url: {typed} is none, {right}")
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database and url.database != ":memory:" and not url.query:
        return url.set(drivername="sqlite")
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise BadInput(f"url: {typed} keeps no rooms, {right}")


def _typed(given: object) -> str:
    """A URL as it was given, with no password in it, even where it cannot be read."""
    said = given if isinstance(given, str) else repr(given)
    return f"'{clip(_PASSWORD.sub(HIDDEN, said), LONGEST)}'"


def _engine(url: URL, given: str, *, is_file: bool) -> Engine:
    if not is_file:
        try:
            url.get_dialect().import_dbapi()
        except ModuleNotFoundError:
            raise BadInput(
                "url: PostgreSQL needs more, `pip install 'tightrope[postgres]'` would be right"
            ) from None
        try:
            return create_engine(url, pool_pre_ping=True, max_overflow=20, isolation_level="REPEATABLE READ")
        except ArgumentError as wrong:
            raise _does_not_open(given, wrong) from None
    if not Path(url.database or "").absolute().parent.is_dir():
        raise BadInput(f"url: there is no folder for {_typed(given)}, one that is there would be right")
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _does_not_open(given: str, why: object) -> BadInput:
    right = "a file in a folder that is there, or a running PostgreSQL, would be right"
    return BadInput(f"url: {_typed(given)} does not open ({_in_a_line(why)}), {right}")


def _in_a_line(why: object) -> str:
    """What a database says is wrong."""
    return clip(" ".join(str(why).split()), LONGEST)


def _set_up(connection: Any, _record: object) -> None:
    """SQLite as rooms need it: readers beside one writer, each commit on the disk before it is told."""
    connection.isolation_level = None  # transactions are begun by `_begin`
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(conn: Connection) -> None:
    """Who will write takes its turn at once, so that nothing it has read can change before it writes."""
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(WRITES) else "BEGIN")


@contextmanager
def _told() -> Iterator[None]:
    """A database that is away, full or too busy is no fault of the program: it is said in one line."""
    try:
        yield
    except (OperationalError, NoConnectionLeft) as wrong:
        why = getattr(wrong, "orig", None) or "all connections are in use"
        raise BadInput(f"{AWAY} ({_in_a_line(why)}), {LATER}") from None


def _is_passing(met: Exception) -> bool:
    """Whether it was others that were in the way, so that the same will do later."""
    if isinstance(met, Overtaken):
        return True
    if isinstance(met, IntegrityError) or not isinstance(met, DBAPIError):
        return False
    state = getattr(met.orig, "sqlstate", None)
    return state in AGAIN or (state is None and "database is locked" in str(met.orig))
