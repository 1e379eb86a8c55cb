"""An ensemble on a Dask cluster: the digest of one core, through a kill, and plain words where it fails."""

import gc
import os
import signal
import sys

import pytest

from sim import cluster, load_scenario, run
from sim.reading import BadInput

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def collected():
    """What other tests have left goes here, and not in Dask's own thread: that has ten seconds to start."""
    gc.collect()


@pytest.fixture(scope="module")
def two_processes():
    """A cluster of two processes on this machine, without its own web page."""
    distributed = pytest.importorskip("distributed")
    import dask

    environment = {"distributed.nanny.pre-spawn-environ": cluster.ALLOCATOR}
    with (
        dask.config.set(environment),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as local,
    ):
        yield local


@pytest.fixture(scope="module")
def month():
    """The baseline's first month."""
    return load_scenario("baseline").lasting(1)


def test_a_killed_worker_s_blocks_are_done_again_with_the_digest_of_one_core(
    two_processes, month, monkeypatch
):
    """Two hundred blocks, one of the two processes killed in their midst, and the digest of one core."""
    asked = {"runs": 200 * 256, "seed": 3, "variables": ["fear"], "chunk": 256}
    expected = run(month, **asked).attrs["digest"]
    victim, killed_at, played = two_processes.workers[0].pid, [], []
    play = cluster.play_on_cluster

    def noting(address, work, blocks, keep, tell):
        played.extend(blocks)
        play(address, work, blocks, keep, tell)

    def kill_in_the_middle(done, total):
        if done > total / 2 and not killed_at:
            os.kill(victim, signal.SIGKILL)
            killed_at.append(done / total)

    monkeypatch.setattr(cluster, "play_on_cluster", noting)
    found = run(month, **asked, cluster=two_processes.scheduler_address, progress=kill_in_the_middle)
    assert found.attrs["digest"] == expected
    assert len(played) == 200
    assert 0.5 < killed_at[0] < 0.75


def test_an_ensemble_on_a_cluster_may_be_cancelled(two_processes, month):
    def enough(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(month, runs=2_000, cluster=two_processes.scheduler_address, progress=enough)


def test_a_cluster_of_another_version_is_refused(two_processes, month, monkeypatch):
    here = {**cluster.provenance(), "numpy": "9.9.9"}
    monkeypatch.setattr(cluster, "provenance", lambda: here)
    with pytest.raises(BadInput, match=r"--cluster tcp://.* has numpy .*, 9\.9\.9 as here would be right"):
        run(month, runs=2, cluster=two_processes.scheduler_address)


def test_an_address_where_nobody_answers_is_told(month, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "nowhere at all", ""):
        with pytest.raises(BadInput, match="no scheduler answers there"):
            run(month, runs=2, cluster=address)


def test_without_dask_the_extra_is_named(month, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInput, match=r"tightrope\[cluster\]"):
        run(month, runs=2, cluster="tcp://127.0.0.1:8786")
