"""The log: of what is said again and again a few lines, and how many were left out."""

import logging

import pytest

from sim.dashboard.server import bounds
from sim.dashboard.server.quiet_log import SPEAKERS, Quiet, quieten


@pytest.fixture
def log(clock):
    """A log of its own, and the lines that are written."""
    lines, logger = [], logging.Logger("made")
    logger.addFilter(Quiet(clock))
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())
    logger.addHandler(handler)
    return logger, lines


def test_of_lines_of_one_place_a_few_are_written_and_the_others_counted(log, clock):
    logger, lines = log

    def complain(n):
        logger.warning("trouble %s", n)

    for n in range(1000):
        complain(n)
    assert lines == [f"trouble {n}" for n in range(bounds.LINES_ALIKE)]
    logger.warning("something else")
    assert lines[-1] == "something else"
    clock.now += bounds.LINES_SECONDS
    complain("again")
    assert lines[-1] == f"trouble again (and {1000 - bounds.LINES_ALIKE} more like it, not written down)"


def test_all_lines_together_have_a_bound(log):
    logger, lines = log
    for n in range(1000):
        record = logger.makeRecord("made", logging.WARNING, "a file", n, "%s", (n,), None)
        logger.handle(record)
    assert len(lines) == bounds.LINES


def test_all_who_speak_of_what_strangers_do_are_quietened():
    before = {name: list(logging.getLogger(name).filters) for name in logging.root.manager.loggerDict}
    try:
        quieten()
        for name in SPEAKERS:
            assert isinstance(logging.getLogger(name).filters[-1], Quiet)
    finally:
        for name in logging.root.manager.loggerDict:
            logging.getLogger(name).filters = before.get(name, [])
