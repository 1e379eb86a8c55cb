"""What the tests of running share: a pool without processes."""

from tests.running.made_pool import made_pool  # noqa: F401  (a fixture)
