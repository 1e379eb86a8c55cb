"""What the tests of running share: a pool without processes, and a clock."""

from tests.running.made_pool import clock, made_pool  # noqa: F401  (fixtures)
