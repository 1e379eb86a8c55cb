"""The process that others are copies of: what it keeps once it is warm."""

import subprocess
import sys

import pytest

from sim import load_scenario, run
from sim.running import forkserver

SCRIPT = """
from pathlib import Path
from sim import load_scenario, run
from sim.running import forkserver

def from_files():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    size = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    return size["Rss"] - size["Anonymous"]

spring = load_scenario("baseline").lasting(2)
run(spring, 1)
before = from_files()
forkserver.finish_warmup()
after = from_files()
print(before, after, run(spring, 300, 5).attrs["digest"])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
def test_code_that_only_loads_is_given_back_and_comes_again_when_it_is_called():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    before, after, digest = done.stdout.split()
    assert int(after) < int(before) / 2
    assert digest == run(load_scenario("baseline").lasting(2), 300, 5).attrs["digest"]


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
@pytest.mark.parametrize("told", [None, "", "no list of mappings"])
def test_nothing_is_given_back_where_the_system_does_not_tell_what_is_mapped(told, tmp_path, monkeypatch):
    place = tmp_path / "smaps"
    if told is not None:
        place.write_text(told)
    monkeypatch.setattr(forkserver, "SMAPS", place)
    assert list(forkserver._read_only()) == []
    forkserver._let_go_of_code()


def test_who_only_asks_for_ensembles_loads_nothing_to_simulate_with():
    """Workers have it: the process that asks is spared the time and the memory."""
    script = (
        "import sys, sim.running.ensemble; print({'mesa', 'numba', 'xarray'} & set(sys.modules) or 'nothing')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "nothing"
