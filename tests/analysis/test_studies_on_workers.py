"""Studies over processes and a cluster: the answers of one process, through kills and cancelling."""

import os
import signal

import numpy as np
import pytest

from sim import load_scenario
from sim.analysis.designs.design import RowsIgnored, run_design
from sim.analysis.designs.rows import Rows
from sim.analysis.discovery.discovery import discover
from sim.analysis.discovery.tipping_map import tipping_map
from sim.analysis.sensitivity import sobol
from sim.analysis.strategies import search
from sim.running.pool import shared_pool

pytestmark = pytest.mark.slow

NAMES = ["tipping_point", "engagement", "reading_noise", "start.deeds"]
STUDY = {"target": "fear", "wanted": NAMES, "base": 2048}


@pytest.fixture(scope="module")
def case():
    """The baseline's first three months."""
    return load_scenario("baseline").lasting(3)


@pytest.fixture(scope="module")
def alone(case):
    """A Sobol study of it in this process: 14,336 rows."""
    return sobol(case, **STUDY)


@pytest.fixture(scope="module")
def pool():
    """Two warm processes."""
    pool = shared_pool()
    with pool.reserve(2):
        pool.process_ids()
    return pool


def killer(victim):
    """A progress that kills a process once the work is under way."""
    heard = []

    def kill_in_the_middle(done, total):
        heard.append(done / total)
        if 0 < done < total and victim:
            os.kill(victim.pop(), signal.SIGKILL)

    return heard, kill_in_the_middle


@pytest.mark.parametrize("n", [1, 2])
def test_a_study_has_the_same_indices_for_any_number_of_workers(case, alone, pool, n):
    assert sobol(case, **STUDY, workers=n) == alone


def test_a_study_has_the_same_indices_when_a_worker_is_killed_in_the_middle(case, alone, pool):
    victim = [min(pool.process_ids())]
    heard, kill_in_the_middle = killer(victim)
    assert sobol(case, **STUDY, workers=2, progress=kill_in_the_middle) == alone
    assert not victim
    assert heard[-1] == 1


def test_a_design_of_two_hundred_blocks_loses_nothing_when_a_worker_is_killed(pool):
    once = load_scenario("baseline").lasting(1)
    n = 200 * 256
    rows = Rows({"tipping_point": np.linspace(0, 0.8, n, dtype=np.float32)}, np.arange(n) % 1000)
    expected = run_design(once, rows, "fear", chunk=256)
    victim = [min(pool.process_ids())]
    heard, kill_in_the_middle = killer(victim)
    found = run_design(once, rows, "fear", chunk=256, workers=2, progress=kill_in_the_middle)
    np.testing.assert_array_equal(found.of("fear"), expected.of("fear"))
    np.testing.assert_array_equal(found.ending, expected.ending)
    assert not victim
    assert heard == sorted(heard)


def test_maps_boxes_and_doctrines_are_the_same_on_workers(case, pool):
    here, there = (tipping_map(case, "balancing", grid=3, runs=256, workers=n) for n in (None, 2))
    np.testing.assert_array_equal(here.probability, there.probability)
    year = load_scenario("baseline").lasting(24)
    wanted = ["tipping_point=0:0.9"]
    assert discover(year, "intervention", wanted, 1024) == discover(
        year, "intervention", wanted, 1024, workers=2
    )
    pytest.importorskip("optuna")
    asked = {"runs": 32, "trials": 26}
    assert search(year, **asked) == search(year, **asked, workers=2)


def test_a_cancelled_study_leaves_its_workers_idle_and_ready(case, alone, pool):
    def enough(done, total):
        raise KeyboardInterrupt

    before = pool.process_ids()
    with pytest.raises(KeyboardInterrupt):
        sobol(load_scenario("baseline"), **STUDY, workers=2, progress=enough)
    assert sobol(case, **STUDY, workers=2) == alone
    assert pool.process_ids() == before


def test_rows_that_workers_ignore_are_found_out(case, pool):
    """A behaviour that is off: its numbers do nothing, and a study of them is no study."""
    rows = Rows({"spiral_answer": np.linspace(0, 1, 600, dtype=np.float32)}, np.arange(600))
    with pytest.raises(RowsIgnored, match="as if spiral_answer were not varied"):
        run_design(case.switch_off("spiral"), rows, workers=2)


def test_a_study_on_a_cluster_has_the_same_indices(case, alone):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as local:
        victim = [local.workers[0].pid]
        _, kill_in_the_middle = killer(victim)
        found = sobol(case, **STUDY, cluster=local.scheduler_address, progress=kill_in_the_middle)
    assert found == alone
    assert not victim
