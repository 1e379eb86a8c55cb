"""Looks at a room: what there is by its ticket, nothing for a made-up one, and few reads for many pages."""

import json

import pytest
from starlette.applications import Starlette

from sim.dashboard.server import looks
from sim.dashboard.server import rooms as own
from tests.dashboard.server.test_lifespan import awaited
from tests.rooms.made_rooms import open_class


@pytest.fixture
def school(monkeypatch, tmp_path):
    monkeypatch.setenv("TIGHTROPE_ROOMS", f"sqlite:///{tmp_path}/rooms.db")
    yield own.rooms()
    own.close()


def ask(*tickets):
    """What is answered to each, one after the other."""
    app, found = Starlette(routes=looks.routes()), []

    async def go():
        for ticket in tickets:
            said = []

            async def send(message, said=said):
                said.append(message)

            path = looks.address(ticket)
            scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
            await app(scope, None, send)
            found.append(b"".join(part.get("body", b"") for part in said).decode())

    awaited(go())
    return found


def test_a_page_learns_the_stage_of_its_room_by_a_ticket_and_nothing_by_another(school, monkeypatch):
    monkeypatch.setattr(looks, "FRESH", 0.0)
    one, other = open_class(school), open_class(school)
    ticket = one.wall.ticket
    [before] = ask(ticket)
    assert json.loads(before) == {"stage": one.wall.looked.stage, "is_in": []}
    one.submit("minsk")
    [after] = ask(ticket)
    assert json.loads(after) == json.loads(before) | {"is_in": ["minsk"]}
    digest = ticket.partition(".")[2]
    forged = (
        f"{other.code}.{digest}",
        one.code,
        f"{one.code}.",
        digest,
        f"{ticket}0",
        "x" * 500,
        f"{one.code}.é",
        "\0.x",
    )
    assert set(ask(*forged)) == {looks.GONE}
    school.delete(one.token)
    assert ask(ticket) == [looks.GONE]


def test_pages_that_look_within_a_moment_share_a_read(school, monkeypatch):
    ours, asked = open_class(school), []
    look = type(school).look
    monkeypatch.setattr(type(school), "look", lambda self, ticket: asked.append(ticket) or look(self, ticket))
    monkeypatch.setattr(looks, "FRESH", 1e9)
    assert ask(*[ours.wall.ticket] * 20) == [looks.said(ours.wall.looked)] * 20
    assert len(asked) == 1


def test_a_strangers_look_makes_no_database(monkeypatch, tmp_path):
    monkeypatch.delenv("TIGHTROPE_ROOMS", raising=False)
    monkeypatch.setattr(own, "user_folder", lambda: tmp_path)
    assert ask("A7K3MX.0") == [looks.UNKNOWN]
    assert list(tmp_path.iterdir()) == []
