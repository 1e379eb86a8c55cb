"""The short form of `python -m tests.rooms.kills`: a server is killed at any moment, and nothing is lost."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked so that there are many kills")
def test_no_acknowledged_sheet_is_lost_and_none_is_there_twice_when_the_server_is_killed(url):
    command = [sys.executable, "-m", "tests.rooms.kills", "--kills", "30", "--url", url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["kills"] == 30
    assert found["acknowledged"] > 100
