"""Blocks over processes: the same bits as in one, through kills and cancelling, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.errors import BadInput
from sim.model.record import recorded_names
from sim.results import dataset, files
from sim.running import shared_memory
from sim.running.blocks import Ensemble
from sim.running.ensemble import store
from sim.running.evaluators.processes import Processes
from sim.running.pool import shared_pool
from tests.running.made_pool import wait_until_gone

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
def pool():
    """Two warm processes."""
    pool = shared_pool()
    with pool.reserve(2):
        pool.process_ids()
    return pool


def test_two_workers_give_the_digest_of_one_core(spring, alone, pool):
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_a_part_of_an_ensemble_and_some_variables_are_the_same_on_workers(spring, pool):
    asked = {"runs": 600, "seed": 5, "first_run": 100, "variables": ["words", "fear"]}
    here = run(spring, **asked)
    assert run(spring, **asked, workers=2, chunk=256).attrs["digest"] == here.attrs["digest"]


def test_without_shared_memory_records_are_sent_back(spring, alone, pool, monkeypatch):
    monkeypatch.setattr(shared_memory, "is_possible", lambda: False)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_workers_are_kept_from_one_ensemble_to_the_next(spring, pool):
    before = pool.process_ids()
    run(spring, runs=600, workers=2)
    assert pool.process_ids() == before
    assert len(before) == 2


def test_what_was_computed_before_is_not_written_over(spring, pool):
    """The memory that workers write into is lent again; a result has its own."""
    first = run(spring, runs=600, seed=3, workers=2)
    copied = first.copy(deep=True)
    run(spring, runs=600, seed=4, workers=2)
    assert first.identical(copied)
    assert dataset.digest(first) == first.attrs["digest"]


def test_lent_memory_is_kept_and_replaced_where_it_is_too_small(spring, pool):
    run(spring, runs=512, seed=3, workers=2)
    kept = {lent.place for lent in shared_memory._spare}
    run(spring, runs=512, seed=4, workers=2)
    assert {lent.place for lent in shared_memory._spare} == kept
    longer = spring.lasting(40)
    assert run(longer, runs=900, workers=2).attrs["digest"] == run(longer, runs=900).attrs["digest"]
    assert len(shared_memory._spare) <= shared_memory.SPARE


def test_a_file_written_from_workers_is_that_of_one_process(spring, pool, tmp_path):
    asked = {"runs": 700, "seed": 3, "first_run": 100, "chunk": 256}
    there = store(spring, tmp_path / "there.nc", **asked, workers=2)
    assert there == store(spring, tmp_path / "here.nc", **asked)
    assert files.load(tmp_path / "there.nc").identical(run(spring, **asked))


@dataclass(frozen=True)
class Blocks:
    """So many blocks for a function."""

    n: int
    function: str = "tests.running.made_pool:who"
    n_months: int = 1

    def blocks(self, size):
        return [(n, n + 1) for n in range(self.n)]

    def part(self, first, last):
        return None


def asked_of(n_blocks, n_processes=2):
    """Which process did which block."""
    who = {}
    Processes(n_processes).evaluate(
        Blocks(n_blocks), n_blocks, 1, lambda first, _, number: who.update({first: number}), None
    )
    return who


def test_what_stops_it_while_it_waits_is_raised_without_another_cause(pool, monkeypatch):
    """Ctrl-C printed the empty queue's traceback before its own where it came between two blocks."""
    monkeypatch.setattr("sim.running.evaluators.processes.TICK", 0.0)

    def stop(_done, _of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as stopped:
        Processes(2).evaluate(Blocks(8), 8, 1, lambda first, _, number: None, stop)
    assert stopped.value.__context__ is None


def test_a_block_goes_to_the_worker_that_had_it_before(pool):
    who = asked_of(2)
    assert set(who.values()) == pool.process_ids()
    assert all(asked_of(2) == who for _ in range(5))


def test_only_the_worker_that_died_is_replaced(pool):
    one, other = sorted(pool.process_ids())
    os.kill(one, signal.SIGKILL)
    assert len(asked_of(40)) == 40
    assert other in pool.process_ids()
    assert one not in pool.process_ids()


def test_a_killed_worker_s_blocks_are_done_again_with_the_digest_of_one_core(pool, monkeypatch):
    """Two hundred blocks, and one of the two processes killed in their midst."""
    asked = {"runs": 200 * 256, "seed": 3, "variables": ["fear"], "chunk": 256}
    once = load_scenario("baseline").lasting(1)
    expected = run(once, **asked).attrs["digest"]
    victim = min(pool.process_ids())
    heard, killed_at, blocks = [], [], []
    evaluate = Processes._evaluate

    def noting(self, whole, into, *more):
        blocks.extend(into)
        evaluate(self, whole, into, *more)

    monkeypatch.setattr(Processes, "_evaluate", noting)

    def kill_in_the_middle(done, total):
        heard.append(done / total)
        if done > total / 2 and not killed_at:
            os.kill(victim, signal.SIGKILL)
            assert wait_until_gone([victim])
            killed_at.append(done / total)

    found = run(once, **asked, workers=2, progress=kill_in_the_middle)
    assert found.attrs["digest"] == expected
    assert len(blocks) == 200
    assert 0.5 < killed_at[0] < 0.75
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert victim not in pool.process_ids()


def test_a_worker_that_died_between_two_ensembles_is_replaced(spring, alone, pool):
    os.kill(min(pool.process_ids()), signal.SIGKILL)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone


def test_a_cancelled_ensemble_leaves_its_workers_idle_and_ready(alone, pool, spring):
    long = load_scenario("baseline")

    def enough(done, total):
        raise KeyboardInterrupt

    before = pool.process_ids()
    with pytest.raises(KeyboardInterrupt):
        run(long, runs=20_000, workers=2, progress=enough)
    assert run(spring, runs=2_000, seed=3, workers=2).attrs["digest"] == alone
    assert pool.process_ids() == before


def test_a_mistake_found_in_a_process_is_told_here(spring, pool):
    wrong = Ensemble(spring, 256, -1, 0, recorded_names())
    with pytest.raises(ValueError, match=r"seed|negative|expected"):
        Processes(2).evaluate(wrong, 256, 256, lambda *_: None, None)


def test_processes_that_die_over_a_block_again_are_told(pool):
    before = len(shared_pool().process_ids())
    with pytest.raises(BadInput, match=r"workers: a process ended, and another one over the same block"):
        Processes(2).evaluate(Blocks(4, "tests.running.made_pool:die"), 4, 1, lambda *_: None, None)
    assert len(asked_of(4)) == 4
    assert len(shared_pool().process_ids()) == before


def test_two_threads_with_different_numbers_of_workers_both_have_the_digest_of_one_core(spring, alone, pool):
    found = {}

    def ask(n):
        found[n] = run(spring, runs=2_000, seed=3, workers=n, chunk=256).attrs["digest"]

    threads = [threading.Thread(target=ask, args=(n,)) for n in (2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {2: alone, 3: alone, 4: alone}


def test_no_more_processes_share_a_work_than_were_asked_for(pool):
    with shared_pool().reserve(4):
        assert len(shared_pool().process_ids()) == 4
        assert len(set(asked_of(40, 2).values())) == 2


SCRIPT = """
from sim import load_scenario, run
from sim.running.pool import shared_pool

def tell(done, total):
    print("running", flush=True)

if __name__ == "__main__":
    shared_pool().reserve(2)
    print(*shared_pool().process_ids(), flush=True)
    run(load_scenario("baseline"), runs=200_000, variables=["fear"], workers=2, progress=tell)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_running_after_ctrl_c_or_a_kill(how, tmp_path):
    script = tmp_path / "long.py"
    script.write_text(SCRIPT)
    root = Path(__file__).resolve().parents[2]
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
