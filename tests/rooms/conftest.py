"""What the tests of rooms share: every one of them is run on SQLite and on PostgreSQL."""

import itertools
import os

import pytest

from sim.rooms import Rooms
from tests.rooms import postgres
from tests.rooms.made_rooms import PATIENT, Time

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def cluster():
    """A running PostgreSQL; where Debian's package is missing its tests are left out, but never in CI."""
    if not postgres.is_there():
        if os.environ.get("CI"):
            pytest.fail("CI needs Debian's package postgresql")
        pytest.skip("PostgreSQL's initdb, or its user, is not on this machine")
    with postgres.cluster() as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/rooms.db"
    else:
        with postgres.database(request.getfixturevalue("cluster"), f"rooms{next(NUMBERS)}") as new:
            yield new


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def rooms(url, time):
    with_time = Rooms(url, PATIENT, now=time)
    yield with_time
    with_time.close()
