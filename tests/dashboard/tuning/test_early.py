"""What simulates gets ready before Streamlit loads, and once the server begins where that is off."""

import pytest

from sim.dashboard import WARMUP
from sim.dashboard.tuning import early
from sim.dashboard.tuning.switches import ALL, NONE, VARIABLE


@pytest.mark.parametrize(("said", "begun"), [(ALL, [WARMUP]), (NONE, [])])
def test_the_process_that_others_are_copies_of_begins_early_where_that_is_on(said, begun, monkeypatch):
    asked = []
    monkeypatch.setenv(VARIABLE, said)
    monkeypatch.setattr(early.forkserver, "begin", asked.append)
    early.begin()
    assert asked == begun
