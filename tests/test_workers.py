"""Blocks over processes: the same bits as in one, through kills and cancelling, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim import load_scenario, results, run, shared, workers
from sim.blocks import Job
from sim.ensemble import store
from sim.reading import BadInput
from sim.record import recorded_names

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def spring():
    """The baseline's first four months."""
    return load_scenario("baseline").lasting(4)


@pytest.fixture(scope="module")
def alone(spring):
    """The digest of its first 2,000 runs in one process."""
    return run(spring, runs=2_000, seed=3).attrs["digest"]


@pytest.fixture(scope="module")
def crew():
    """Two warm processes."""
    crew = workers.workers(2)
    crew.numbers()
    return crew


def is_there(number: int) -> bool:
    return (
        Path(f"/proc/{number}/stat").exists()
        and "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[:1]
    )


def wait_until_gone(numbers, seconds=20):
    end = time.monotonic() + seconds
    while any(map(is_there, numbers)) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(map(is_there, numbers))


def test_two_workers_give_the_digest_of_one_core(spring, alone, crew):
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_a_part_of_an_ensemble_and_some_variables_are_the_same_on_workers(spring, crew):
    asked = {"runs": 600, "seed": 5, "first_run": 100, "variables": ["words", "fear"]}
    here = run(spring, **asked)
    assert run(spring, **asked, workers=2, chunk=256).attrs["digest"] == here.attrs["digest"]


def test_without_shared_memory_records_are_sent_back(spring, alone, crew, monkeypatch):
    monkeypatch.setattr(shared, "is_possible", lambda: False)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_workers_are_kept_from_one_ensemble_to_the_next(spring, crew):
    before = crew.numbers()
    run(spring, runs=600, workers=2)
    assert crew.numbers() == before
    assert len(before) == 2


def test_what_was_computed_before_is_not_written_over(spring, crew):
    """The memory that workers write into is lent again; a result has its own."""
    first = run(spring, runs=600, seed=3, workers=2)
    copied = first.copy(deep=True)
    run(spring, runs=600, seed=4, workers=2)
    assert first.identical(copied)
    assert results.digest(first) == first.attrs["digest"]


def test_lent_memory_is_kept_and_replaced_where_it_is_too_small(spring, crew):
    run(spring, runs=512, seed=3, workers=2)
    kept = {lent.place for lent in shared._spare}
    run(spring, runs=512, seed=4, workers=2)
    assert {lent.place for lent in shared._spare} == kept
    longer = spring.lasting(40)
    assert run(longer, runs=900, workers=2).attrs["digest"] == run(longer, runs=900).attrs["digest"]
    assert len(shared._spare) <= shared.SPARE


def test_a_file_written_from_workers_is_that_of_one_process(spring, crew, tmp_path):
    asked = {"runs": 700, "seed": 3, "first_run": 100, "chunk": 256}
    there = store(spring, tmp_path / "there.nc", **asked, workers=2)
    assert there == store(spring, tmp_path / "here.nc", **asked)
    assert results.load(tmp_path / "there.nc").identical(run(spring, **asked))


@dataclass(frozen=True)
class WhoAndWhere:
    """Says of each block which process was asked."""

    n_months: int = 1

    def only(self, first, last):
        return self

    def play(self, tell):
        return os.getpid()


def asked_of(crew, n_blocks):
    who = {}
    blocks = [(n, n + 1) for n in range(n_blocks)]
    crew.play(WhoAndWhere(), blocks, lambda first, _, number: who.update({first: number}), lambda _: None)
    return who


def test_a_block_goes_to_the_worker_that_had_it_before(crew):
    who = asked_of(crew, 2)
    assert set(who.values()) == crew.numbers()
    assert all(asked_of(crew, 2) == who for _ in range(5))


def test_only_the_worker_that_died_is_replaced(crew):
    one, other = sorted(crew.numbers())
    os.kill(one, signal.SIGKILL)
    assert len(asked_of(crew, 40)) == 40
    assert other in crew.numbers()
    assert one not in crew.numbers()


def noting_blocks(played):
    """The pool's own way to play, which notes the blocks that it is asked for."""
    play = workers.Workers.play

    def noting(self, work, blocks, keep, tell):
        played.extend(blocks)
        play(self, work, blocks, keep, tell)

    return noting


def test_a_killed_worker_s_blocks_are_done_again_with_the_digest_of_one_core(crew, monkeypatch):
    """Two hundred blocks, and one of the two processes killed in their midst."""
    asked = {"runs": 200 * 256, "seed": 3, "variables": ["fear"], "chunk": 256}
    once = load_scenario("baseline").lasting(1)
    expected = run(once, **asked).attrs["digest"]
    victim = min(crew.numbers())
    heard, killed_at, played = [], [], []
    monkeypatch.setattr(workers.Workers, "play", noting_blocks(played))

    def kill_in_the_middle(done, total):
        heard.append(done / total)
        if done > total / 2 and not killed_at:
            os.kill(victim, signal.SIGKILL)
            assert wait_until_gone([victim])
            killed_at.append(done / total)

    found = run(once, **asked, workers=2, progress=kill_in_the_middle)
    assert found.attrs["digest"] == expected
    assert len(played) == 200
    assert 0.5 < killed_at[0] < 0.75
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert victim not in crew.numbers()


def test_a_worker_that_died_between_two_ensembles_is_replaced(spring, alone, crew):
    os.kill(min(crew.numbers()), signal.SIGKILL)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_a_cancelled_ensemble_leaves_its_workers_idle_and_ready(alone, crew, spring):
    long = load_scenario("baseline")

    def enough(done, total):
        raise KeyboardInterrupt

    before = crew.numbers()
    with pytest.raises(KeyboardInterrupt):
        run(long, runs=20_000, workers=2, progress=enough)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone
    assert crew.numbers() == before


def test_a_mistake_found_in_a_worker_is_told_here(spring, crew):
    job = Job(spring, 256, -1, 0, recorded_names())
    with pytest.raises(ValueError, match=r"seed|negative|expected"):
        crew.play(job, [(0, 256)], lambda *_: None, lambda _: None)


def die(work):
    os._exit(1)


def test_workers_that_die_again_and_again_are_told(spring, crew, monkeypatch):
    monkeypatch.setattr(workers, "_play_there", die)
    with pytest.raises(BadInput, match="processes ended 3 times in a row"):
        crew.play(Job(spring, 256, 0, 0, ("fear",)), [(0, 256)], lambda *_: None, lambda _: None)


SCRIPT = """
import sys
from sim import load_scenario, run
from sim.workers import workers

def tell(done, total):
    print("running", flush=True)

if __name__ == "__main__":
    print(*workers(2).numbers(), flush=True)
    run(load_scenario("baseline"), runs=200_000, variables=["fear"], workers=2, progress=tell)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_running_after_ctrl_c_or_a_kill(how, tmp_path):
    script = tmp_path / "long.py"
    script.write_text(SCRIPT)
    root = Path(__file__).resolve().parents[1]
    asked = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert asked.stdout is not None
    numbers = [int(number) for number in asked.stdout.readline().split()]
    assert len(numbers) == 2
    assert asked.stdout.readline() == "running\n"
    if how == signal.SIGINT:
        os.killpg(asked.pid, how)  # as a terminal does: all of them hear it
    else:
        asked.kill()
    _, told = asked.communicate(timeout=60)
    assert wait_until_gone(numbers)
    assert told.count("Traceback") <= 1, "the workers have nothing to say"
    if how == signal.SIGINT:
        assert told.rstrip().endswith("KeyboardInterrupt")
