"""What programs ask of a model beside its run: copies, a collector for Mesa, names for scenarios."""

import copy
import multiprocessing
import pickle

import mesa
import numpy as np
import pytest

import sim
from sim import Tightrope, load_scenario, run
from sim.errors import BadInput
from sim.model.explain import DecisionLog
from sim.scenario.scenario import scenario_of
from tests.model.landing import Landing

SHORT = 5


@pytest.fixture(scope="module")
def spring():
    return load_scenario("baseline").lasting(SHORT)


@pytest.fixture
def model(spring):
    """A model of four runs that has come two months far."""
    made = Tightrope(spring, runs=4, rng=3, first_run=2)
    made.step()
    made.step()
    return made


COPIES = {
    "deepcopy": copy.deepcopy,
    "copy": copy.copy,
    "pickle": lambda model: pickle.loads(pickle.dumps(model)),
}


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_model_that_has_stepped_goes_on_in_the_same_bits(model, copied):
    twin = copied(model)
    before = model.world.x.copy()
    for _ in range(SHORT - 2):
        twin.step()
    np.testing.assert_array_equal(model.world.x, before)
    for _ in range(SHORT - 2):
        model.step()
    np.testing.assert_array_equal(twin.record.state, model.record.state)
    np.testing.assert_array_equal(twin.moves, model.moves)
    assert (twin.steps, twin.month, twin.first_run) == (model.steps, model.month, 2)


def test_a_copy_says_why_it_cannot_be(spring, model):
    model.world.fear += 0.1
    with pytest.raises(TypeError, match="changed by hand"):
        copy.deepcopy(model)
    with pytest.raises(TypeError, match="somebody watches"):
        pickle.dumps(Tightrope(spring, witness=DecisionLog()))


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_world_has_rows_of_its_own_array(model, copied):
    if copied is copy.copy:
        pytest.skip("a shallow copy shares the array, as it should")
    twin = copied(model.world)
    twin.fear = 0.5
    assert (twin.x[twin.index["fear"]] == 0.5).all()
    assert not (model.world.fear == 0.5).any()


