"""What the model would have expected, on made-up months: each number of a row, the score, and the watch."""

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sim.analysis.history import surprise
from sim.scenario.scenario import load_scenario


def made_watch(likely: list[float]) -> surprise.Watch:
    """A watch of one month in which the model held Kyiv's moves to be so likely."""
    case = load_scenario("baseline").force("kyiv", "accuse", "2016-02")
    names = ("hold", "accuse", "exaggerate")
    key, values = ("2016-02", "kyiv"), np.array(likely)
    open_ = np.ones(len(names))
    return surprise.Watch(case, {key: values}, {key: open_}, {key: open_ / len(names)}, {"kyiv": names})


RANKS = [([0.2, 0.5, 0.3], 1), ([0.4, 0.4, 0.2], 1), ([0.4, 0.3, 0.3], 2), ([0.4, 0.2, 0.4], 3)]


@pytest.mark.parametrize(("likely", "rank"), RANKS)
def test_a_move_is_passed_in_rank_by_likelier_ones_and_not_by_equals(likely, rank):
    [row] = surprise.expectations(made_watch(likely))
    assert (row.move, row.rank, row.probability) == ("accuse", rank, likely[1])


def test_the_model_is_better_than_a_guess_only_where_it_holds_the_move_likelier():
    [row] = surprise.expectations(made_watch([1 / 3, 1 / 3, 1 / 3]))
    assert row.bits == pytest.approx(0)
    even = replace(row, probability=0.5, any_move=0.5, any_open_move=0.25, habit=0.75)
    against = surprise.score([even])["against"]
    assert {guess: (found["better"], found["of"]) for guess, found in against.items()} == {
        "any move": (0, 1),
        "any open move": (1, 1),
        "its habit": (0, 1),
        "any act, given that it acts": (0, 1),
    }


def test_what_an_expectation_tells_is_counted_over_the_seats_months():
    """Two months of Kyiv; it accuses in the first, in which one world in four cannot."""
    watch = made_watch([0.5, 0.3, 0.2])
    key, other = ("2016-02", "kyiv"), ("2016-03", "kyiv")
    watch.likely[other] = np.array([0.9, 0.1, 0.0])
    watch.likely["2016-03", "minsk"] = np.array([0.0, 1.0])
    watch.open_share[key] = np.array([1.0, 0.75, 1.0])
    watch.uniform[key] = np.array([0.4, 0.25, 0.35])
    [row] = surprise.expectations(watch)
    assert (row.month, row.seat, row.move, row.fact, row.evidence) == (*key, "accuse", None, None)
    assert row.event == "kyiv 2016-02"
    assert (row.probability, row.open_in, row.any_open_move, row.rank) == (0.3, 0.75, 0.25, 2)
    assert row.any_move == pytest.approx(1 / 3)
    assert row.habit == pytest.approx(0.2)
    assert row.if_acting == pytest.approx(0.6)
    assert row.any_act == pytest.approx(0.5)
    assert row.bits == pytest.approx(math.log2(0.9))


def test_a_seat_that_would_never_act_has_no_probability_given_that_it_acts():
    [row] = surprise.expectations(made_watch([1.0, 0.0, 0.0]))
    assert math.isnan(row.if_acting)
    assert row.any_act == pytest.approx(0.5)
    found = surprise.score([row, replace(row, month="2016-03", if_acting=0.5, any_act=math.nan)])
    assert "any act, given that it acts" not in found["against"]


def test_bits_double_and_both_sides_count_as_the_least_at_least():
    assert surprise.bits(0.8, 0.1) == pytest.approx(3)
    assert surprise.bits(0.1, 0.8) == pytest.approx(-3)
    assert surprise.bits(0, surprise.LEAST / 9) == 0
    assert surprise.bits(2 * surprise.LEAST, 0) == pytest.approx(1)


def scored(*probabilities: float, ranks: tuple[int, ...] = (), events: tuple[str, ...] = ()):
    """The score of moves that were held so likely, where all guesses were one in four."""
    [row] = surprise.expectations(made_watch([0.5, 0.3, 0.2]))
    rows = [
        replace(row, fact=event, probability=p, any_move=0.25, any_open_move=0.25, habit=0.25, rank=rank)
        for p, rank, event in zip(probabilities, ranks, events, strict=True)
    ]
    return surprise.score(rows)


