"""A bounded share of the fuzzer's cases: the same ones each time, and some that are new."""

import time

import pytest

from tests.fuzz.running import KINDS, STORED, Fault, in_turn, load, of_seed, play
from tests.memory import growth

# Of each kind so many cases, 20,000 in all with the fresh ones.
FEW, MANY = 40, 2_650
"""Those that judge a stored file start a process each."""
FRESH = 0.25
"""New cases beside the same ones, as a share of them."""
MOST_MEMORY = 1_000_000
"""Kilobytes that all cases of a kind may add."""


@pytest.fixture(scope="module", autouse=True)
def loaded():
    load()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_hostile_input_is_refused_in_one_message_and_in_little_time(kind):
    n = FEW if kind in STORED else MANY
    fresh = time.time_ns() % 10**9
    faults = []
    with growth() as grown:
        for seed in (*range(n), *range(fresh, fresh + int(FRESH * n))):
            try:
                play(kind, of_seed(kind, seed))
            except Fault as fault:
                faults.append(f"{fault}\nagain: python -m tests.fuzz --once --kind {kind} --seed {seed}")
    assert not faults, "\n".join(faults)
    assert grown.peak < MOST_MEMORY


def test_a_case_is_the_same_for_the_same_seed():
    one, other = (of_seed("files", 7).random() for _ in range(2))
    assert one == other


def test_twenty_thousand_cases_are_played_and_no_kind_is_left_out():
    of_kind = [FEW if kind in STORED else MANY for kind in KINDS]
    assert sum(n + int(FRESH * n) for n in of_kind) >= 20_000
    assert set(in_turn(list(KINDS))) == set(KINDS)
    assert in_turn(["bits"]) == ["bits"]
