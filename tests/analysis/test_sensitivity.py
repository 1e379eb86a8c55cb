"""Sensitivity: the methods on functions with known answers, luck kept apart, and the model asked too."""

import numpy as np
import pytest

from sim import load_scenario
from sim.analysis.designs.factors import Factor
from sim.analysis.designs.rows import Answers
from sim.analysis.sensitivity import (
    EVERYTHING_ELSE,
    asking,
    distribution,
    morris,
    morris_of,
    most_uncertain,
    pawn,
    pawn_of,
    screening,
    sobol,
    sobol_of,
    variance,
)
from sim.errors import BadInput

ANGLES = [Factor(name, name, "radian", -np.pi, np.pi) for name in ("x1", "x2", "x3")]
SHARES = [Factor(name, name, "share", 0, 1) for name in ("x1", "x2", "x3")]
# Ishigami and Homma 1990 with a = 7 and b = 0.1: the variance, and the shares that follow from it
A, B = 7, 0.1
VARIANCE = A**2 / 8 + B * np.pi**4 / 5 + B**2 * np.pi**8 / 18 + 1 / 2
FIRST = {"x1": 0.5 * (1 + B * np.pi**4 / 5) ** 2 / VARIANCE, "x2": A**2 / 8 / VARIANCE, "x3": 0.0}
TOGETHER = B**2 * np.pi**8 * 8 / 225 / VARIANCE
TOTAL = {"x1": FIRST["x1"] + TOGETHER, "x2": FIRST["x2"], "x3": TOGETHER}


def columns(rows):
    return [rows.values[name].astype(np.float64) for name in ("x1", "x2", "x3")]


def player(function):
    """A player whose answers are a function of the rows' three columns and of their replicates."""

    def play(rows):
        y = function(*columns(rows), rows.replicate)
        return Answers({"y": y}, np.zeros(len(rows), dtype=np.int8))

    return play


def luck(replicate):
    """A number of variance one that is the replicate's own."""
    return np.random.default_rng(1).standard_normal(100_000)[replicate]


ishigami = player(lambda x, y, z, _: np.sin(x) + A * np.sin(y) ** 2 + B * z**4 * np.sin(x))


def by_name(found):
    return {index.name: index for index in found}


def test_sobol_finds_the_shares_of_ishigamis_function():
    found = sobol_of(ishigami, ANGLES, "y", base=2048)
    assert found.variance == pytest.approx(VARIANCE, rel=0.02)
    for name, index in by_name(found.indices).items():
        assert index.first == pytest.approx(FIRST.get(name, 0), abs=0.02)
        assert index.total == pytest.approx(TOTAL.get(name, 0), abs=0.02)
        assert index.first_reach < 0.06


def test_sobol_finds_the_one_pair_of_ishigamis_function():
    (pair,) = sobol_of(ishigami, ANGLES, "y", base=1024, pairs=True).pairs
    assert pair.names == ("x1", "x3")
    assert pair.second == pytest.approx(TOGETHER, abs=pair.second_reach)


def test_the_90_percent_interval_of_sobol_holds_the_truth_about_as_often():
    found = [by_name(sobol_of(ishigami, ANGLES, "y", 128, seed).indices) for seed in range(20)]
    held = [abs(f[n].first - FIRST[n]) <= f[n].first_reach for f in found for n in FIRST]
    assert np.mean(held) > 0.8


def test_luck_has_a_share_of_its_own_and_leaks_into_no_other():
    noisy = player(lambda x, y, z, replicate: np.sqrt(12) * x + luck(replicate))
    found = by_name(sobol_of(noisy, SHARES, "y", base=1024).indices)
    assert found["x1"].first == pytest.approx(0.5, abs=0.06)
    assert found["x1"].total == pytest.approx(0.5, abs=0.06)
    assert found[EVERYTHING_ELSE].total == pytest.approx(0.5, abs=0.06)
    for name in ("x2", "x3"):
        assert found[name].first == found[name].total == 0


def test_a_number_that_only_tips_luck_has_a_total_and_no_first_share():
    tipping = player(lambda x, y, z, replicate: np.where(x > 0.5, 1, -1) * luck(replicate))
    found = by_name(sobol_of(tipping, SHARES, "y", base=1024).indices)
    assert found["x1"].first == pytest.approx(0, abs=0.1)
    assert found["x1"].total == pytest.approx(1, abs=0.1)


def test_morris_finds_the_slopes_of_a_plane_exactly():
    plane = player(lambda x, y, z, _: 3 * x - 2 * y)
    found = by_name(morris_of(plane, SHARES, "y", trajectories=8).effects)
    for name, slope in {"x1": 3, "x2": -2, "x3": 0}.items():
        assert found[name].mean == pytest.approx(slope, abs=1e-5)
        assert found[name].size == pytest.approx(abs(slope), abs=1e-5)
        assert found[name].spread == pytest.approx(0, abs=1e-5)


