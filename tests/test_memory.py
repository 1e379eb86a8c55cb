"""What the tests take for the memory of a piece of work."""

import numpy as np

from tests.memory import growth

MEGABYTES_64 = 64 * 1024 * 1024


def test_what_was_given_back_within_the_work_counts_and_what_was_held_before_does_not():
    np.ones(4 * MEGABYTES_64, dtype=np.uint8)
    with growth() as grown:
        np.ones(MEGABYTES_64, dtype=np.uint8)
    assert 60_000 < grown.peak < 100_000
    with growth() as nothing:
        pass
    assert nothing.peak < 4_000
