"""The short form of `python -m tests.chaos`: parts are taken away under load, and nothing is lost or left."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="it looks for what is left where Linux lists it")
def test_nothing_is_lost_and_nothing_left_when_parts_are_taken_away_under_load():
    command = [sys.executable, "-m", "tests.chaos", "--minutes", "0.35", "--each"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert done.returncode == 0
    assert {"a_process", "the_server", "disk", "the_scheduler"} <= set(found["taken"])
    assert found["asked"]["ensemble"] > 0
