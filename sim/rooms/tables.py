"""The tables of rooms: an append-only log, what follows from it, and the tries that slow down guessing.

`LOG` is the truth: `ROOM`, `TEACHER`, `TEAM`, `SHEET` and `GUESS` are what its entries come to, and are made
from it again by `sim.rooms.rebuild`. Times are seconds since 1970; texts named `game`, `seats`, `moves`,
`came`, `data` and `times` are JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 1
"""Raised with every change of a table: who finds another number leaves the database alone."""
METADATA = MetaData()


def _code() -> Column[str]:
    return Column("room", String(8), primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _plain(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


MADE_BY = Table("made_by", METADATA, _number("schema"))

LOG = Table(
    "log",
    METADATA,
    _code(),
    _number("number"),
    Column("kind", String(20), nullable=False),
    _text("data"),
    Column("time", Double, nullable=False),
)

ROOM = Table(
    "room",
    METADATA,
    Column("code", String(8), primary_key=True),
    _plain("version"),
    _text("title"),
    Column("phase", String(8), nullable=False),
    _plain("round"),
    _plain("take"),
    _flag("paused"),
    Column("left", Double),
    Column("deadline", Double),
    Column("seconds", Integer),
    _plain("pace"),
    _plain("n_rounds"),
    Column("start", String(7), nullable=False),
    _text("seats"),
    _text("game"),
    _text("pin"),
    _flag("revealed_first"),
    _flag("revealed_last"),
    _flag("cut"),
    Column("came", Text),
    Column("created", Double, nullable=False),
    Column("used", Double, nullable=False, index=True),
)

TEACHER = Table(
    "teacher", METADATA, _code(), _number("number"), Column("token", String(64), nullable=False, unique=True)
)

TEAM = Table(
    "team",
    METADATA,
    _code(),
    _number("number"),
    _text("name"),
    _text("folded"),
    Column("capital", String(20)),
    Column("former", String(20)),
    _flag("removed"),
    Column("token", String(64), nullable=False, unique=True),
    UniqueConstraint("room", "folded"),
    UniqueConstraint("room", "capital"),
)

SHEET = Table(
    "sheet",
    METADATA,
    _code(),
    _number("take"),
    _number("round"),
    Column("capital", String(20), primary_key=True),
    _plain("team"),
    Column("key", String(80), nullable=False),
    _text("moves"),
    _flag("void"),
    Column("time", Double, nullable=False),
    UniqueConstraint("room", "team", "key"),
)

GUESS = Table(
    "guess",
    METADATA,
    _code(),
    _number("team"),
    Column("question", String(40), primary_key=True),
    Column("share", Double, nullable=False),
)

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("kind", String(10), primary_key=True),
    Column("who", String(64), primary_key=True),
    _text("times"),
    Column("until", Double, nullable=False),
    Index("attempt_until", "until"),
)

DERIVED = (TEACHER, TEAM, SHEET, GUESS)
"""What follows from the log beside the room's own row."""
