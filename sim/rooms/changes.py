"""What each kind of entry in the log does to the tables: the same when it happens and when a room is rebuilt.

A change is decided before it is written down; here nothing is checked, and nothing but the entry, its time
and the tables decides what comes of it. Each function writes to the tables beside the room's own row and
gives the fields of that row that change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, update

from sim.play.guesses import FIRST, LAST
from sim.rooms.reading import Row, text_of
from sim.rooms.tables import GUESS, ROOM, SHEET, TEACHER, TEAM

type Data = Mapping[str, Any]
type Fields = dict[str, Any]
type Change = Callable[[Connection, Row, Data, float], Fields]
CHANGES: dict[str, Change] = {}


def _kind(change: Change) -> Change:
    """A kind of entry, by the name of its function."""
    CHANGES[change.__name__] = change
    return change


@_kind
def opened(conn: Connection, room: Row, data: Data, time: float) -> Fields:
    """A teacher has opened the room; nothing of it is there before."""
    game = data["game"]
    row = {
        "code": room["code"],
        "version": 0,
        "title": data["title"],
        "phase": "lobby",
        "round": len(game["rounds"]),
        "take": 0,
        "paused": False,
        "seconds": data["seconds"],
        "pace": game["pace"],
        "n_rounds": game["n_rounds"],
        "start": data["start"],
        "seats": text_of(game["players"]),
        "game": text_of(game),
        "pin": data["pin"],
        "revealed_first": False,
        "revealed_last": False,
        "cut": False,
        "created": time,
        "used": time,
    }
    conn.execute(insert(ROOM).values(row))
    return {}


@_kind
def entered(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A device of the teacher's has got a token; the oldest of too many is worth nothing any more."""
    own = TEACHER.c.room == room["code"]
    conn.execute(delete(TEACHER).where(own, TEACHER.c.number <= data["number"] - data["most"]))
    conn.execute(insert(TEACHER).values(room=room["code"], number=data["number"], token=data["token"]))
    return {}