def test_morris_meets_one_luck_a_trajectory_so_that_none_leaks_in():
    noisy = player(lambda x, y, z, replicate: 3 * x - 2 * y + 100 * luck(replicate))
    found = by_name(morris_of(noisy, SHARES, "y", trajectories=8).effects)
    assert found["x1"].mean == pytest.approx(3, abs=1e-4)
    assert found["x3"].size == pytest.approx(0, abs=1e-4)


def test_morris_finds_that_ishigamis_third_number_acts_only_with_others():
    third = by_name(morris_of(ishigami, ANGLES, "y", trajectories=200).effects)["x3"]
    assert abs(third.mean) < 0.2 * third.size
    assert third.spread > third.size


def test_pawn_tells_what_shifts_a_distribution_from_chance():
    found = pawn_of(player(lambda x, y, z, replicate: x**2 + 0.1 * luck(replicate)), SHARES, "y", rows=2000)
    index = by_name(found.indices)
    assert index["x1"].above_chance
    assert index["x1"].median > 4 * found.chance
    assert not index["x3"].above_chance


def test_pawn_sees_a_number_that_changes_the_spread_and_not_the_mean():
    spreading = player(lambda x, y, z, replicate: (0.1 + x) * luck(replicate))
    assert by_name(pawn_of(spreading, SHARES, "y", rows=2000).indices)["x1"].above_chance


def test_the_largest_comes_first():
    totals = [index.total for index in sobol_of(ishigami, ANGLES, "y", base=256).indices]
    assert totals == sorted(totals, reverse=True)


def test_the_same_seed_gives_the_same_answer():
    for method, size in ((sobol_of, 64), (morris_of, 8), (pawn_of, 200)):
        for seed in (0, 2**63 - 1):
            first = method(ishigami, ANGLES, "y", size, seed)
            assert first == method(ishigami, ANGLES, "y", size, seed)
        assert first != method(ishigami, ANGLES, "y", size, 1)


def test_a_target_that_never_varies_is_told():
    still = player(lambda x, y, z, _: 0 * x)
    for method in (sobol_of, morris_of):
        with pytest.raises(BadInput, match="the same in every row"):
            method(still, SHARES, "y", 4)


def test_a_base_that_is_not_a_power_of_two_is_told():
    with pytest.raises(BadInput, match="power of two"):
        sobol_of(ishigami, ANGLES, "y", 100)


@pytest.mark.parametrize(
    ("method", "size", "says"),
    [
        (sobol_of, 1, "base: 1 is out of range, a whole number from 2 to 32,768"),
        (sobol_of, 2**16, "base: 65536 is out of range"),
        (morris_of, 1, "trajectories: 1 is out of range, a whole number from 2 to 1,000"),
        (morris_of, 1001, "trajectories: 1001 is out of range"),
        (pawn_of, 99, "rows: 99 is out of range, a whole number from 100 to 1,000,000"),
    ],
)
def test_a_size_out_of_range_is_told(method, size, says):
    with pytest.raises(BadInput, match=says):
        method(ishigami, ANGLES, "y", size)
    with pytest.raises(BadInput, match="seed: -1 is out of range"):
        method(ishigami, ANGLES, "y", 128, -1)


def test_a_design_that_is_too_large_is_told_by_each_method():
    """With 40 factors a base of 2**15 makes 43 times as many rows, with pairs 84 times as many."""
    many = [Factor(f"x{n}", "x", "share", 0, 1) for n in range(40)]
    with pytest.raises(BadInput, match=r"rows: 1,409,024 rows of 41 parameters"):
        sobol_of(ishigami, many, "y", 2**15)
    with pytest.raises(BadInput, match=r"rows: 1,376,256 rows of 41 parameters"):
        sobol_of(ishigami, many, "y", 2**14, pairs=True)
    with pytest.raises(BadInput, match=r"rows: 1,001,000 rows of 1000 parameters, up to 100,000"):
        morris_of(ishigami, many * 25, "y", 1000)
    with pytest.raises(BadInput, match=r"rows: 1,000,000 rows of 120 parameters, up to 833,333"):
        pawn_of(ishigami, many[:25] * 4, "y", 1_000_000)


class Rows:
    """A player that keeps the rows it was given."""

    def __call__(self, rows):
        self.rows = rows
        return ishigami(rows)

    @property
    def n_replicates(self):
        return np.bincount(self.rows.replicate)


