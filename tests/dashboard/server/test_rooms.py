"""The database of rooms that a server was given: a mistake in its URL is told when the server starts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.dashboard.server import rooms
from sim.running.serve import ROOMS

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


def test_a_server_opens_the_database_that_is_named_and_no_other(monkeypatch, tmp_path):
    monkeypatch.setattr(rooms, "user_folder", lambda: tmp_path)
    monkeypatch.delenv(ROOMS, raising=False)
    rooms.check()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(ROOMS, f"sqlite:///{tmp_path}/named.db")
    rooms.check()
    rooms.close()
    assert (tmp_path / "named.db").exists()
