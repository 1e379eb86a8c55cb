"""The same luck met several times side by side, so that alternatives share one block of the model."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from sim.luck.streams import BLOCK, Sampler, Streams

SEEDS_CACHED = 2
_drawn: OrderedDict[int, dict[tuple[str, tuple[int, ...]], np.ndarray]] = OrderedDict()


@dataclass(frozen=True)
class Repeated(Streams):
    """The luck of the first `runs / times` runs, met `times` times over, one after the other.

    What was drawn under the last seeds is cached: pictures of a few hundred worlds and of two thousand take
    turns in a process, and all of them begin with the same runs.
    """

    times: int = 1

    def draw_into(self, out: np.ndarray, name: str, sampler: Sampler) -> None:
        """Numbers of all runs into an array, whose last axis they are."""
        shape = out.shape[:-1]
        runs = self.runs // self.times
        cached = _drawn_under(self.seed)
        known = cached.get((name, shape), np.empty((*shape, 0), dtype=np.float32))
        have = known.shape[-1]
        if have < runs:
            missing = -(-runs // BLOCK) * BLOCK - have
            more = Streams(self.seed, missing, have).draw(name, sampler, *shape)
            known = cached[name, shape] = np.concatenate([known, more], axis=-1)
        for first in range(0, self.runs, runs):
            out[..., first : first + runs] = known[..., :runs]


def _drawn_under(seed: int) -> dict[tuple[str, tuple[int, ...]], np.ndarray]:
    """What has been drawn under a seed so far."""
    drawn = _drawn.setdefault(seed, {})
    _drawn.move_to_end(seed)
    while len(_drawn) > SEEDS_CACHED:
        _drawn.popitem(last=False)
    return drawn
