"""A bounded share of the fuzzer's cases: the same ones each time, and some that are new."""

import resource
import time

import pytest

from tests.fuzz.running import KINDS, Fault, load, of_seed, play

# Of each kind so many cases; those that judge a stored file start a process each.
CASES = {"bits": 40, "attributes": 40, "structure": 40, "files": 120, "uploads": 80}
OTHERS = 150
FRESH = 0.25
"""New cases beside the same ones, as a share of them."""
MOST_MEMORY = 2_000_000
"""Kilobytes that all of it may take."""


@pytest.fixture(scope="module", autouse=True)
def loaded():
    load()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_input_is_refused_in_one_message_and_in_little_time(kind):
    n = CASES.get(kind, OTHERS)
    fresh = time.time_ns() % 10**9
    faults = []
    for seed in (*range(n), *range(fresh, fresh + int(FRESH * n))):
        try:
            play(kind, of_seed(kind, seed))
        except Fault as fault:
            faults.append(f"{fault}\nagain: python -m tests.fuzz --once --kind {kind} --seed {seed}")
    assert not faults, "\n".join(faults)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST_MEMORY


def test_a_case_is_the_same_for_the_same_seed():
    one, other = (of_seed("files", 7).random() for _ in range(2))
    assert one == other
