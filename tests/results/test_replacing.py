"""Writing a file: whole or not at all, whoever else writes there, and nothing left behind."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.errors import BadInput
from sim.results import files
from sim.results.replacing import BEGINS, ENDS, check_target, replacing, sweep

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and locks of a POSIX system")
SMALL = "200"  # blocks of 1,024 bytes that a file may have


def test_threads_of_one_process_never_mix_what_they_write(tmp_path):
    made = [run(load_scenario("baseline").lasting(2), runs=64, seed=seed) for seed in range(4)]
    wrong: list[str] = []

    def save(seed: int) -> None:
        try:
            files.save(made[seed], tmp_path / f"{seed}.nc")
            files.save(made[seed], tmp_path / "one.nc")
        except Exception as error:
            wrong.append(str(error))

    for _ in range(3):
        threads = [threading.Thread(target=save, args=(seed,)) for seed in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert [files.load(tmp_path / f"{seed}.nc").attrs["seed"] for seed in range(4)] == [0, 1, 2, 3]
    assert files.load(tmp_path / "one.nc").attrs["seed"] in range(4)
    assert len(list(tmp_path.iterdir())) == 5


def test_the_last_of_two_writers_wins_with_all_of_its_content(tmp_path):
    target = tmp_path / "x"
    with replacing(target) as slow:
        slow.write_text("slow")
        check_target(target)
        with replacing(target) as fast:
            fast.write_text("fast")
        assert target.read_text() == "fast"
    assert target.read_text() == "slow"
    assert list(tmp_path.iterdir()) == [target]


def test_what_an_error_ends_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "x"
    target.write_text("old")
    with pytest.raises(KeyError), replacing(target) as partial:
        raise KeyError(partial.write_text("half"))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@POSIX
def test_what_a_killed_writer_left_goes_and_what_is_under_way_stays(tmp_path):
    left = tmp_path / f"{BEGINS}0123{ENDS}"
    left.mkdir()
    (left / "lock").touch()
    (left / "x.nc").write_text("half")
    strange = tmp_path / f"{BEGINS}4567{ENDS}"
    strange.mkdir()  # made, and not locked yet
    with replacing(tmp_path / "x") as partial:
        assert not left.exists()
        sweep(tmp_path)
        partial.write_text("whole")
    assert (tmp_path / "x").read_text() == "whole"
    assert strange.exists()


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_streamed_run_that_is_told_to_end_leaves_nothing(tmp_path, name):
    number = getattr(signal, name)
    script = (
        "import sys; from sim.running import limits; limits.MAX_BYTES = 1; from sim.cli import main; "
        f"sys.argv[1:] = ['run', 'baseline', '--runs', '100000', '--out', r'{tmp_path}/x.nc']; main()"
    )
    child = subprocess.Popen([sys.executable, "-P", "-c", script], stderr=subprocess.PIPE, text=True)
    while child.poll() is None and not list(tmp_path.glob(f"{BEGINS}*/x.nc")):
        time.sleep(0.02)
    child.send_signal(number)
    said = child.communicate()[1]
    assert child.returncode == -number, said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@POSIX
@pytest.mark.parametrize("name", ["a.nc", "a.parquet", "a.csv"])
def test_a_full_disk_gives_one_message_and_leaves_the_old_file(tmp_path, name):
    (tmp_path / name).write_text("old")
    program = shutil.which("tightrope", path=str(Path(sys.executable).parent))
    told = subprocess.run(
        [
            "bash",
            "-c",
            f"ulimit -f {SMALL}; exec '{program}' run baseline --runs 300 --out {tmp_path / name}",
        ],
        capture_output=True,
        text=True,
    )
    assert told.returncode == 2
    assert told.stderr.splitlines()[-1].endswith("cannot be written: file too large")
    assert "Traceback" not in told.stderr
    assert (tmp_path / name).read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@POSIX
def test_a_full_disk_ends_a_streamed_run_in_one_message(tmp_path):
    script = (
        "from sim import load_scenario, run_to_file, BadInput\n"
        f"try: run_to_file(load_scenario('baseline'), r'{tmp_path}/big.nc', runs=600)\n"
        "except BadInput as bad: print(bad)"
    )
    told = subprocess.run(
        ["bash", "-c", f'ulimit -f {SMALL}; exec "$0" -P -c "$1"', sys.executable, script],
        capture_output=True,
        text=True,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.strip().endswith("cannot be written: file too large")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["xlsx", "json", "csv.gz", "tsv", "pq", "txt", "nc4", "", "h5"])
def test_an_ending_of_no_form_of_ours_is_refused(ds, tmp_path, ending):
    for ask in (lambda path: files.save(ds, path), files.check_form, files.check_large):
        with pytest.raises(BadInput, match=r"a name ending in \.nc, \.parquet or \.csv would be right"):
            ask(tmp_path / f"r.{ending}")
    assert list(tmp_path.iterdir()) == []
