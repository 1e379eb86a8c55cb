"""Random numbers by (seed, block, name): the same luck for a run wherever it stands."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.results import move_names
from sim.streams import BLOCK, Streams, gumbel, normal, uniform


@pytest.fixture(scope="module")
def year():
    """The baseline's first year."""
    return load_scenario("baseline").lasting(12)


@pytest.fixture(scope="module")
def eighteen(year):
    return run(year, runs=18, seed=5)


@pytest.mark.parametrize("sampler", [gumbel, normal, uniform])
@pytest.mark.parametrize(("first", "runs"), [(0, 1), (17, 1), (BLOCK - 1, 2), (BLOCK, BLOCK), (700, 300)])
def test_any_stretch_of_runs_has_the_same_bits_as_in_the_whole(sampler, first, runs):
    whole = Streams(seed=5, runs=1000).draw("a name", sampler, 7)
    part = Streams(seed=5, runs=runs, first=first).draw("a name", sampler, 7)
    np.testing.assert_array_equal(part, whole[:, first : first + runs])


def test_numbers_have_the_shape_asked_for_and_single_precision():
    streams = Streams(seed=5, runs=3)
    assert streams.draw("a name", uniform).shape == (3,)
    assert streams.draw("a name", uniform, 2, 4).shape == (2, 4, 3)
    assert streams.draw("a name", uniform, 2).dtype == np.float32


def test_streams_differ_by_name_by_seed_and_by_block():
    first = Streams(seed=5, runs=2 * BLOCK).draw("a name", uniform)
    assert not np.any(first == Streams(seed=5, runs=2 * BLOCK).draw("another name", uniform))
    assert not np.any(first == Streams(seed=6, runs=2 * BLOCK).draw("a name", uniform))
    assert not np.any(first[:BLOCK] == first[BLOCK:])


def test_what_was_drawn_before_does_not_matter():
    one, other = Streams(seed=5, runs=10), Streams(seed=5, runs=10)
    one.draw("drawn before", normal, 100)
    np.testing.assert_array_equal(one.draw("a name", normal), other.draw("a name", normal))


def test_streams_are_independent_of_each_other_and_spread_as_they_should():
    streams = Streams(seed=5, runs=40 * BLOCK)
    u, v = streams.draw("u", uniform), streams.draw("v", uniform)
    assert u.min() >= 0
    assert u.max() < 1
    assert u.mean() == pytest.approx(0.5, abs=0.01)
    assert abs(np.corrcoef(u, v)[0, 1]) < 0.03
    z = streams.draw("z", normal)
    assert (z.mean(), z.std()) == (pytest.approx(0, abs=0.03), pytest.approx(1, abs=0.03))


def test_the_luck_of_a_race_gives_each_contestant_the_chance_of_its_odds():
    streams, odds = Streams(seed=5, runs=40 * BLOCK), np.log(np.array([[1.0], [2.0], [5.0]]))
    luck = np.stack([streams.draw(f"contestant {i}", gumbel) for i in range(3)])
    shares = np.bincount(np.argmax(odds + luck, axis=0), minlength=3) / streams.runs
    np.testing.assert_allclose(shares, np.array([1, 2, 5]) / 8, atol=0.015)
    assert np.isfinite(luck).all()


def same_run(one, other):
    for name in one.data_vars:
        np.testing.assert_array_equal(one[name], other[name], err_msg=str(name))


def test_run_17_is_the_same_run_among_18_and_among_many(year, eighteen):
    many = run(year, runs=600, seed=5)
    same_run(many.isel(run=17), eighteen.isel(run=17))


@pytest.mark.slow
def test_run_17_is_the_same_run_among_18_and_among_10000(year, eighteen):
    thousands = run(year, runs=10_000, seed=5)
    same_run(thousands.isel(run=17), eighteen.isel(run=17))
    cut = run(year, runs=10_000, seed=5, chunk=4096)
    assert cut.attrs["digest"] == thousands.attrs["digest"]


def test_run_17_alone_and_stepped_by_hand_is_the_same_run(year, eighteen):
    model = Tightrope(year, runs=1, rng=5, first_run=17)
    for _ in range(year.n_months):
        model.step()
    record = model.record
    for name, row in zip(record.names, record.state, strict=True):
        np.testing.assert_array_equal(row[:, 0], eighteen[name][:, 17], err_msg=name)
    np.testing.assert_array_equal(record.moves[..., 0], eighteen["moves"][..., 17])
    assert record.ending[0] == eighteen["ending"][17]


def test_a_what_if_meets_the_same_luck_and_the_same_numbers(year):
    """Up to the month in which a copy is changed, it is the same to the bit."""
    forced = run(year.force("minsk", "concede", "2016-09"), runs=64, seed=5)
    as_it_was = run(year, runs=64, seed=5)
    before = {"month": slice("2016-01", "2016-08")}
    same_run(
        forced.sel(before)[["fear", "economy", "moves"]], as_it_was.sel(before)[["fear", "economy", "moves"]]
    )
    assert not np.array_equal(forced["fear"], as_it_was["fear"])


def test_another_seed_is_another_world(year, eighteen):
    other = run(year, runs=18, seed=6)
    assert not np.any(other["fear"].values[-1] == eighteen["fear"].values[-1])


def test_a_behaviour_with_a_draw_of_its_own_leaves_the_others_luck_alone(year, eighteen, monkeypatch):
    """Adding a draw to one behaviour changes nothing elsewhere: here one that draws and does nothing."""
    from sim.behaviours import contact

    usual, drawn = contact.evolve, []

    def also_draws(w, p, m):
        usual(w, p, m)
        drawn.append(m.noise("of my own") + m.chance("of my own"))

    monkeypatch.setattr(contact, "evolve", also_draws)
    assert run(year, runs=18, seed=5).attrs["digest"] == eighteen.attrs["digest"]
    assert len(drawn) == year.n_months
    assert np.std(drawn) > 0


def test_a_run_meets_new_luck_every_month(year):
    model, met = Tightrope(year, runs=64, rng=5), []
    for _ in range(3):
        met.append((model.noise("economy"), model.chance("intervention")))
        model.step()
    for first, second in ((0, 1), (1, 2)):
        for one, other in zip(met[first], met[second], strict=True):
            assert abs(np.corrcoef(one, other)[0, 1]) < 0.5
            assert not np.any(one == other)


def test_all_moves_recorded_are_moves_of_their_seats(eighteen):
    for seat in eighteen["seat"].values:
        codes = eighteen["moves"].sel(seat=seat).values
        assert codes.min() >= 0
        assert codes.max() < len(move_names(eighteen, seat))
