"""All of a room as plain data: what a teacher takes home, without secrets and what is sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from sim.rooms.reading import Row, game_of, room_of, rows, seats_of
from sim.rooms.tables import GUESS, LOG, SHEET, TEAM

type Data = dict[str, Any]
KEPT_BACK = {"token", "pin", "key", "room", "folded"}
"""Secrets or their hashes, and what says nothing beside the rest."""


def everything(conn: Connection, code: str) -> Data:
    """A room with its game, teams, sheets, guesses and log.

    What is sealed has no moves, and guesses have no shares before the truth is told.
    """
    room = room_of(conn, code)
    names = ("code", "title", "phase", "round", "take", "paused", "left", "deadline", "seconds")
    about = {name: room[name] for name in (*names, "created", "used")}
    return {
        "room": about | {"seats": seats_of(room), "came": json.loads(room["came"] or "null")},
        "game": game_of(room).model_dump(mode="json"),
        "teams": [_open(row) for row in _rows(conn, TEAM, code)],
        "sheets": [
            _unsealed(_open(row) | {"moves": json.loads(row["moves"])}, room)
            for row in _rows(conn, SHEET, code)
        ],
        "guesses": [_open(row) | _shares(row["share"], room, "share") for row in _rows(conn, GUESS, code)],
        "log": [_entry(row, room) for row in _rows(conn, LOG, code)],
    }


def _rows(conn: Connection, table: Table, code: str) -> list[Row]:
    return rows(conn, select(table).where(table.c.room == code).order_by(*table.primary_key))


def _open(row: Row) -> Data:
    """A row, or what an entry says, without what is kept back."""
    return {name: value for name, value in row.items() if name not in KEPT_BACK}


def _entry(row: Row, room: Row) -> Data:
    said = _open(json.loads(row["data"]))
    if row["kind"] in ("handed_in", "closed"):
        said = _unsealed(said, room)
    elif row["kind"] == "guessed":
        said |= _shares(said["guesses"], room, "guesses")
    return {"number": row["number"], "kind": row["kind"], "time": row["time"], "data": said}


def _shares(shares: Any, room: Row, name: str) -> Data:
    """What a team has guessed, none before the truth is told: its teacher's page does not show it either."""
    return {name: None if room["came"] is None else shares}


def _unsealed(said: Mapping[str, Any], room: Row) -> Data:
    """A sheet, or a round, without its moves where this round, in whichever take, is still to be closed."""
    is_sealed = room["phase"] == "playing" and said["round"] >= room["round"]
    return dict(said) | ({"moves": None} if is_sealed else {})
