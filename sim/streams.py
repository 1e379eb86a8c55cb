"""Random numbers keyed by (seed, block of runs, name of the stream).

Every stream has a name ("choice/minsk/delay", "tipping_point") and is cut into fixed blocks of 256 runs. A
block's numbers depend on the seed, the block and the name alone: run 17 meets the same luck whatever the
number of runs, the chunking, the number of workers or the what-if beside it, and a new stream leaves the
others alone.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from typing import Protocol

import numpy as np

BLOCK = 256
WORD = 2**64 - 1


class Sampler(Protocol):
    """Draws an array of the given shape, runs last, from a generator."""

    def __call__(self, generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray: ...


def gumbel(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """The exponentials of a race, as what each adds to a logarithm of odds."""
    race = generator.standard_exponential(shape, dtype=np.float32)
    np.maximum(race, np.finfo(np.float32).tiny, out=race)
    np.log(race, out=race)
    return np.negative(race, out=race)


def uniform(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return generator.random(shape, dtype=np.float32)


def normal(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    return generator.standard_normal(shape, dtype=np.float32)


@dataclass(frozen=True)
class Streams:
    """The luck of the runs `first` to `first + runs - 1` under one seed."""

    seed: int
    runs: int
    first: int = 0

    def draw(self, name: str, sampler: Sampler, *shape: int) -> np.ndarray:
        """Numbers of shape (*shape, runs), the same for a run wherever it stands."""
        out = np.empty((*shape, self.runs), dtype=np.float32)
        self.draw_into(out, name, sampler)
        return out

    def draw_into(self, out: np.ndarray, name: str, sampler: Sampler) -> None:
        """The same into an array, whose last axis is the runs."""
        shape = out.shape[:-1]
        key = _key(self.seed, name)
        last = self.first + self.runs
        for block in range(self.first // BLOCK, -(-last // BLOCK)):
            start = block * BLOCK
            begin, end = max(start, self.first), min(start + BLOCK, last)
            numbers = sampler(_generator_at(key, block), (*shape, BLOCK))
            out[..., begin - self.first : end - self.first] = numbers[..., begin - start : end - start]


def _key(seed: int, name: str) -> int:
    """A 128-bit Philox key from the seed and the stream's name."""
    digest = hashlib.blake2b(f"{seed}/{name}".encode(), digest_size=16).digest()
    return int.from_bytes(digest, "little")


class _Own(threading.local):
    """The generator of each thread: setting one to its place costs a fraction of making a new one."""

    def __init__(self) -> None:
        self.philox = np.random.Philox(key=0)
        self.place = self.philox.state
        self.generator = np.random.Generator(self.philox)


_own = _Own()


def _generator_at(key: int, block: int) -> np.random.Generator:
    """A block's own stretch of a stream: its number is the high word of Philox's counter."""
    place = _own.place["state"]
    place["key"][:] = key & WORD, key >> 64
    place["counter"][-1] = block
    _own.philox.state = _own.place
    return _own.generator
