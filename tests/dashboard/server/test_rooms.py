"""The database of rooms that a server was given: a mistake in its URL is told when the server starts."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.dashboard.server import rooms
from sim.errors import BadInput
from sim.rooms import Rooms
from sim.rooms.throttle import DAY
from sim.running.serve import ROOMS
from tests.dashboard.server.test_lifespan import awaited
from tests.rooms.made_rooms import open_class

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/data/rooms.db", "'/data/rooms.db' is none, sqlite:///rooms.db or postgresql://"),
        ("mysql://me:secret@host/rooms", "'mysql://me:***@host/rooms' keeps no rooms"),
        ("sqlite:////no/such/rooms.db", "there is no folder for 'sqlite:////no/such/rooms.db'"),
    ],
)
def test_a_wrong_database_ends_the_server_with_one_message(url, said):
    settings = os.environ | {ROOMS: url, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "sim.dashboard", "run", "streamlit_app.py"],
        cwd=ROOT,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"tightrope: {ROOMS}: {said}")


@pytest.fixture
def own_folder(monkeypatch, tmp_path):
    """An empty folder of the user's, and no database that is named."""
    monkeypatch.setattr(rooms, "user_folder", lambda: tmp_path)
    monkeypatch.delenv(ROOMS, raising=False)
    return tmp_path


def test_a_server_opens_the_database_that_is_named_and_no_other(monkeypatch, own_folder):
    rooms.check()
    assert list(own_folder.iterdir()) == []
    monkeypatch.setenv(ROOMS, f"sqlite:///{own_folder}/named.db")
    rooms.check()
    rooms.close()
    assert (own_folder / "named.db").exists()


def test_what_is_out_of_date_goes_where_nobody_opens_a_room_any_more(monkeypatch, tmp_path):
    monkeypatch.setattr(rooms, "SOON", 0.0)
    monkeypatch.setenv(ROOMS, f"sqlite:///{tmp_path}/rooms.db")
    long_ago = Rooms(os.environ[ROOMS], now=lambda: time.time() - 31 * DAY)
    old = open_class(long_ago)
    new = open_class(rooms.rooms())

    async def sweep():
        sweeping = asyncio.create_task(rooms.sweep_hourly())
        for _ in range(200):
            await asyncio.sleep(0.05)
            if not is_there(old.code):
                break
        sweeping.cancel()

    awaited(sweep())
    assert not is_there(old.code)
    assert is_there(new.code)
    long_ago.close()
    rooms.close()


def is_there(code):
    try:
        return rooms.rooms().wall(code).code == code
    except BadInput:
        return False


def test_a_sweep_makes_no_database_and_minds_none_that_does_not_open(monkeypatch, own_folder):
    rooms._sweep()
    assert list(own_folder.iterdir()) == []
    monkeypatch.setenv(ROOMS, f"sqlite:///{own_folder}/no/rooms.db")
    rooms._sweep()
