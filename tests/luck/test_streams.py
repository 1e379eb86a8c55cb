"""Random numbers by (seed, block, name): the same luck for a run wherever it stands."""

from concurrent.futures import ThreadPoolExecutor
from math import erf, sqrt
from types import SimpleNamespace

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.luck.streams import BLOCK, SINGLES, Streams, gumbel, normal, uniform
from sim.results.dataset import move_names

MANY = 400 * BLOCK
KINDS = pytest.mark.parametrize("sampler", [gumbel, normal, uniform])
DISTRIBUTIONS = {
    gumbel: lambda x: np.exp(-np.exp(-x)),
    normal: lambda x: (1 + np.vectorize(erf)(x / sqrt(2))) / 2,
    uniform: lambda x: x,
}


@pytest.fixture(scope="module")
def year():
    """The baseline's first year."""
    return load_scenario("baseline").lasting(12)


@pytest.fixture(scope="module")
def eighteen(year):
    return run(year, runs=18, seed=5)


@KINDS
@pytest.mark.parametrize("shape", [(), (7,), (2, 3)])
@pytest.mark.parametrize(
    ("first", "runs"),
    [(0, 1), (17, 1), (BLOCK - 1, 2), (BLOCK, BLOCK), (700, 300), (SINGLES - 1, 2), (SINGLES, 500)],
)
def test_any_stretch_of_runs_has_the_same_bits_as_in_the_whole(sampler, shape, first, runs):
    whole = Streams(seed=5, runs=2000).draw("a name", sampler, *shape)
    part = Streams(seed=5, runs=runs, first=first).draw("a name", sampler, *shape)
    np.testing.assert_array_equal(part, whole[..., first : first + runs])


@KINDS
def test_the_first_months_have_the_same_luck_however_many_follow(sampler):
    streams = Streams(seed=5, runs=600, first=100)
    longer, shorter = (streams.draw("a name", sampler, months) for months in (60, 7))
    np.testing.assert_array_equal(longer[:7], shorter)


def test_the_luck_of_a_seed_stays_as_it_is_under_the_name_of_its_scheme():
    """These numbers may only change together with `SCHEME`, which stored results name."""
    streams = Streams(seed=5, runs=2, first=SINGLES - 1)
    assert (streams.draw("a name", uniform) * 2**24).tolist() == [1869720, 10302766]
    assert (streams.draw("a name", uniform, 2) * 2**24).tolist() == [[12831439, 10302766], [1669495, 2288801]]
    np.testing.assert_allclose(
        streams.draw("a name", gumbel, 2), [[1.3163079, 0.7182408], [-0.83616495, -0.68913597]], rtol=1e-5
    )
    np.testing.assert_allclose(
        streams.draw("a name", normal, 2), [[-2.0602803, -0.23765112], [0.7610053, 1.9410697]], rtol=1e-5
    )


def test_numbers_have_the_shape_asked_for_and_single_precision():
    streams = Streams(seed=5, runs=3)
    assert streams.draw("a name", uniform).shape == (3,)
    assert streams.draw("a name", uniform, 2, 4).shape == (2, 4, 3)
    assert streams.draw("a name", uniform, 2).dtype == np.float32


def test_streams_differ_by_name_by_seed_and_by_block():
    first = Streams(seed=5, runs=2 * BLOCK).draw("a name", uniform, 1)
    assert not np.any(first == Streams(seed=5, runs=2 * BLOCK).draw("another name", uniform, 1))
    assert not np.any(first == Streams(seed=6, runs=2 * BLOCK).draw("a name", uniform, 1))
    assert not np.any(first[:, :BLOCK] == first[:, BLOCK:])
    singles = Streams(seed=5, runs=2 * SINGLES).draw("a name", uniform)
    assert not np.any(singles[:SINGLES] == singles[SINGLES:])


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


@KINDS
def test_numbers_are_distributed_as_they_should_be(sampler):
    """By Kolmogorov and Smirnov: further off than this is one good sample in 10,000."""
    numbers = np.sort(Streams(seed=5, runs=MANY).draw("a name", sampler, 2), axis=None).astype(np.float64)
    reached = np.arange(len(numbers) + 1) / len(numbers)
    wanted = DISTRIBUTIONS[sampler](numbers)
    off = max(np.max(reached[1:] - wanted), np.max(wanted - reached[:-1]))
    assert off < 2.23 / sqrt(len(numbers))


def test_the_luck_of_a_race_has_the_mean_variance_and_tails_of_gumbels_law():
    luck = Streams(seed=5, runs=MANY).draw("a name", gumbel, 40).astype(np.float64)
    assert luck.mean() == pytest.approx(np.euler_gamma, abs=0.003)
    assert luck.var() == pytest.approx(np.pi**2 / 6, abs=0.01)
    for high in (4, 8, 11):
        expected = luck.size * -np.expm1(-np.exp(-high))
        assert np.sum(luck > high) == pytest.approx(expected, abs=4 * sqrt(expected)), high
    for low in (-1.5, -2, -2.4):
        expected = luck.size * np.exp(-np.exp(-low))
        assert np.sum(luck < low) == pytest.approx(expected, abs=4 * sqrt(expected)), low


def test_normal_numbers_have_the_tails_of_the_bell_curve_and_pairs_are_no_twins():
    numbers = Streams(seed=5, runs=MANY).draw("a name", normal, 40).astype(np.float64)
    assert (numbers.mean(), numbers.var()) == (pytest.approx(0, abs=0.002), pytest.approx(1, abs=0.003))
    for bound, beyond in ((2, 0.0455003), (3, 0.00269980), (4, 6.33425e-5), (4.5, 6.79535e-6)):
        expected = numbers.size * beyond
        assert np.sum(np.abs(numbers) > bound) == pytest.approx(expected, abs=4 * sqrt(expected)), bound
    one, other = numbers.reshape(-1, 2, BLOCK // 2).swapaxes(0, 1).reshape(2, -1)
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.003
    assert abs(np.corrcoef(one**2, other**2)[0, 1]) < 0.003


@pytest.mark.parametrize("sampler", [gumbel, normal])
@pytest.mark.parametrize("word", [0, 2**64 - 1, 2**32 - 1, 2**32 * (2**32 - 1)])
def test_the_rarest_words_of_the_generator_make_finite_numbers(sampler, word):
    words = SimpleNamespace(random_raw=lambda size: np.full(size, word, dtype=np.uint64))
    numbers = sampler(SimpleNamespace(bit_generator=words), (3, BLOCK))
    assert np.isfinite(numbers).all()
    assert np.abs(numbers).max() < 17


def test_uniform_numbers_come_close_to_their_ends_and_never_reach_one():
    numbers = Streams(seed=5, runs=MANY).draw("a name", uniform, 40)
    assert 0 <= numbers.min() < 1e-5
    assert 1 - 1e-5 < numbers.max() < 1


def test_neighbouring_months_runs_and_blocks_have_nothing_in_common():
    numbers = Streams(seed=5, runs=MANY).draw("a name", gumbel, 20)
    for one, other in (
        (numbers[1:], numbers[:-1]),
        (numbers[:, 1:], numbers[:, :-1]),
        (numbers[:, BLOCK:], numbers[:, :-BLOCK]),
    ):
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 0.003


def test_threads_that_draw_at_once_do_not_disturb_each_other():
    streams, names = Streams(seed=5, runs=600), [f"stream {n}" for n in range(40)]
    alone = [streams.draw(name, gumbel, 60) for name in names]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda name: streams.draw(name, gumbel, 60), names))
    np.testing.assert_array_equal(together, alone)


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
    from sim.model.behaviours import contact

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
