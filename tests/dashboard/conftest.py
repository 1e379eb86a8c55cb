"""What the dashboard's tests share: made-up summaries, and a page without other processes."""

import pytest
import synthetic
from scripted import workers  # noqa: F401  (a fixture)
from visiting import address, browser  # noqa: F401  (fixtures of the browser tests)

from sim.dashboard.summary import Mark, Summary, summarise

MARKS = [
    Mark("2016-07", "NATO's summit in Warsaw"),
    Mark("2017-09", "Exercise West-2017"),
    Mark("2020-08", "Minsk votes"),
]


@pytest.fixture(scope="session")
def now() -> Summary:
    """A made-up ensemble after a change."""
    return summarise(synthetic.dataset(shift=0.1), MARKS)


@pytest.fixture(scope="session")
def baseline() -> Summary:
    """The made-up ensemble under the same luck without the change."""
    return summarise(synthetic.dataset(), MARKS)