def test_the_score_has_the_mean_over_events_and_its_ninety_per_cent_interval():
    found = scored(0.5, 1.0, 0.25, 0.125, ranks=(1, 1, 2, 1), events=("a", "b", "b", "c"))
    assert (found["moves"], found["events"], found["likeliest"]) == (4, 3, 2)
    row = found["against"]["any move"]  # the events' bits: 1, the mean of 2 and 0, and -1
    assert (row["better"], row["of"]) == (2, 3)
    assert row["bits"] == pytest.approx(1 / 3)
    spread = np.std([1, 1, -1], ddof=1) / np.sqrt(3)
    assert row["low"] == pytest.approx(1 / 3 - 1.645 * spread, abs=1e-3)
    assert row["high"] == pytest.approx(1 / 3 + 1.645 * spread, abs=1e-3)


def test_one_event_has_no_interval_and_two_have_one():
    row = scored(0.5, ranks=(1,), events=("a",))["against"]["its habit"]
    assert (row["bits"], row["low"], row["high"]) == (1, None, None)
    row = scored(0.5, 0.25, ranks=(1, 1), events=("a", "b"))["against"]["its habit"]
    assert row["low"] == pytest.approx(0.5 - 1.645 * 0.5, abs=1e-3)


class Weighing:
    """What a seat weighed, made up: three moves in four runs, each as likely as its score says."""

    seat = SimpleNamespace(name="kyiv", names=("hold", "accuse", "exaggerate"))
    unit = np.array([1.0, 2.0, 1.0, 1.0], dtype=np.float32)
    utility = np.array([[1, 2, 0, 9], [0, 4, 1, 9], [2, 0, 1, 9]], dtype=np.float32)
    possible = np.array([[1, 1, 1, 0], [0, 1, 1, 1], [1, 1, 0, 0]], dtype=bool)

    def probability(self, score: np.ndarray) -> np.ndarray:
        shares = np.exp(score)
        return shares / shares.sum(axis=0)


def seen(fits: list[bool]) -> surprise.Watch:
    """A watch that was shown Kyiv's weighing in the second month; only some runs still fit history."""
    watch, runs = surprise.Watch(load_scenario("baseline")), len(fits)
    model = SimpleNamespace(
        month=1,
        has_happened=lambda event: np.array([event == "upheaval" and not fit for fit in fits]),
        world=SimpleNamespace(base_file=np.full(runs, 0.5)),
        p=SimpleNamespace(base_agreed=np.full(runs, 0.6)),
    )
    watch.note(model, Weighing())
    return watch


def test_a_watch_keeps_means_over_the_runs_that_still_fit():
    watch, key = seen([True, True, True, False]), ("2016-02", "kyiv")
    e = math.e
    first, second = np.array([e, 0, e**2]) / (e + e**2), np.array([e, e**2, 1]) / (e + e**2 + 1)
    third = np.array([1, e, 0]) / (1 + e)
    np.testing.assert_allclose(watch.likely[key], (first + second + third) / 3, rtol=1e-5)
    np.testing.assert_allclose(watch.open_share[key], [1, 2 / 3, 2 / 3])
    np.testing.assert_allclose(watch.uniform[key], [(1 / 2 + 1 / 3 + 1 / 2) / 3, 5 / 18, 5 / 18])
    assert watch.names == {"kyiv": Weighing.seat.names}


def test_a_month_in_which_no_run_fits_any_longer_is_left_out():
    watch = seen([False] * 4)
    assert (watch.likely, watch.open_share, watch.uniform) == ({}, {}, {})


@pytest.mark.parametrize(
    ("event", "file", "fits"),
    [("none", 0.59, True), ("none", 0.6, False), ("intervention", 0.1, False), ("upheaval", 0.1, False)],
)
def test_history_is_fitted_until_something_irreversible_happens(event, file, fits):
    model = SimpleNamespace(
        has_happened=lambda asked: np.array([asked == event]),
        world=SimpleNamespace(base_file=np.array([file])),
        p=SimpleNamespace(base_agreed=np.array([0.6])),
    )
    assert surprise.fits_history(model).tolist() == [fits]
