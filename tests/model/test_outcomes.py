"""What is measured of a run: banks, hazards, outcomes, and how it ended."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.model.outcomes import MEASURE, MEASURES, OUTCOMES
from sim.results.dataset import ending_names, endings
from sim.seeds.load import load_seeds

RUNS = 256


@pytest.fixture(scope="module")
def ds():
    return run(load_scenario("baseline"), runs=RUNS)


def test_outcomes_and_hazards_are_shares(ds):
    for name in (*OUTCOMES, "hazard", "upheaval_hazard"):
        assert ds[name].min() >= 0, name
        assert ds[name].max() <= 1, name
    assert set(OUTCOMES) < set(MEASURES) <= set(ds.data_vars)


def test_every_measure_says_what_it_is_and_an_outcome_for_whom_which_way_is_better():
    for name, declared in MEASURE.items():
        assert (declared.name, declared.label != "", declared.meaning != "") == (name, True, True)
        assert (declared.better in ("higher", "lower")) == (name in OUTCOMES), name


def test_banks_are_positions(ds):
    for name in ("edge", "edge_seen", "absorption"):
        assert ds[name].min() >= -1, name
        assert ds[name].max() <= 1, name


def test_outcomes_are_reckoned_from_the_state_of_the_same_month(ds):
    p = {name: load_seeds().parameters[name].mode for name in load_seeds().groups["measures"].parameters}
    taken = (
        p["autonomy_by_dependence"] * ds.dependence
        + p["autonomy_by_integration"] * ds.integration
        + p["autonomy_by_presence"] * ds.presence
    )
    np.testing.assert_allclose(ds.autonomy, 1 - taken, atol=1e-5)
    np.testing.assert_allclose(ds.isolation, (ds.sanctions + 1 - ds.recognition) / 2, atol=1e-6)
    np.testing.assert_array_equal(ds.prosperity, ds.economy)
    np.testing.assert_allclose(ds.hold_on_power, ds.approval * (1 - ds.unrest), atol=1e-6)
    bank = np.clip(p["absorption_reach"] * taken - 1, -1, 1)
    np.testing.assert_allclose(ds.absorption, bank, atol=1e-5)


def test_exposure_is_the_chance_that_moscow_would_have_acted_by_now(ds):
    expected = 1 - np.cumprod(1 - ds.hazard.values.astype(np.float64), axis=0)
    np.testing.assert_allclose(ds.exposure, expected, atol=1e-4)
    assert (np.diff(ds.exposure.values, axis=0) >= 0).all()


def test_as_many_interventions_happen_as_the_hazards_say(ds):
    many = run(load_scenario("baseline"), runs=2048, variables=["hazard"])
    expected = float(many.hazard.sum()) / 2048
    happened = float((many.intervention_month >= 0).mean())
    assert happened == pytest.approx(expected, abs=4 * np.sqrt(expected / 2048))


def test_no_hazard_of_intervention_is_left_after_it_has_happened(ds):
    struck = np.flatnonzero(ds.intervention_month.values >= 0)
    assert len(struck) > 0
    for number in struck:
        month = int(ds.intervention_month[number])
        assert ds.hazard.values[month, number] > 0
        assert not ds.hazard.values[month + 1 :, number].any()


def test_no_hazard_of_upheaval_is_left_after_it_has_happened():
    case = (
        load_scenario("baseline")
        .lasting(6)
        .begin({"unrest": 0.9})
        .set({"upheaval_ceiling": 0.9, "upheaval_level": 0.2})
    )
    ds = run(case, runs=64)
    fallen = np.flatnonzero(np.array(ending_names(ds))[ds.ending.values] == "upheaval")
    assert len(fallen) > 16
    for number in fallen:
        month = int(ds.ending_month[number])
        assert ds.upheaval_hazard.values[month, number] > 0
        assert not ds.upheaval_hazard.values[month + 1 :, number].any()


def test_the_edge_is_where_fear_reaches_one_half():
    """Put Moscow's reading at the bank of its edge, and fear is a half."""
    case = load_scenario("baseline").lasting(1).at_modes()
    for seat in ("minsk", "minsk_words", "moscow", "washington", "brussels"):
        case = case.hold(seat)
    case = case.set({"reading_gain": 0})
    edge = float(run(case, runs=1).edge[0, 0])
    assert -1 < edge < 1
    at, below = (float(run(case.begin({"reading_moscow": x}), runs=1).fear[0, 0]) for x in (edge, edge - 0.2))
    assert at == pytest.approx(0.5, abs=0.01)
    assert below < 0.4


def test_minsk_sees_the_edge_where_it_estimates_it(ds):
    knowing = load_scenario("baseline").lasting(1).set({"edge_error": 0, "lesson_noise": 0})
    known = run(knowing, runs=8)
    np.testing.assert_allclose(known.edge_seen, known.edge, atol=1e-5)
    hoping = run(knowing.set({"edge_error": 0.1}), runs=8)
    assert (hoping.edge_seen > hoping.edge).all()


def test_every_run_has_one_ending_and_a_month_unless_it_is_balancing(ds):
    names = np.array(ending_names(ds))[ds.ending.values]
    assert ((ds.ending_month.values < 0) == (names == "balancing")).all()
    assert sum(endings(ds).values()) == pytest.approx(1)
    struck = names == "intervention"
    np.testing.assert_array_equal(ds.ending_month.values[struck], ds.intervention_month.values[struck])
