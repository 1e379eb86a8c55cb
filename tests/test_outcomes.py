"""What is measured of a run: banks, outcomes, endings."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim import load_scenario, run
from sim.draws import Parameters
from sim.evidence import load_seeds
from sim.measuring import Endings
from sim.outcomes import ENDINGS, MEASURES, OUTCOMES
from sim.results import ending_names, endings

RUNS = 256


@pytest.fixture(scope="module")
def ds():
    return run(load_scenario("baseline"), runs=RUNS)


def test_outcomes_and_hazards_are_shares(ds):
    for name in (*OUTCOMES, "hazard", "upheaval_hazard"):
        assert ds[name].min() >= 0, name
        assert ds[name].max() <= 1, name
    assert set(OUTCOMES) < set(MEASURES) <= set(ds.data_vars)


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


# Endings, on a made-up course of events: one run for each, twelve months.


class Course:
    """Just enough of a model to end runs with: quiet, unless told otherwise."""

    def __init__(self, runs):
        self.month = 0
        self.p = Parameters(
            base_built=0.95,
            absorbed_integration=0.55,
            west_deeds=0.5,
            west_integration=0.25,
            isolated_sanctions=0.4,
            isolated_reciprocity=0.2,
            held_months=6,
        )
        quiet = {"base_file": 0.1, "integration": 0.4, "deeds": 0.0, "sanctions": 0.2, "reciprocity": 0.3}
        self.world = SimpleNamespace(**{name: np.full(runs, x, np.float32) for name, x in quiet.items()})
        self.happened = {name: np.full(runs, -1, np.int32) for name in ("intervention", "upheaval")}

    def month_of(self, event):
        return self.happened[event]


def ends(runs=1, months=12, **told):
    """The ending and its month of each run, `told` being what each month does to the course."""
    course, found = Course(runs), Endings(runs)
    for month in range(months):
        course.month = month
        for change in told.values():
            change(course, month)
        found.note(course)
    return [(ENDINGS[code], int(month)) for code, month in zip(found.code, found.month, strict=True)]


def in_month(when, event):
    def change(course, month):
        if month == when:
            course.happened[event][:] = month

    return change


def state(first, last, **values):
    """The world stands so from the first to the last month."""

    def change(course, month):
        for name, value in values.items():
            usual = getattr(Course(1).world, name)[0]
            getattr(course.world, name)[:] = value if first <= month <= last else usual

    return change


def test_a_run_in_which_nothing_ends_is_balancing():
    assert ends() == [("balancing", -1)]


@pytest.mark.parametrize("event", ["intervention", "upheaval"])
def test_an_event_ends_a_run_in_its_month(event):
    assert ends(a=in_month(7, event)) == [(event, 7)]


def test_a_finished_base_and_a_signed_union_are_absorption_and_either_alone_is_not():
    assert ends(a=state(3, 11, base_file=0.96, integration=0.56)) == [("absorbed", 3)]
    assert ends(a=state(3, 11, base_file=0.96)) == [("balancing", -1)]
    assert ends(a=state(3, 11, integration=0.9)) == [("balancing", -1)]


@pytest.mark.parametrize(
    ("ending", "held"),
    [
        ("turned_west", {"deeds": 0.6, "integration": 0.2}),
        ("isolated", {"sanctions": 0.5, "reciprocity": 0.1}),
    ],
)
def test_a_state_ends_a_run_once_it_has_held_for_six_months(ending, held):
    assert ends(a=state(2, 7, **held)) == [(ending, 7)]
    assert ends(a=state(2, 6, **held)) == [("balancing", -1)]

    def interrupted(course, month):
        state(2, 11, **held)(course, month)
        if month == 5:
            state(0, 0, **held)(course, month)

    assert ends(a=interrupted) == [(ending, 11)]


@pytest.mark.parametrize(
    "alone", [{"deeds": 0.9}, {"integration": 0.0}, {"sanctions": 0.9}, {"reciprocity": 0.0}]
)
def test_half_of_such_a_state_ends_nothing(alone):
    assert ends(a=state(0, 11, **alone)) == [("balancing", -1)]


def test_the_first_ending_to_occur_counts():
    assert ends(a=in_month(4, "upheaval"), b=in_month(5, "intervention")) == [("upheaval", 4)]
    shut_out = state(0, 11, sanctions=0.5, reciprocity=0.1)
    assert ends(a=shut_out, b=in_month(9, "intervention")) == [("isolated", 5)]
    assert ends(a=shut_out, b=in_month(3, "intervention")) == [("intervention", 3)]


def test_every_run_has_one_ending_and_a_month_unless_it_is_balancing(ds):
    names = np.array(ending_names(ds))[ds.ending.values]
    assert ((ds.ending_month.values < 0) == (names == "balancing")).all()
    assert sum(endings(ds).values()) == pytest.approx(1)
    struck = names == "intervention"
    np.testing.assert_array_equal(ds.ending_month.values[struck], ds.intervention_month.values[struck])
