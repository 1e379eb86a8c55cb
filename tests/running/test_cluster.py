"""An ensemble on a Dask cluster: the digest of one core, through a kill, and plain words where it fails."""

import contextlib
import gc
import logging
import os
import signal
import socket
import subprocess
import sys
import threading

import pytest

from sim import load_scenario, run
from sim.errors import BadInput
from sim.running.evaluators import cluster
from sim.running.evaluators.cluster import Cluster
from tests.loops import awaited
from tests.serving import free_port

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
    victim, killed_at, blocks = two_processes.workers[0].pid, [], []
    evaluate = Cluster._evaluate

    def noting(self, whole, into, *more):
        blocks.extend(into)
        evaluate(self, whole, into, *more)

    def kill_in_the_middle(done, total):
        if done > total / 2 and not killed_at:
            os.kill(victim, signal.SIGKILL)
            killed_at.append(done / total)

    monkeypatch.setattr(Cluster, "_evaluate", noting)
    found = run(month, **asked, cluster=two_processes.scheduler_address, progress=kill_in_the_middle)
    assert found.attrs["digest"] == expected
    assert len(blocks) == 200
    assert 0.5 < killed_at[0] < 0.75


def test_a_running_event_loop_in_the_thread_that_asks_does_not_matter(two_processes, month):
    """As in a notebook."""

    async def ask():
        return run(month, runs=500, seed=3, chunk=256, cluster=two_processes.scheduler_address)

    asked = awaited(ask())
    assert asked.attrs["digest"] == run(month, runs=500, seed=3).attrs["digest"]


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
    for address in ("tcp://127.0.0.1:9", "nowhere at all", "", "tcp://no.such.host.invalid:8786"):
        with pytest.raises(BadInput, match="no scheduler answers there"):
            run(month, runs=2, cluster=address)


def test_an_address_where_something_else_answers_is_told(month, monkeypatch):
    """What a web server says was taken for a message of so many bytes that memory did not do."""
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    for says in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x00" * 64):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]

            def answer(other=other, says=says):
                with contextlib.suppress(OSError):
                    line, _ = other.accept()
                    with line:
                        line.sendall(says)
                        line.recv(10_000)

            thread = threading.Thread(target=answer, daemon=True)
            thread.start()
            with pytest.raises(BadInput, match="no scheduler answers there"):
                run(month, runs=2, cluster=f"tcp://127.0.0.1:{port}")


@contextlib.contextmanager
def started(*command):
    """A process of Dask's, which is killed with the block if it is there still."""
    with subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + command[0], *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("victim", "told"),
    [("scheduler", "the scheduler does not answer any more"), ("worker", "has no workers any more")],
)
def test_a_cluster_that_is_taken_away_is_told(victim, told, month, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    monkeypatch.setattr(cluster, "WITHOUT_WORKERS", 2.0)
    port = free_port("127.0.0.1")
    address = f"tcp://127.0.0.1:{port}"
    with (
        started("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard") as scheduler,
        started("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard") as worker,
    ):
        with distributed.Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=60)
        killed = []

        def kill(done, total):
            if not killed:
                killed.append({"scheduler": scheduler, "worker": worker}[victim])
                killed[0].kill()

        with pytest.raises(BadInput, match=told):
            run(month, runs=1_000_000, variables=["fear"], cluster=address, progress=kill)


def test_a_scheduler_that_goes_between_two_questions_is_told_and_nothing_else_is_said(
    two_processes, month, monkeypatch, capfd
):
    distributed = pytest.importorskip("distributed")

    def refuse(*_asked, **_how):
        for name in ("client", "batched"):
            logging.getLogger(f"distributed.{name}").error("a long story")
        raise OSError("Timed out trying to connect")

    monkeypatch.setattr(distributed.Client, "submit", refuse)
    with pytest.raises(BadInput, match="the scheduler does not answer any more"):
        run(month, runs=500, cluster=two_processes.scheduler_address)
    assert "a long story" not in capfd.readouterr().err


def test_an_error_of_who_asks_is_not_taken_for_the_cluster_s(two_processes, month):
    def no_room(done, total):
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        run(month, runs=500, cluster=two_processes.scheduler_address, progress=no_room)


def test_without_dask_the_extra_is_named(month, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInput, match=r"tightrope\[cluster\]"):
        run(month, runs=2, cluster="tcp://127.0.0.1:8786")
