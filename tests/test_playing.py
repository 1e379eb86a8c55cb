"""Who plays the blocks of a work, told with a made-up work of squares."""

from dataclasses import dataclass, replace

import pytest

from sim import workers
from sim.blocks import chunks
from sim.playing import Crew, crew_of
from sim.reading import BadInput


@dataclass(frozen=True)
class Squares:
    """The squares of the numbers from `first` on, over two made-up months."""

    first: int
    n: int
    n_months: int = 2

    def blocks(self, size):
        return list(chunks(self.first, self.n, size))

    def only(self, first, last):
        return replace(self, first=first, n=last - first)

    def play(self, tell):
        for month in range(self.n_months):
            tell(self.n * (month + 1))
        return [number**2 for number in range(self.first, self.first + self.n)]


def played(crew, n=600, size=256, progress=None):
    found = {}
    crew.play(Squares(0, n), n, size, lambda *block: found.update([(block[:2], block[2])]), progress)
    return found


def test_every_block_is_played_and_kept_once():
    found = played(Crew())
    assert list(found) == [(0, 256), (256, 512), (512, 600)]
    assert [square for part in found.values() for square in part] == [n**2 for n in range(600)]


def test_progress_rises_month_by_month_to_all_that_there_is_to_do():
    heard = []
    played(Crew(), progress=lambda *at: heard.append(at))
    assert heard == [(done, 1200) for done in (256, 512, 768, 1024, 1112, 1200)]


@pytest.mark.parametrize(
    ("n", "sizes"),
    [
        (
            22_528,
            [3840, 3840, 3584] * 2,
        ),  # three each, as much work for both
        (300, [256, 44]),
        (4096, [2048, 2048]),
        (10_000, [2560] * 3 + [2320]),
    ],
)
def test_workers_get_blocks_that_keep_all_of_them_busy_to_the_end(n, sizes, monkeypatch):
    class Pool:
        def play(self, work, blocks, keep, tell):
            self.sizes = [last - first for first, last in blocks]

    pool = Pool()
    monkeypatch.setattr(workers, "workers", lambda n_workers: pool)
    played(Crew(workers=2), n, 4096)
    assert pool.sizes == sizes


def test_a_cluster_is_asked_whatever_the_number_of_workers(monkeypatch):
    from sim import cluster

    asked = []
    monkeypatch.setattr(cluster, "play_on_cluster", lambda address, *_: asked.append(address))
    played(Crew(workers=2, cluster="tcp://there"))
    assert asked == ["tcp://there"]


@pytest.mark.parametrize("n", [0, -1, 257, 1.5, True, "two"])
def test_a_number_of_workers_out_of_range_is_told(n):
    with pytest.raises(BadInput, match=r"workers: .* a whole number from 1 to 256 would be right"):
        crew_of(workers=n)
    assert crew_of() == crew_of(workers=1) == Crew()
