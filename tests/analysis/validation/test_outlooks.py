"""Outlooks: every seat and month, naive forecasts that know only what came before, episodes; the facts."""

import numpy as np
import pytest

from sim.analysis.history.facts import load_facts
from sim.analysis.validation.dated import CONTEXT, EVENT, MADE, NOT_MADE, dated
from sim.analysis.validation.outlooks import NOTHING, QUIET, episodes, outlooks
from tests.analysis.validation.made import NAMES, rails, watch


@pytest.fixture
def found():
    return outlooks([watch(rails())])


def test_every_month_of_a_major_seat_is_a_trial_with_what_came(found):
    assert [(row.month, row.came) for row in found] == [
        ("2016-01", "squeeze"),
        ("2016-02", NOTHING),
        ("2016-03", "offer"),
        ("2016-04", "squeeze"),
    ]
    assert {row.names for row in found} == {NAMES}


def test_what_is_no_major_move_counts_as_none(found):
    np.testing.assert_allclose(found[0].held["model"], [0.1, 0.4, 0.5])


def test_every_forecast_adds_up_to_one(found):
    for row in found:
        for held in row.held.values():
            assert held.sum() == pytest.approx(1)


def test_the_base_rate_knows_the_months_before_and_begins_as_the_coin(found):
    np.testing.assert_allclose(found[0].held["base rate"], [1 / 3] * 3)
    np.testing.assert_allclose(found[1].held["base rate"], [1 / 6, 4 / 6, 1 / 6])
    np.testing.assert_allclose(found[3].held["base rate"], [1 / 3] * 3)


def test_persistence_is_sure_of_last_month_and_first_of_none(found):
    said = [NAMES[int(row.held["persistence"].argmax())] for row in found]
    assert said == [NOTHING, "squeeze", NOTHING, "offer"]


def test_the_habit_is_the_models_mean_of_the_months_before(found):
    np.testing.assert_allclose(found[0].held["habit"], found[0].held["coin"])
    np.testing.assert_allclose(found[1].held["habit"], found[0].held["model"])
    np.testing.assert_allclose(found[2].held["habit"], (found[0].held["model"] + found[1].held["model"]) / 2)


def test_a_month_that_no_run_fits_any_more_is_no_trial_and_still_part_of_the_base_rate():
    seen = watch(rails())
    del seen.likely["2016-01", "moscow"]
    first, *_ = outlooks([seen])
    assert first.month == "2016-02"
    np.testing.assert_allclose(first.held["base rate"], [1 / 6, 4 / 6, 1 / 6])
    np.testing.assert_allclose(first.held["habit"], first.held["coin"])


def test_two_quiet_months_end_an_episode_with_the_next_move():
    months = [f"2016-{n:02}" for n in range(1, 10)]
    numbers = episodes(months, {"2016-01", "2016-03", "2016-06", "2016-09"})
    assert QUIET == 2
    assert list(numbers.values()) == [0, 0, 0, 0, 0, 1, 1, 1, 2]


def test_quiet_months_at_the_beginning_are_an_episode():
    assert list(episodes(["2016-01", "2016-02", "2016-03"], {"2016-03"}).values()) == [0, 0, 1]


def test_all_seats_share_an_episode(found):
    assert {row.episode for row in found} == {0}


# the dated facts


@pytest.fixture(scope="module")
def rows():
    """The facts by id, with a watch that has seen Moscow in four months of 2016 alone."""
    seen = watch(rails())
    seen.names["moscow"] = ("hold", "lend", "squeeze")
    return {row["id"]: row for row in dated([seen], [])}


def test_every_dated_fact_has_a_row(rows):
    assert list(rows) == list(load_facts())
    assert {row["kind"] for row in rows.values()} == {MADE, NOT_MADE, EVENT, CONTEXT}


def test_a_move_that_was_made_has_its_probability_of_that_month(rows):
    (part,) = rows["russian-fund-2016"]["parts"]
    assert (part["seat"], part["move"], part["from"], part["held"]) == ("moscow", "lend", "2016-03", 0.3)
    assert rows["russian-fund-2016"]["held"] == 0.3


def test_what_was_not_seen_and_what_is_no_choice_has_none(rows):
    assert rows["gas-cut-2004"]["held"] is None
    assert rows["syria-2015"]["held"] is None
    assert rows["syria-2015"]["parts"] == []


def test_a_move_that_was_not_made_has_the_probability_of_that_in_the_mean_of_its_months():
    seen = watch(rails())
    seen.names["moscow"] = ("hold", "offer", "alliance_cover")
    (part,) = next(row for row in dated([seen], []) if row["id"] == "no-alliance-label-before-2016")["parts"]
    assert part["was"] == NOT_MADE
    assert part["held"] == pytest.approx(1 - (0.4 + 0.1 + 0.1 + 0.8) / 4)
    assert part["expected"] == pytest.approx(1.4)