@pytest.fixture
def start_method():
    """Mesa sets how processes start for all that comes after it."""
    before = multiprocessing.get_start_method(allow_none=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def test_mesas_batch_run_plays_scenarios_by_name_under_several_seeds(start_method):
    asked = {"case": ["baseline", "loud-loyalty"], "runs": 8}
    rows = mesa.batch_run(Tightrope, asked, rng=[1, 2], max_steps=SHORT, display_progress=False)
    assert [(row["case"], row["rng"], row["Step"]) for row in rows] == [
        (case, rng, SHORT) for rng in (1, 2) for case in ("baseline", "loud-loyalty")
    ]
    ds = run(load_scenario("baseline"), runs=8, seed=2)
    assert rows[2]["autonomy"] == pytest.approx(float(ds["autonomy"][SHORT - 1].mean()), abs=1e-6)
    assert rows[2]["month"] == "2016-05"


def test_a_batch_without_seeds_meets_other_luck_each_time(spring, start_method):
    rows = mesa.batch_run(Tightrope, {"case": [spring], "runs": 4}, rng=[None, None], display_progress=False)
    assert rows[0]["words"] != rows[1]["words"]


def test_the_collector_has_every_name_that_is_written_down_and_the_shares_of_endings(model):
    table = model.datacollector.get_model_vars_dataframe()
    record = model.record
    assert list(table["month"]) == ["2016-01", "2016-02"]
    assert {*record.names, "ended_intervention"} <= set(table.columns)
    np.testing.assert_allclose(
        table["fear"], record.state[record.names.index("fear"), :2].mean(axis=1), atol=1e-6
    )


def test_the_collector_is_the_same_until_there_is_another_month(model):
    seen = model.datacollector
    assert model.datacollector is seen
    model.step()
    assert list(model.datacollector.get_model_vars_dataframe()["month"]) == ["2016-01", "2016-02", "2016-03"]


def test_the_share_of_an_ending_grows_with_the_runs_that_came_to_it():
    model = Tightrope(load_scenario("baseline").set({"tipping_point": 0.05}), runs=60)
    while model.running:
        model.step()
    table = model.datacollector.get_model_vars_dataframe()
    record = model.record
    for code, name in enumerate(record.ending_names):
        if name != "balancing":
            came = (record.ending == code) & (record.ending_month >= 0)
            share = [(came & (record.ending_month <= t)).mean() for t in range(len(table))]
            np.testing.assert_allclose(table[f"ended_{name}"], share)


def test_a_subclass_may_collect_what_it_likes(spring):
    model = Landing(spring, runs=2)
    model.datacollector = mesa.DataCollector(model_reporters={"n": lambda m: m.runs})
    model.datacollector.collect(model)
    assert model.datacollector.model_vars == {"n": [2]}


def test_the_seed_has_two_names_of_which_one_is_given(spring):
    one, other = Tightrope(spring, runs=2, seed=7), Tightrope(spring, runs=2, rng=7)
    for model in (one, other):
        model.step()
    np.testing.assert_array_equal(one.world.x, other.world.x)
    with pytest.raises(BadInput, match="one of the two would be right"):
        Tightrope(spring, rng=1, seed=2)


WRONG = {
    "a text for runs": {"runs": "x"},
    "no runs": {"runs": 0},
    "a half seed": {"rng": 1.5},
    "a seed below zero": {"seed": -1},
    "a seed that is true": {"seed": True},
    "a first run below zero": {"first_run": -1},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_model_refuses_counts_that_are_none(spring, wrong):
    with pytest.raises(BadInput, match="would be right"):
        Tightrope(spring, **wrong)


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [("sed", "did you mean seed"), ("first_rum", "did you mean first_run"), ("x", "known here: case, ")],
)
def test_a_misspelt_name_is_refused_with_what_would_be_right(spring, misspelt, right):
    with pytest.raises(BadInput, match=rf"{misspelt}: a model takes nothing of this name, {right}"):
        Tightrope(spring, **{misspelt: 1})


def test_a_name_or_a_path_does_where_a_scenario_does(tmp_path, spring):
    path = tmp_path / "mine.yaml"
    path.write_text("base: baseline\ntitle: Mine\nsummary: S.\n")
    assert scenario_of("baseline") == load_scenario("baseline")
    assert scenario_of(path).title == "Mine"
    assert scenario_of(spring) is spring
    for none in (7, None, ["baseline"], {"name": "baseline"}):
        with pytest.raises(BadInput, match=r"scenario: .* is none"):
            scenario_of(none)


def test_what_takes_a_scenario_takes_its_name():
    assert run("baseline", runs=2).attrs["scenario_name"] == "baseline"
    assert sim.why("baseline", 0, month="2016-01")
    assert sim.branch("history-2013-2017", "2015-01").name == "history-2013-2017-from-2015-01"
    assert sim.swap("baseline", "2016-02", "minsk", "concede").script
    assert sim.under("baseline", "state_or_regime", next(iter(sim.load_lenses()["state_or_regime"].readings)))
    assert sim.compare("baseline", "loud-loyalty", runs=2).runs == 2
    for function in (sim.discover, sim.tipping_map, sim.morris, sim.sobol, sim.pawn, sim.lens_table):
        with pytest.raises(BadInput, match="there is no such scenario"):
            function("nowhere", "intervention") if function is not sim.lens_table else function("nowhere")
    for function in (sim.search_strategies, sim.surprise, sim.conditioning, sim.run_to_file):
        with pytest.raises(BadInput, match="there is no such scenario"):
            function("nowhere", "x.nc") if function is sim.run_to_file else function("nowhere")


def test_what_they_are_is_said_in_a_line(model, spring):
    assert repr(spring) == f"<Scenario baseline: {spring.title!r}, 2016-01 to 2016-05>"
    assert str(spring) == repr(spring)
    assert repr(model) == "<Tightrope baseline: month 2 of 5, 4 runs>"
    assert repr(model.world) == f"<World: {len(model.world.names)} variables in 4 runs>"
    assert repr(model.capital("minsk")).startswith("<Capital minsk: ")
