"""Doctrines: what the search prefers, what it refuses, and that its front is a front."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.analysis import strategies
from sim.analysis.strategies import (
    POPULATION,
    _Bench,
    _ranked,
    _Tried,
    adopted,
    doctrine,
    non_dominated,
    search,
    worst_regret,
)
from sim.errors import BadInput


def test_a_point_that_another_beats_in_both_aims_is_not_on_the_front():
    points = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.4, 0.4], [0.5, 0.2]])
    assert non_dominated(points).tolist() == [True, True, True, False, False]


def test_equal_points_do_not_beat_each_other():
    assert non_dominated(np.array([[1.0, 1.0], [1.0, 1.0]])).all()


def test_regret_is_the_distance_to_the_best_in_the_worst_group():
    aims = np.array([[[1.0, 1.0], [0.0, 0.5]], [[0.5, 0.5], [1.0, 0.5]]])  # two candidates, two groups
    assert worst_regret(aims).tolist() == [1.0, 1.0]
    assert worst_regret(aims[:1]).tolist() == [0.0]


def test_a_doctrine_sets_the_numbers_that_it_names():
    policy = adopted(load_scenario("baseline"), {"caution": 12.0})
    assert policy.parameters[doctrine()["caution"].parameter] == 12.0


def test_an_unknown_part_of_a_doctrine_is_refused_with_what_would_be_right():
    with pytest.raises(BadInput, match="courage is not known, one of caution"):
        adopted(load_scenario("baseline"), {"courage": 1.0})


def test_every_part_of_the_doctrine_starts_between_its_ends():
    from sim.seeds.load import load_seeds

    priors = load_seeds().parameters
    for entry in doctrine().values():
        assert entry.low <= priors[entry.parameter].mode <= entry.high


def test_a_doctrine_tried_is_the_scenario_with_the_doctrine_adopted():
    """Run by run: candidates are rows of one design, and each row is the run that it would be alone."""
    pytest.importorskip("optuna")
    scenario = load_scenario("baseline").lasting(12)
    told = []
    policies = search(scenario, runs=16, trials=3, progress=lambda *at: told.append(at))
    for policy in policies:
        played = scenario if policy.is_baseline else adopted(scenario, policy.settings)
        ds = run(played, 16, variables=["autonomy", "exposure"])
        ends = [float(ds[aim].values[-1].astype(np.float64).mean()) for aim in ("autonomy", "exposure")]
        assert [policy.autonomy, policy.exposure] == pytest.approx(ends, abs=1e-6)
    assert told[-1] == (3 * 16, 3 * 16)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"trials": 0}, "trials: 0 is out of range"),
        ({"runs": 0}, "runs: 0 is out of range"),
        ({"runs": 100_000}, "runs: 100000 is out of range, a whole number from 1 to 41,666"),
        ({"seed": -1}, "seed: -1 is out of range"),
    ],
)
def test_a_search_out_of_range_is_told(asked, says):
    with pytest.raises(BadInput, match=says):
        search(load_scenario("baseline"), **asked)


@pytest.mark.slow
def test_the_search_shows_the_baseline_beside_a_front_that_nothing_beats():
    pytest.importorskip("optuna")
    scenario = load_scenario("baseline").lasting(24)
    policies = search(scenario, runs=64, trials=10)
    assert len(policies) == 11
    assert sum(policy.is_baseline for policy in policies) == 1
    front = [policy for policy in policies if policy.on_front]
    assert front
    for best in front:
        assert not any(p.autonomy > best.autonomy and p.exposure < best.exposure for p in policies)
    assert policies == search(scenario, runs=64, trials=10)


def test_the_front_is_told_first_and_each_part_by_falling_autonomy():
    aims = [(0.2, 0.2), (0.9, 0.1), (0.3, 0.3), (0.1, 0.9), (0.5, 0.5)]  # autonomy, and one less exposure
    tried = [_Tried({"n": n}, np.array([pair])) for n, pair in enumerate(aims)]
    ranked = _ranked(tried)
    assert [policy.settings["n"] for policy in ranked] == [1, 4, 3, 2, 0]
    assert [policy.on_front for policy in ranked] == [True, True, True, False, False]
    assert [policy.autonomy for policy in ranked] == [0.9, 0.5, 0.1, 0.3, 0.2]
    assert [policy.is_baseline for policy in ranked] == [False, False, False, False, True]
    assert ranked[0].exposure == pytest.approx(0.9)


class MadeBench:
    """Plays nothing: autonomy is how near caution is to its low end, and nothing is ever exposed."""

    def __init__(self, *_) -> None:
        self.sizes = []
        self.caution = []
        MadeBench.last = self

    def baseline(self):
        return _Tried({"caution": doctrine()["caution"].high}, np.array([[0.0, 1.0]]))

    def aims(self, candidates):
        self.sizes.append(len(candidates))
        self.caution += [one["caution"] for one in candidates]
        entry = doctrine()["caution"]
        near = [(entry.high - one["caution"]) / (entry.high - entry.low) for one in candidates]
        return [
            _Tried(dict(one), np.array([[share, 1.0]])) for one, share in zip(candidates, near, strict=True)
        ]


@pytest.fixture
def made(monkeypatch):
    """Searches so many doctrines on a bench that plays nothing."""
    pytest.importorskip("optuna")
    monkeypatch.setattr(strategies, "_Bench", MadeBench)
    return lambda trials, **more: search(load_scenario("baseline"), runs=1, trials=trials, **more)


@pytest.mark.parametrize(
    ("trials", "sizes"), [(1, [1]), (2, [2]), (POPULATION, [24]), (50, [24, 24, 2]), (48, [24, 24])]
)
def test_doctrines_are_tried_a_generation_at_a_time(made, trials, sizes):
    policies = made(trials)
    assert MadeBench.last.sizes == sizes
    assert len(policies) == trials + 1
    for policy in policies:
        for name, value in policy.settings.items():
            assert doctrine()[name].low <= value <= doctrine()[name].high


def test_a_search_learns_from_what_it_has_tried(made):
    made(10 * POPULATION)
    first, last = (np.mean(part) for part in np.array_split(MadeBench.last.caution, 10)[::9])
    entry = doctrine()["caution"]
    assert last < first - 0.25 * (entry.high - entry.low)


def test_a_search_is_the_same_for_the_same_seed_alone(made):
    assert made(30, seed=1) == made(30, seed=1)
    assert made(30, seed=1) != made(30, seed=2)


def test_a_bench_tells_means_by_group_of_draws_and_safety_as_what_is_not_exposed():
    bench = _Bench.__new__(_Bench)
    bench._groups = np.array([0, 3, 0])
    found = bench._by_group(np.array([0.2, 0.4, 0.6]), np.array([0.1, 0.5, 0.3]))
    np.testing.assert_allclose(found, [[0.4, 0.8], [0.4, 0.5]])


def test_progress_goes_on_from_generation_to_generation():
    pytest.importorskip("optuna")
    told = []
    bench = _Bench(load_scenario("baseline").lasting(1), 8, 0, 3, {"progress": lambda *at: told.append(at)})
    settings = {name: entry.low for name, entry in doctrine().items()}
    bench.baseline()
    assert told == []
    for n in (2, 1):
        assert len(bench.aims([settings] * n)) == n
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert {2 * 8, 3 * 8} <= set(done)
    assert told[-1] == (3 * 8, 3 * 8)


def test_a_search_may_try_one_doctrine_or_as_many_as_the_most(made):
    assert len(made(1)) == 2
    with pytest.raises(BadInput, match="trials: 5001 is out of range, a whole number from 1 to 5,000"):
        made(5001)
