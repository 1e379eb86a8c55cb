"""What is counted in worlds and in the record: as the hindcasts have it, draw by draw."""

import numpy as np
import pytest

from sim.analysis.identification import statistics
from sim.analysis.validation.asked import load_asked
from sim.analysis.validation.free import whole_record
from sim.analysis.validation.hindcast import EVENT, ORDER, SHARE, hindcast
from sim.luck.streams import Streams
from sim.model.tightrope import Tightrope
from sim.scenario.scenario import load_scenario

START, DRAWS = "2015-01", 64


@pytest.fixture(scope="module")
def counted():
    return statistics.counted(START, DRAWS, 0)


def test_events_and_orders_are_those_of_the_hindcasts(counted):
    means = dict(zip(counted.names, np.nanmean(counted.worlds, axis=0), strict=True))
    asked = [row for row in hindcast(START, DRAWS) if row["kind"] in (EVENT, ORDER)]
    assert asked
    for row in asked:
        assert means[f"{START} {row['id']}"] == pytest.approx(row["measured"][SHARE], abs=1e-4)


def test_the_record_has_what_is_known(counted):
    known = dict(zip(counted.names, counted.record, strict=True))
    events = load_asked().events
    for name, event in events.items():
        if event.from_ >= START:
            assert known[f"{START} {name}"] == event.comes, name
    script = [whole_record().scripted(month) for month in whole_record().months if month >= START]
    assert known[f"{START} minsk.free_prisoners"] == sum(d.get("minsk") == "free_prisoners" for d in script)


def test_a_start_near_the_end_has_no_swing_and_an_early_one_has(counted):
    assert f"{START} swing" not in counted.names
    assert "2010-01 swing" in statistics.counted("2010-01", 8, 0).names


def test_a_draw_that_does_not_fit_history_has_no_statistics(counted):
    broken = statistics.Counted(("x",), np.array([[1.0], [np.nan]]), np.array([1.0]), np.array([True, False]))
    whole = statistics.Counted(("y",), np.ones((2, 1)), np.array([0.0]), np.array([True, True]))
    both = statistics.together([whole, broken])
    assert both.names == ("y", "x")
    assert both.fits.tolist() == [True, False]
    assert both.worlds.shape == (2, 2)
    assert counted.fits.sum() == (~np.isnan(counted.worlds).any(axis=1)).sum()


def test_the_numbers_are_those_that_the_runs_have_drawn():
    priors = statistics.numbers()
    found = statistics.drawn(priors, 16, 5)
    model = Tightrope(load_scenario("history-2013-2017"), runs=16, rng=5)
    for column, prior in zip(found.T, priors, strict=True):
        np.testing.assert_array_equal(column.astype(np.float32), model.drawn[prior.name])
    assert Streams(5, 16).runs == len(found)


def test_no_start_and_no_certain_number_is_asked_about():
    priors = statistics.numbers()
    assert {prior.kind for prior in priors}.isdisjoint({"start"})
    assert all(prior.low < prior.high for prior in priors)
    assert {"tipping_point", "moscow.cost.lend", "lapse"} <= {prior.name for prior in priors}
