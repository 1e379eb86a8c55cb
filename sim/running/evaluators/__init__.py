"""Who computes the blocks of an ensemble or of a design: this process, others beside it, or a cluster."""

from __future__ import annotations

from typing import Unpack

from sim.errors import check_count
from sim.running.evaluators.base import Evaluator, How
from sim.running.evaluators.cluster import Cluster
from sim.running.evaluators.local import Local
from sim.running.evaluators.processes import Processes
from sim.running.limits import MAX_WORKERS


def evaluator_of(**how: Unpack[How]) -> Evaluator:
    """Who computes; raises `BadInput` for a number of workers that is out of range."""
    workers, cluster = how.get("workers"), how.get("cluster")
    if workers is not None:
        check_count("workers", workers, 1, MAX_WORKERS)
    if cluster is not None:
        return Cluster(cluster, workers or 1)
    return Local() if workers is None or workers == 1 else Processes(workers)
