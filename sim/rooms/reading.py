"""What the tables say of a room, read within a transaction of the caller's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from sim.errors import BadInput
from sim.play.saved import GameFile
from sim.rooms.records import Look, Moves
from sim.rooms.tables import GUESS, LOG, ROOM, SHEET, TEAM
from sim.scenario.months import count_of, month_of

type Row = Mapping[str, Any]
NO_ROOM = "code: there is no room of it, the code that its wall shows would be right"


def rows(conn: Connection, asked: Select[Any]) -> list[Row]:
    """All rows that are asked for, by the names of their columns."""
    return [found._asdict() for found in conn.execute(asked)]


def row(conn: Connection, asked: Select[Any]) -> Row | None:
    """The one row that is asked for, None where there is none."""
    found = conn.execute(asked).one_or_none()
    return None if found is None else found._asdict()


def room_of(conn: Connection, code: str, *, lock: bool = False) -> Row:
    """A room's row, held against other changes where asked; raises `BadInput` where there is none."""
    asked = select(ROOM).where(ROOM.c.code == code)
    found = row(conn, asked.with_for_update() if lock else asked)
    if found is None:
        raise BadInput(NO_ROOM)
    return found


def teams_of(conn: Connection, code: str) -> list[Row]:
    """The teams of a room in the order in which they came."""
    return rows(conn, select(TEAM).where(TEAM.c.room == code).order_by(TEAM.c.number))


def sheets_of(conn: Connection, room: Row) -> dict[str, Row]:
    """The sheets that are in for the open round, by capital."""
    asked = select(SHEET).where(
        SHEET.c.room == room["code"], SHEET.c.take == room["take"], SHEET.c.round == room["round"]
    )
    return {sheet["capital"]: sheet for sheet in rows(conn, asked.where(~SHEET.c.void))}


def look_of(conn: Connection, code: str) -> tuple[Look, float | None]:
    """What a look at a room finds, and when its round closes: a small read, since every page looks so often.

    Raises `BadInput` where there is no room.
    """
    is_open = and_(SHEET.c.room == ROOM.c.code, SHEET.c.take == ROOM.c.take, SHEET.c.round == ROOM.c.round)
    asked = select(ROOM.c.version, ROOM.c.deadline, SHEET.c.capital)
    with_sheets = asked.outerjoin_from(ROOM, SHEET, and_(is_open, ~SHEET.c.void)).where(ROOM.c.code == code)
    found = conn.execute(with_sheets).all()
    if not found:
        raise BadInput(NO_ROOM)
    is_in = tuple(sorted(sheet.capital for sheet in found if sheet.capital is not None))
    return Look(found[0].version, is_in), found[0].deadline


def is_anew(conn: Connection, room: Row) -> bool:
    """Whether the open round was taken back and is not closed again, by the log."""
    if room["take"] == 0 or room["phase"] != "playing":
        return False
    turns = LOG.c.kind.in_(("taken_back", "closed"))
    asked = select(LOG.c.kind).where(LOG.c.room == room["code"], turns).order_by(LOG.c.number.desc())
    return conn.execute(asked.limit(1)).scalar_one() == "taken_back"


def guesses_of(conn: Connection, code: str) -> list[Row]:
    """All guesses of a room."""
    return rows(conn, select(GUESS).where(GUESS.c.room == code).order_by(GUESS.c.team, GUESS.c.question))


def game_of(room: Row) -> GameFile:
    """The room's game; one that was ended early has the rounds that were played, and no more."""
    return _game(room["game"], bool(room["cut"]))


@lru_cache(maxsize=256)
def _game(text: str, is_cut: bool) -> GameFile:
    """A game by its text, which stays as it is while sheets come in."""
    game = GameFile.model_validate_json(text)
    return game.model_copy(update={"n_rounds": len(game.rounds)}) if is_cut else game


def seats_of(room: Row) -> list[str]:
    """The capitals that teams may take."""
    return json.loads(room["seats"])


def months_of(room: Row) -> tuple[str, ...]:
    """The months of the open round, none once the game is over."""
    if room["phase"] == "over":
        return ()
    first = count_of(room["start"]) + room["round"] * room["pace"]
    return tuple(month_of(first + place) for place in range(room["pace"]))


def moves_of(text: str) -> Moves:
    """The moves of a sheet."""
    return {seat: tuple(moves) for seat, moves in json.loads(text).items()}


def text_of(value: Any) -> str:
    """Plain data as the JSON text that the tables hold: equal data give equal texts."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
