"""Scripts and commands that ask for processes: what they are told, what they read, what Ctrl-C leaves."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim import load_scenario, run
from tests.running.made_pool import until

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow

GUARDED = """
from sim import load_scenario, run
if __name__ == "__main__":
    print(run(load_scenario("baseline").lasting(1), runs=600, workers=2).attrs["digest"])
"""
UNGUARDED = """
from sim import load_scenario, run
run(load_scenario("baseline").lasting(1), runs=600, workers=2)
"""


def run_script(*what, **settings):
    """A script run by Python as people do it."""
    return subprocess.run(
        [sys.executable, *map(str, what)],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        **settings,
    )


def test_a_script_without_a_guard_is_told_once_what_it_lacks(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED)
    done = run_script(script)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1, "only the script that was started has anything to say"
    assert "BadInput: workers: each of them runs this script anew" in done.stderr
    assert done.stderr.rstrip().endswith("right below `if __name__ == '__main__':`")


def test_a_script_that_no_process_can_read_is_told_so_before_one_is_made(tmp_path):
    done = run_script("-", input=UNGUARDED, cwd=tmp_path)
    assert done.stderr.count("Traceback") == 1
    assert "workers: <stdin>: the script that asks for them is no file" in done.stderr


@pytest.mark.parametrize("how", ["forkserver", "spawn"])
def test_no_file_of_the_current_folder_is_taken_for_a_module(how, tmp_path):
    """Whoever works in a folder with a `random.py` had it run by each process that was made."""
    script = tmp_path / "guarded.py"
    patch = f"import multiprocessing as mp\nforkserver._context = lambda: mp.get_context({how!r})"
    script.write_text(f"from sim.running import forkserver\n{patch}\n{GUARDED}")
    folder = tmp_path / "folder"
    folder.mkdir()
    names = ("sim", "random", "socket", "signal", "pickle", "tempfile", "mesa", "numpy", "sitecustomize")
    for name in names:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n")
    done = run_script(script, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == run(load_scenario("baseline").lasting(1), runs=600).attrs["digest"]
    assert not (tmp_path / "ran").exists()


ANNOUNCED = """
import os
import sys
from sim.cli import app
from sim.running import forkserver

start = forkserver.start

def announce(*asked):
    os.write(1, b"starting\\n")
    return start(*asked)

forkserver.start = announce
app(sys.argv[1:])
"""


@pytest.mark.parametrize("after", [0.0, 0.3, 0.6, 1.0, 1.5, 2.0])
def test_ctrl_c_while_processes_start_is_silent_and_leaves_none(after, tmp_path):
    """As the command line has it: who asks hears of it, and nobody else says a word."""
    command = ["run", "baseline", "--runs", "200000", "--workers", "2", "--out", "x.nc"]
    asked = subprocess.Popen(
        [sys.executable, "-c", ANNOUNCED, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert asked.stdout is not None
    assert asked.stdout.readline() == "starting\n"
    time.sleep(after)
    os.killpg(asked.pid, signal.SIGINT)
    out, told = asked.communicate(timeout=60)
    assert (asked.returncode, out.replace("starting\n", ""), told) == (130, "", "")
    assert not list(tmp_path.iterdir())
    until(lambda: not in_session(asked.pid))


def in_session(leader):
    """The processes of a session that are there."""
    found = subprocess.run(["ps", "-s", str(leader), "-o", "pid="], capture_output=True, text=True)
    return found.stdout.split()
