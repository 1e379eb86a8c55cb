"""How a room comes to be and how it goes: opened, entered by its PIN, deleted, swept away when it is left."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select

from sim.errors import BadInput
from sim.play.saved import GameFile
from sim.rooms import checks, throttle
from sim.rooms.desk import NO_TEACHER, Desk
from sim.rooms.reading import room_of
from sim.rooms.records import Opened
from sim.rooms.secrets import digest_of, is_pin, new_code, new_pin, new_token, pin_hash
from sim.rooms.side import TOO_OFTEN, Decide, Side
from sim.rooms.tables import ATTEMPT, DERIVED, LOG, ROOM, TEACHER

MOST_DEVICES = 20
"""Devices of a teacher's that a room knows; one more, and the first is forgotten."""


class OpeningSide(Side):
    """The part of `Rooms` by which teachers open rooms, come back to them and take them away."""

    def open(self, game: GameFile, title: str, seconds: int | None = None, address: str = "") -> Opened:
        """Open a room for a game, whose players are the capitals that teams may take.

        `seconds` is the clock of each round, None for none. A game of which rounds are played goes on.
        Raises `BadInput` for what no game can be played with, or where no more rooms can be opened.
        """
        shown = checks.check_line("title", title, checks.LONGEST_TITLE)
        clock = None if seconds is None else checks.check_seconds("seconds", seconds)
        self._count_opening(address)
        checked, start = checks.checked_game(game)
        pin, token = new_pin(), new_token()
        data = {
            "title": shown,
            "seconds": clock,
            "game": checked.model_dump(mode="json"),
            "start": start,
            "pin": pin_hash(pin),
        }
        self.sweep()

        def work(conn: Connection) -> str:
            now = self._now()
            throttle.tries_of(conn, "rooms", "", throttle.HOUR, now)  # holds others who open: the cap is kept
            n_rooms = conn.execute(select(func.count()).select_from(ROOM)).scalar_one()
            if n_rooms >= self._limits.rooms:
                raise BadInput(f"room: {n_rooms} are open here, deleting one first would be right")
            code = _unused(conn)
            opening = Desk.new(conn, code, now)
            opening.write("opened", **data)
            opening.write("entered", number=1, token=digest_of(token), most=MOST_DEVICES)
            return code

        return Opened(self._store.write(work), pin, token)

    def enter(self, code: str, pin: str, address: str = "") -> str:
        """A token of the teacher's for a device that has none, for code and PIN.

        Raises `BadInput` for a wrong PIN, and for any after too many tries at it within a minute or a day.
        """
        found, token = self.find(code, address), new_token()
        self._count_pin(found)
        kept = self._store.read(lambda conn: room_of(conn, found)["pin"])
        if not is_pin(kept, pin):  # slow on purpose, so outside any transaction
            self._count_miss(address)
            raise BadInput(
                "pin: it is not the one of this room, the six digits of its teacher would be right"
            )

        def decide(desk: Desk) -> str:
            asked = select(func.max(TEACHER.c.number)).where(TEACHER.c.room == found)
            number = (desk.conn.execute(asked).scalar_one() or 0) + 1
            desk.write("entered", number=number, token=digest_of(token), most=MOST_DEVICES)
            return token

        return self._change(found, decide)

    def delete(self, token: str) -> None:
        """Delete the room with all that was kept of it."""

        def decide(desk: Desk) -> None:
            erase(desk.conn, desk.room["code"])

        self._of_teacher(token, decide)
        self._store.tidy()

    def sweep(self) -> int:
        """Delete the rooms that nobody has used for as many days as they are kept; says how many."""
        now = self._now()

        def work(conn: Connection) -> int:
            throttle.forget(conn, now)
            old = select(ROOM.c.code).where(ROOM.c.used < now - self._limits.days * throttle.DAY)
            codes = conn.execute(old.with_for_update(skip_locked=True)).scalars().all()
            for code in codes:
                erase(conn, code)
            return len(codes)

        found = self._store.write(work)
        if found:
            self._store.tidy()
        return found

    def _of_teacher[T](self, token: str, decide: Decide[T]) -> T:
        """Decide on a change in the room of a teacher's token."""
        digest = digest_of(token)
        asked = select(TEACHER.c.room).where(TEACHER.c.token == digest)
        code = self._store.read(lambda conn: conn.execute(asked).scalar_one_or_none())
        if code is None:
            raise BadInput(NO_TEACHER)

        def checked(desk: Desk) -> T:
            desk.teacher(digest)
            return decide(desk)

        return self._change(code, checked)

    def _count_opening(self, address: str) -> None:
        """Count an opening before anything dear is done for it; raises `BadInput` for one too many."""
        who, most, now = digest_of(address), self._limits.openings_an_hour, self._now()
        if not self._store.write(lambda conn: throttle.may_try(conn, "open", who, most, throttle.HOUR, now)):
            raise BadInput("room: too many were opened from here, another one in an hour would be right")

    def _count_pin(self, code: str) -> None:
        """Count a try at a room's PIN before it is looked at; raises `BadInput` for one too many."""
        limits, now = self._limits, self._now()

        def work(conn: Connection) -> bool:
            allowed = throttle.may_try(conn, "pin", code, limits.pins_a_minute, throttle.MINUTE, now)
            return allowed and throttle.may_try(conn, "pins", code, limits.pins_a_day, throttle.DAY, now)

        if not self._store.write(work):
            raise BadInput(f"pin: {TOO_OFTEN}")

    def _count_miss(self, address: str) -> None:
        who, most, minute = digest_of(address), self._limits.misses_a_minute, throttle.MINUTE
        self._store.write(lambda conn: throttle.may_try(conn, "miss", who, most, minute, self._now()))


def erase(conn: Connection, code: str) -> None:
    """Delete all that there is of a room: its log, what follows from it, and the tries at its PIN."""
    for table in (LOG, *DERIVED):
        conn.execute(delete(table).where(table.c.room == code))
    conn.execute(delete(ROOM).where(ROOM.c.code == code))
    conn.execute(delete(ATTEMPT).where(ATTEMPT.c.who == code))


def _unused(conn: Connection) -> str:
    """A code that no room has."""
    while True:
        code = new_code()
        if conn.execute(select(ROOM.c.code).where(ROOM.c.code == code)).first() is None:
            return code
