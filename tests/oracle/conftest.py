"""What the tests of docking share."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from tests.oracle.agreeing import MONTHS, eventful
from tests.oracle.docking import Dock


@pytest.fixture(scope="module")
def docks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], list[Dock]]:
    """So many random states, in docks of one month each; they are the same each time."""
    folder = tmp_path_factory.mktemp("docks")

    @cache
    def made(states: int) -> list[Dock]:
        runs = states // len(MONTHS)
        return [Dock(eventful(), folder, runs, first_run=n * runs) for n in range(len(MONTHS))]

    def scattered(states: int) -> list[Dock]:
        rng = np.random.default_rng(5)
        for month, dock in zip(MONTHS, made(states), strict=True):
            dock.scatter(month, rng)
            dock.copy_goals()
        return made(states)

    return scattered
