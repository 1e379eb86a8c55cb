"""Made-up summaries for the tests of all that is shown."""

import pytest

from sim.view.summarise import summarise
from sim.view.summary import Mark, Summary
from tests.view import synthetic

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