@pytest.mark.parametrize(("pairs", "n_rows"), [(False, 16 * 6), (True, 16 * 10)])
def test_sobol_meets_each_replicate_alike_often(pairs, n_rows):
    """Three factors and the replicate: 16 times four columns and two, with pairs twice four and two."""
    seen = Rows()
    found = sobol_of(seen, ANGLES, "y", base=16, pairs=pairs)
    assert found.rows == len(seen.rows.replicate) == n_rows
    assert seen.n_replicates.tolist() == [n_rows // 16] * 16
    assert found.mean == pytest.approx(ishigami(seen.rows).of("y").mean())
    assert found.variance == pytest.approx(ishigami(seen.rows).of("y").var())
    assert (found.pairs == []) or pairs


def test_morris_moves_one_factor_at_a_time_over_two_thirds_of_its_range():
    seen = Rows()
    assert morris_of(seen, SHARES, "y", trajectories=5).rows == 20
    assert seen.n_replicates.tolist() == [4] * 5
    steps = np.diff(np.stack(columns(seen.rows), axis=1).reshape(5, 4, 3), axis=1)
    assert (np.count_nonzero(steps, axis=2) == 1).all()
    np.testing.assert_allclose(np.abs(steps).max(axis=2), 2 / 3, atol=1e-6)


def test_pawn_gives_each_row_a_replicate_of_its_own():
    seen = Rows()
    assert pawn_of(seen, SHARES, "y", rows=100).rows == 100
    assert seen.rows.replicate.tolist() == list(range(100))


@pytest.mark.parametrize(
    ("placebos", "chance", "above"),
    [
        ([n / 100 for n in range(20)], 0.1805, ["x3", "x2"]),  # between the last but one and the last
        ([0.0] * 10 + [0.2] * 10, 0.2, ["x3"]),  # what only equals chance is not above it
    ],
)
def test_chance_is_the_95th_percentile_of_the_placebos_medians(monkeypatch, placebos, chance, above):
    def answered(*_, **options):
        assert options == {"S": 10}
        medians = np.array([0.1, 0.2, 0.3, *placebos])
        return {"median": medians, "maximum": 2 * medians}

    monkeypatch.setattr(asking, "quietly", answered)
    found = distribution.pawn_of(ishigami, ANGLES, "y", 100)
    assert found.chance == pytest.approx(chance)
    assert [(i.name, i.median, i.largest) for i in found.indices] == [
        ("x3", 0.3, 0.6),
        ("x2", 0.2, 0.4),
        ("x1", 0.1, 0.2),
    ]
    assert [index.name for index in found.indices if index.above_chance] == above


def test_screening_takes_so_many_of_the_largest_by_size_and_tells_progress(monkeypatch):
    asked = {}

    def made(scenario, target, names, trajectories, seed, **how):
        asked.update(target=target, trajectories=trajectories, seed=seed, names=names, how=how)
        effects = [screening.MorrisEffect(name, name, 0, -n, 0, 0) for n, name in enumerate(names)]
        return screening.Morris(target, 1, effects)

    monkeypatch.setattr(screening, "morris", made)
    found = most_uncertain(load_scenario("baseline"), "fear", n=3, trajectories=7, seed=9, workers=2)
    assert found == asked["names"][:3]
    assert (asked["trajectories"], asked["seed"], asked["how"]) == (7, 9, {"workers": 2})


# the model itself


@pytest.fixture(scope="module")
def case():
    return load_scenario("baseline").lasting(6)


def test_the_war_at_the_end_is_the_war_that_was_set_and_nothing_else(case):
    index = by_name(sobol(case, "war", ["war_shift", "oil_shift"], base=128).indices)
    assert index["war_shift"].first == pytest.approx(1, abs=0.1)
    assert index["war_shift"].total == pytest.approx(1, abs=0.1)
    assert index["oil_shift"].total == index[EVERYTHING_ELSE].total == 0


def test_morris_and_pawn_ask_the_model_too(case):
    told = []
    effects = morris(case, "fear", ["tipping_point", "war_shift"], 8, progress=lambda *at: told.append(at))
    assert effects.effects[0].name == "tipping_point"
    assert effects.effects[0].mean < 0
    assert told[-1][0] == told[-1][1] == effects.rows == 24
    assert pawn(case, "fear", ["tipping_point"], 256).indices[0].above_chance


def test_screening_names_the_numbers_that_move_the_target_most(case):
    found = most_uncertain(case.lasting(2), "fear", n=5, trajectories=2)
    assert len(found) == 5
    assert {"tipping_point", "start.deeds", "start.reading_moscow"} & set(found)


def test_each_pair_of_two_factors_is_told_once_and_only_where_it_is_clear_of_zero():
    nan = np.nan
    found = {
        "S2": np.array([[nan, 0.3, 0.2], [nan, nan, 0.5], [nan, nan, nan]]),
        "S2_conf": np.array([[nan, 0.3, 0.1], [nan, nan, 0.1], [nan, nan, nan]]),
    }
    pairs = variance._pairs([("a", "A"), ("b", "B"), ("c", "C")], found)
    assert [(pair.names, pair.second, pair.second_reach) for pair in pairs] == [
        (("b", "c"), 0.5, 0.1),
        (("a", "c"), 0.2, 0.1),
    ]
