"""Random numbers keyed by (seed, block of runs, name of the stream).

Every stream has a name ("choice/minsk/delay", "prior/tipping_point") and is cut into fixed blocks of 256
runs, or of 1,024 where a run has a single number. A block's numbers depend on the seed, the block and the
name alone: run 17 meets the same luck whatever the number of runs, the chunking, the number of workers or
the what-if beside it, and a new stream leaves the others alone.
"""

from __future__ import annotations

import hashlib
import math
import struct
import threading
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

BLOCK = 256
SINGLES = 4 * BLOCK
"""Runs in a block of a stream with a single number a run: to begin a block takes as long as 1,000 numbers."""
MAX_RUNS, MAX_SEED = 1_000_000, 2**63 - 1
"""The most runs that an ensemble has, and the largest seed."""
SCHEME = "SFC64 keyed by BLAKE2b"
"""How luck is drawn, as results note it: whatever gives a seed other luck gets another name."""

_BEGINNING = 1  # where every stream's counter begins
_as_words = struct.Struct("<3Q").unpack
_ONE = np.uint32(0x3F800000)  # the bits of 1 in single precision, above its 23 bits of fraction
_ONE_LESS = np.float32(1 - 2**-24)


class Sampler(Protocol):
    """Draws an array of the given shape, runs last, from a generator."""

    def __call__(self, generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray: ...


def gumbel(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """What a race's luck adds to a logarithm of odds: -log(-log(u)), from -2.8 to 16.6."""
    race = _between(generator, shape)
    for _ in range(2):
        np.log(race, out=race)
        np.negative(race, out=race)
    return race


def uniform(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Uniform numbers from 0 up to 1, which is not included."""
    return generator.random(shape, dtype=np.float32)


def normal(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Standard normal numbers, within 5.8: each pair from two uniform ones, by the rule of Box and Muller."""
    numbers = _between(generator, shape)
    one, other = np.split(numbers, 2, axis=-1)
    radius, angle = np.sqrt(np.float32(-2) * np.log(one)), np.float32(2 * np.pi) * other
    np.multiply(radius, np.cos(angle), out=one)
    np.multiply(radius, np.sin(angle), out=other)
    return numbers


def _between(generator: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Uniform numbers between 0 and 1, neither included: odd multiples of 2^-24, from half a word each."""
    words = generator.bit_generator.random_raw(math.prod(shape) // 2).view(np.uint32).reshape(shape)
    words >>= 9
    words |= _ONE
    numbers = words.view(np.float32)  # 1 or more, and less than 2
    return np.subtract(numbers, _ONE_LESS, out=numbers)


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
        size, last = BLOCK if shape else SINGLES, self.first + self.runs
        for start in range(self.first // size * size, last, size):
            begin, end = max(start, self.first), min(start + size, last)
            numbers = sampler(_generator_of(self.seed, name, start), (*shape, size))
            out[..., begin - self.first : end - self.first] = numbers[..., begin - start : end - start]


class _Own(threading.local):
    """The generator of each thread: setting one to its place costs a fraction of making a new one."""

    def __init__(self) -> None:
        self.sfc = np.random.SFC64(0)
        self.place: Any = self.sfc.state
        self.generator = np.random.Generator(self.sfc)


_own = _Own()


def _generator_of(seed: int, name: str, start: int) -> np.random.Generator:
    """A generator at the beginning of the block of a stream that begins with run `start`.

    SFC64 is three words of state and a counter: a hash gives the words, and every counter begins at one.
    """
    words = hashlib.blake2b(f"{seed}/{start}/{name}".encode(), digest_size=24).digest()
    _own.place["state"]["state"] = (*_as_words(words), _BEGINNING)
    _own.sfc.state = _own.place
    return _own.generator
