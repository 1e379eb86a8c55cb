"""What all who deal with a room have in common: the store, the time, and how a change is made."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from typing import Literal

from sqlalchemy import Connection

from sim.errors import BadInput
from sim.rooms import throttle
from sim.rooms.clock import close, is_due
from sim.rooms.desk import Desk
from sim.rooms.reading import look_of, room_of
from sim.rooms.records import Limits, Look
from sim.rooms.secrets import code_of, digest_of
from sim.rooms.store import Store
from sim.seeds.load import load_seeds

type Decide[T] = Callable[[Desk], T]
TOO_OFTEN = "was tried too often, another try in a minute would be right"


class _Looked(Enum):
    """The round was closed first, since its time is up; the change is decided after that."""

    AGAIN = 1


class Side:
    """The rooms of one database; `now` tells the time in seconds since 1970."""

    def __init__(self, url: str, limits: Limits | None = None, now: Callable[[], float] = time.time) -> None:
        load_seeds()  # so that no transaction waits for them
        self._store, self._limits, self._now = Store(url), limits or Limits(), now

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def find(self, code: str, address: str = "") -> str:
        """The code of a room as it is written; all that people type goes through here, since it is counted.

        `address` is the caller's, of which only a hash is kept, for a minute; all who give none are counted
        together. Raises `BadInput` for a code of no room, and for any code after too many wrong ones.
        """
        who, most = digest_of(address), self._limits.misses_a_minute

        def work(conn: Connection) -> str:
            now = self._now()
            tries = throttle.tries_of(conn, "miss", who, throttle.MINUTE, now)
            if len(tries) >= most:
                return f"code: {TOO_OFTEN}"
            try:
                room_of(conn, code_of(code))
            except BadInput as wrong:
                throttle.add_try(conn, "miss", who, tries, throttle.MINUTE, now)
                return str(wrong)
            if not tries:
                throttle.count_nothing(conn, "miss", who)
            return ""

        # counting is kept, so that a refusal comes after the transaction
        if wrong := self._store.write(work):
            raise BadInput(wrong)
        return code_of(code)

    def version(self, code: str) -> int:
        """How often a room has changed: one read, for those who look every two seconds.

        For a code that `find` has let in. A round whose time is up is closed by it.
        """
        return self._look(code_of(code)).version

    def _look(self, code: str) -> Look:
        """A look at a room after a round whose time is up was closed."""
        look, deadline = self._store.read(lambda conn: look_of(conn, code))
        if deadline is not None and deadline <= self._now():
            self._change(code, lambda desk: None)
            look, _ = self._store.read(lambda conn: look_of(conn, code))
        return look

    def _change[T](self, code: str, decide: Decide[T]) -> T:
        """Decide on a change of a room and write it down, in one transaction.

        Whoever comes first after its time closes the round, and then does what it came for.
        """

        def work(conn: Connection) -> T | Literal[_Looked.AGAIN]:
            desk = Desk.of(conn, code, self._now())
            if is_due(desk.room, desk.now):
                close(desk)
                return _Looked.AGAIN
            return decide(desk)

        while True:
            found = self._store.write(work)
            if found is not _Looked.AGAIN:
                return found
