"""What the tests of adding one thing share."""

import pytest

from tests.adding.repository import Repository


@pytest.fixture
def repository(tmp_path):
    """A copy of the repository, as a contributor has it before adding anything."""
    return Repository(tmp_path / "tightrope")
