"""What is seen of a room: by everybody, by a team, by its teacher, and by the server that plays the game."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Table, select

from sim.errors import BadInput, check_count
from sim.play.guesses import brier
from sim.play.saved import GameFile
from sim.rooms.changes import OCCASIONS
from sim.rooms.clock import is_due
from sim.rooms.desk import NO_TEACHER, NO_TEAM, REMOVED, Desk
from sim.rooms.reading import (
    Row,
    game_of,
    guesses_of,
    is_anew,
    months_of,
    moves_of,
    room_of,
    row,
    seats_of,
    sheets_of,
    teams_of,
)
from sim.rooms.records import Guesses, Look, Member, TeacherView, TeamView, Wall, WallSeat
from sim.rooms.secrets import code_of, digest_of, is_same, is_ticket, ticket_of
from sim.rooms.side import Side
from sim.rooms.tables import ROOM, TEACHER, TEAM
from sim.rooms.throttle import DAY

NO_TICKET = "ticket: it is of no room that is there, the one that a wall has would be right"


class WatchingSide(Side):
    """The part of `Rooms` that shows; a round whose time is up is closed by who looks first."""

    def look(self, ticket: str) -> Look:
        """A look at a room by the ticket that its wall has, so that no code has to be let in for it.

        Raises `BadInput` for a ticket of no room.
        """
        if not is_ticket(ticket):
            raise BadInput(NO_TICKET)
        code = ticket.partition(".")[0]
        asked = select(ROOM.c.pin).where(ROOM.c.code == code)
        kept = self._store.read(lambda conn: conn.execute(asked).scalar_one_or_none())
        if kept is None or not is_same(ticket_of(code, kept), ticket):
            raise BadInput(NO_TICKET)
        return self._look(code)

    def wall(self, code: str) -> Wall:
        """The room as everybody may see it, for a code that `find` has let in."""
        asked = code_of(code)
        return self._seen(lambda conn: asked, _wall)

    def team(self, token: str) -> TeamView:
        """The room as a team may see it; raises `BadInput` for a token of no team that is in."""

        def of(conn: Connection) -> str:
            own = _by_token(conn, TEAM, token, NO_TEAM)
            if own["removed"]:
                raise BadInput(REMOVED)
            return own["room"]

        return self._seen(of, lambda conn, room, now: _team(conn, room, digest_of(token), now))

    def teacher(self, token: str) -> TeacherView:
        """The room as its teacher may see it; raises `BadInput` for a token of no teacher."""
        kept = self._limits.days * DAY
        return self._seen(
            lambda conn: _by_token(conn, TEACHER, token, NO_TEACHER)["room"],
            lambda conn, room, now: _teacher(conn, room, now, kept),
        )

    def game(self, code: str) -> GameFile:
        """The room's game, for the server alone: it has all that seats have done, and the luck to come.

        From it a seat's sheet is laid, the news of the wall are told, and the debrief is made. It holds
        nobody's guesses. A game that is as it was is the same object, and must not be changed.
        """
        asked = code_of(code)
        return self._seen(lambda conn: asked, lambda conn, room, now: game_of(room))

    def conclude(self, code: str, take: int, number: int) -> None:
        """Say that the run came to its end within the rounds that were played, for the server alone.

        It did in the round `number`, counted from 1, of this take. Rounds that were closed by their clock
        before anybody could say so are none. Told again, or of another take, it changes nothing.
        """

        def decide(desk: Desk) -> None:
            room = desk.room
            check_count("round", number, 1, room["n_rounds"])
            if (room["phase"], room["take"]) == ("playing", take) and number <= room["round"]:
                desk.write("ended", cut=False, rounds=number)

        self._change(code_of(code), decide)

    def _seen[T](self, find: Callable[[Connection], str], show: Callable[[Connection, Row, float], T]) -> T:
        """What there is to see of a room, in one read, after a round whose time is up was closed."""

        def work(conn: Connection) -> tuple[str, T | None]:
            room, now = room_of(conn, find(conn)), self._now()
            return room["code"], None if is_due(room, now) else show(conn, room, now)

        while True:
            code, found = self._store.read(work)
            if found is not None:
                return found
            self._change(code, lambda desk: None)


def _by_token(conn: Connection, table: Table, token: str, wrong: str) -> Row:
    digest = digest_of(token)
    found = row(conn, select(table).where(table.c.token == digest))
    if found is None or not is_same(found["token"], digest):
        raise BadInput(wrong)
    return found


def _wall(conn: Connection, room: Row, now: float) -> Wall:
    teams = [row for row in teams_of(conn, room["code"]) if not row["removed"]]
    seated, sheets = {row["capital"]: row["name"] for row in teams if row["capital"]}, sheets_of(conn, room)
    guesses = guesses_of(conn, room["code"])
    left = room["left"] if room["deadline"] is None else max(0.0, room["deadline"] - now)
    return Wall(
        code=room["code"],
        ticket=ticket_of(room["code"], room["pin"]),
        title=room["title"],
        version=room["version"],
        phase=room["phase"],
        is_paused=room["paused"],
        take=room["take"],
        is_anew=is_anew(conn, room),
        number=room["round"],
        n_rounds=room["n_rounds"],
        months=months_of(room),
        deadline=room["deadline"],
        seconds_left=left,
        seats=tuple(WallSeat(name, seated.get(name), name in sheets) for name in seats_of(room)),
        n_spectators=sum(row["capital"] is None for row in teams),
        first_guesses=_guesses(room, "first", guesses),
        last_guesses=_guesses(room, "last", guesses),
        is_uncovered=room["came"] is not None,
    )


def _team(conn: Connection, room: Row, digest: str, now: float) -> TeamView:
    row = next(row for row in teams_of(conn, room["code"]) if row["token"] == digest)
    sheet = sheets_of(conn, room).get(row["capital"])
    guesses = _own(guesses_of(conn, room["code"]), row["number"])
    return TeamView(
        wall=_wall(conn, room, now),
        number=row["number"],
        name=row["name"],
        capital=row["capital"],
        sheet=moves_of(sheet["moves"]) if sheet else None,
        guesses=guesses,
        scores=_scores(room, guesses),
    )


def _teacher(conn: Connection, room: Row, now: float, kept: float) -> TeacherView:
    sheets, guesses = sheets_of(conn, room), guesses_of(conn, room["code"])
    n_guessed = Counter(row["team"] for row in guesses)
    teams = tuple(
        Member(
            number=row["number"],
            name=row["name"],
            capital=row["capital"],
            is_removed=row["removed"],
            is_in=row["capital"] in sheets,
            guessed=n_guessed[row["number"]],
            guesses=_own(guesses, row["number"]) if room["came"] is not None else {},
            scores=_scores(room, _own(guesses, row["number"])),
        )
        for row in teams_of(conn, room["code"])
    )
    return TeacherView(_wall(conn, room, now), teams, room["seconds"], room["used"] + kept)


def _guesses(room: Row, occasion: str, guesses: Sequence[Row]) -> Guesses:
    """What the class has guessed to an occasion, as far as it may be seen."""
    asked = OCCASIONS[occasion]
    of_occasion = [row for row in guesses if row["question"] in asked]
    shares, scores = None, None
    if room[f"revealed_{occasion}"]:
        shares = {name: of for name, of in _shares(of_occasion).items() if name in asked}
        if room["came"] is not None:
            each = {name: [_scores(room, {name: share})[name] for share in of] for name, of in shares.items()}
            scores = {name: sum(of) / len(of) for name, of in each.items()}
    return Guesses(asked, len({row["team"] for row in of_occasion}), shares, scores)


def _shares(guesses: Sequence[Row]) -> dict[str, tuple[float, ...]]:
    """The shares that were guessed, by question, in rising order, so that their order tells nobody's."""
    names = dict.fromkeys(row["question"] for row in guesses)
    return {name: tuple(sorted(r["share"] for r in guesses if r["question"] == name)) for name in names}


def _own(guesses: Sequence[Row], team: int) -> dict[str, float]:
    return {row["question"]: row["share"] for row in guesses if row["team"] == team}


def _scores(room: Row, guesses: dict[str, float]) -> dict[str, float]:
    """The Brier score of each guess, none before the truth is uncovered."""
    return {} if room["came"] is None else brier(guesses, json.loads(room["came"]))