@_kind
def joined(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A team has come in, with a seat or as spectators."""
    row = {name: data[name] for name in ("name", "folded", "capital", "token")}
    conn.execute(insert(TEAM).values(room=room["code"], number=data["team"], removed=False, **row))
    return {}


@_kind
def seated(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A team has taken another seat, or none."""
    conn.execute(update(TEAM).where(_team(room, data)).values(capital=data["capital"]))
    return {}


@_kind
def removed(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A team is out: its seat is the model's, and its sheet of the open round is none."""
    conn.execute(
        delete(SHEET).where(
            SHEET.c.room == room["code"],
            SHEET.c.take == room["take"],
            SHEET.c.round == room["round"],
            SHEET.c.team == data["team"],
        )
    )
    row = {"removed": True, "capital": None, "former": data["capital"]}
    conn.execute(update(TEAM).where(_team(room, data)).values(row))
    return {}


@_kind
def readmitted(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A team is back, in its seat if nobody has taken it."""
    row = {"removed": False, "capital": data["capital"], "former": None}
    conn.execute(update(TEAM).where(_team(room, data)).values(row))
    return {}


@_kind
def offered(_conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """The capitals that teams may take are others."""
    return {"seats": text_of(data["seats"]), "game": _with(room, players=data["players"])}


@_kind
def guessed(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """A team has guessed."""
    rows = [
        {"room": room["code"], "team": data["team"], "question": question, "share": share}
        for question, share in data["guesses"].items()
    ]
    conn.execute(insert(GUESS), rows)
    return {}


@_kind
def revealed(_conn: Connection, _room: Row, data: Data, _time: float) -> Fields:
    """The guesses of an occasion are shown, and no more are taken."""
    return {f"revealed_{data['occasion']}": True}


@_kind
def started(_conn: Connection, room: Row, _data: Data, time: float) -> Fields:
    """The first round is open."""
    return {"phase": "playing", "revealed_first": True} | _clock(room, time)


@_kind
def handed_in(conn: Connection, room: Row, data: Data, time: float) -> Fields:
    """A sheet is in, sealed until its round closes."""
    row = {name: data[name] for name in ("take", "round", "capital", "team", "key")}
    conn.execute(
        insert(SHEET).values(room=room["code"], moves=text_of(data["moves"]), void=False, time=time, **row)
    )
    return {}


@_kind
def closed(_conn: Connection, room: Row, data: Data, time: float) -> Fields:
    """A round is closed: the game has one more, and the next is open, or the game is over."""
    game = _with(room, rounds=[*json.loads(room["game"])["rounds"], data["moves"]])
    is_over = room["round"] + 1 == room["n_rounds"]
    clock = _no_clock() if is_over else _clock(room, time)
    phase = "over" if is_over else "playing"
    return {"game": game, "round": room["round"] + 1, "phase": phase} | clock


@_kind
def ended(conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """The game is over before its last round: by the teacher, who cuts it, or by its own end.

    Of `rounds` it consists; what was handed in for later ones, which had no month to play, is void.
    """
    n_rounds, of_room = data["rounds"], SHEET.c.room == room["code"]
    conn.execute(update(SHEET).where(of_room, SHEET.c.round >= n_rounds).values(void=True))
    game = _with(room, rounds=json.loads(room["game"])["rounds"][:n_rounds])
    return {"phase": "over", "cut": data["cut"], "round": n_rounds, "game": game} | _no_clock()


@_kind
def taken_back(conn: Connection, room: Row, data: Data, time: float) -> Fields:
    """A round is open anew: what was handed in for it and later is void, and so are guesses at the end."""
    of_room = SHEET.c.room == room["code"]
    conn.execute(update(SHEET).where(of_room, SHEET.c.round >= data["round"]).values(void=True))
    conn.execute(delete(GUESS).where(GUESS.c.room == room["code"], GUESS.c.question.in_(LAST)))
    return {
        "phase": "playing",
        "round": data["round"],
        "take": room["take"] + 1,
        "game": _with(room, rounds=json.loads(room["game"])["rounds"][: data["round"]]),
        "cut": False,
        "came": None,
        "revealed_last": False,
    } | _clock(room, time)


@_kind
def paused(_conn: Connection, room: Row, _data: Data, time: float) -> Fields:
    """The clock stands still, with the seconds that are left."""
    left = None if room["deadline"] is None else max(0.0, room["deadline"] - time)
    return {"paused": True, "left": left, "deadline": None}


@_kind
def resumed(_conn: Connection, room: Row, _data: Data, time: float) -> Fields:
    """The clock runs on."""
    return {
        "paused": False,
        "left": None,
        "deadline": None if room["left"] is None else time + room["left"],
    }


@_kind
def extended(_conn: Connection, room: Row, data: Data, time: float) -> Fields:
    """The open round has more seconds, or a clock where it had none."""
    if room["paused"]:
        return {"left": (room["left"] or 0.0) + data["seconds"]}
    return {"deadline": (room["deadline"] or time) + data["seconds"]}


@_kind
def injected(_conn: Connection, room: Row, data: Data, _time: float) -> Fields:
    """Something will happen in the months to come: the game has a scenario of its own."""
    return {"game": _with(room, scenario=None, own=data["own"])}


@_kind
def uncovered(_conn: Connection, _room: Row, data: Data, _time: float) -> Fields:
    """The truth is told: what came of that which was guessed."""
    return {"came": text_of(data["came"]), "revealed_last": True}


OCCASIONS = {"first": FIRST, "last": LAST}
"""When it is guessed, and what is asked: before the first round, and before the debrief."""


def _team(room: Row, data: Data) -> ColumnElement[bool]:
    return and_(TEAM.c.room == room["code"], TEAM.c.number == data["team"])


def _with(room: Row, **fields: Any) -> str:
    """The room's game with other fields."""
    return text_of(json.loads(room["game"]) | fields)


def _clock(room: Row, time: float) -> Fields:
    """The clock at the start of a round."""
    return _no_clock() | {"deadline": None if room["seconds"] is None else time + room["seconds"]}


def _no_clock() -> Fields:
    return {"paused": False, "left": None, "deadline": None}
