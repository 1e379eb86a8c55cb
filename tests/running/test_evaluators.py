"""Who computes the blocks of a work, told with made-up squares."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from sim.errors import BadInput
from sim.running.blocks import chunks
from sim.running.evaluators import evaluator_of
from sim.running.evaluators.cluster import Cluster
from sim.running.evaluators.local import Local
from sim.running.evaluators.processes import Processes


@dataclass(frozen=True)
class Squares:
    """The squares of the numbers from `first` on, over two made-up months."""

    function: ClassVar[str] = "tests.running.test_evaluators:square"
    first: int
    n: int
    n_months: int = 2

    def blocks(self, size):
        return list(chunks(self.first, self.n, size))

    def part(self, first, last):
        return replace(self, first=first, n=last - first)


def square(squares, progress):
    for month in range(squares.n_months):
        progress(squares.n * (month + 1), squares.n * squares.n_months)
    return [number**2 for number in range(squares.first, squares.first + squares.n)]


def evaluate(evaluator, n=600, size=256, progress=None):
    found = {}
    evaluator.evaluate(Squares(0, n), n, size, lambda *block: found.update([(block[:2], block[2])]), progress)
    return found


def test_every_block_is_computed_and_collected_once():
    found = evaluate(Local())
    assert list(found) == [(0, 256), (256, 512), (512, 600)]
    assert [square for part in found.values() for square in part] == [n**2 for n in range(600)]


def test_progress_rises_month_by_month_to_all_that_there_is_to_do():
    heard = []
    evaluate(Local(), progress=lambda *at: heard.append(at))
    assert heard == [(done, 1200) for done in (256, 512, 768, 1024, 1112, 1200)]


@pytest.mark.parametrize(
    ("n", "sizes"),
    [
        (22_528, [3840, 3840, 3584] * 2),  # three each, as much work for both
        (300, [256, 44]),
        (4096, [2048, 2048]),
        (10_000, [2560] * 3 + [2320]),
    ],
)
def test_processes_get_blocks_that_keep_all_of_them_busy_to_the_end(n, sizes, monkeypatch):
    found = []
    monkeypatch.setattr(Processes, "_evaluate", lambda self, whole, blocks, *_: found.extend(blocks))
    evaluate(Processes(2), n, 4096)
    assert [last - first for first, last in found] == sizes


def test_a_cluster_is_asked_whatever_the_number_of_workers():
    evaluator = evaluator_of(workers=2, cluster="tcp://there")
    assert isinstance(evaluator, Cluster)
    assert (evaluator.address, evaluator.n_processes) == ("tcp://there", 2)


@pytest.mark.parametrize("n", [0, -1, 257, 1.5, True, "two"])
def test_a_number_of_workers_out_of_range_is_told(n):
    with pytest.raises(BadInput, match=r"workers: .* a whole number from 1 to 256 would be right"):
        evaluator_of(workers=n)


def test_one_worker_is_this_process_and_several_are_others():
    assert isinstance(evaluator_of(), Local)
    assert isinstance(evaluator_of(workers=1), Local)
    assert isinstance(evaluator_of(workers=3), Processes)
    assert evaluator_of(workers=3).n_processes == 3
