"""Spells, windows and swings are counted as one would by hand, world by world."""

import numpy as np
import pytest

from sim.analysis.validation.hindcast import _middle
from sim.analysis.validation.spells import elsewhere, spells, within


def by_hand(begins, ends):
    """Lengths of one world's spells, each with the month in which it ends and whether it came to one."""
    found, since = [], None
    for month, (begun, ended) in enumerate(zip(begins, ends, strict=True)):
        if since is not None:
            if ended:
                found.append((month, month - since, True))
                since = None
        elif begun:
            since = month
    return found if since is None else [*found, (len(begins), len(begins) - since, False)]


@pytest.mark.parametrize("seed", range(5))
def test_spells_are_those_of_a_count_by_hand_in_the_order_of_their_ends(seed):
    begins, ends = np.random.default_rng(seed).random((2, 24, 7)) < 0.25
    found = spells(begins, ends)
    hand = [
        (month, world, length, done)
        for world in range(7)
        for month, length, done in by_hand(begins[:, world], ends[:, world])
    ]
    hand.sort()
    assert found.lengths.tolist() == [length for _, _, length, _ in hand]
    assert found.finished.tolist() == [done for *_, done in hand]


def test_a_spell_from_the_first_month_counts_and_none_begins_in_the_month_another_ends():
    begins = np.array([[True], [False], [True], [False]])
    ends = np.array([[False], [False], [True], [False]])
    found = spells(begins, ends)
    assert (found.lengths.tolist(), found.finished.tolist()) == ([2], [True])


@pytest.mark.parametrize("length", [1, 3, 12])
def test_a_window_is_held_against_all_others_as_long(length):
    made = np.random.default_rng(1).random((12, 9)) < 0.1
    shares = [
        np.mean([made[first : first + length, world].any() for world in range(9)])
        for first in range(12 - length + 1)
    ]
    assert elsewhere(made, length) == pytest.approx(np.mean(shares))
    assert within(made, 0, length - 1) == pytest.approx(shares[0])
    assert within(made, 12 - length, 11) == pytest.approx(shares[-1])


def test_the_middle_leaves_half_of_the_rest_out_on_each_side():
    assert _middle(np.arange(101.0), 0.8) == (10, 90)
    assert _middle(np.arange(101.0) / 3, 0.9) == (1.6667, 31.6667)
