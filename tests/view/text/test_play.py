"""The words of a game: what a card does and why it is closed, what was done, what came of it."""

import numpy as np
import pytest

from sim.play.records import Advice, Card, Debrief, Done, News, Place, Range, Swap
from sim.play.roles import role_of
from sim.seeds.load import load_seeds
from sim.view.text import play as words

MOVES = load_seeds().moves


def card(seat, move, **why):
    return Card(seat, move, MOVES[seat, move], **why)


def test_every_move_of_every_seat_says_what_it_does_who_sees_it_and_where_it_leads():
    for (seat, move), seed in MOVES.items():
        lines = words.describe_effects(seed)
        assert len(lines) == len(seed.does) + len(seed.later), (seat, move)
        assert words.describe_seen(seed)
        assert words.direction(seed.stance)[0].isupper()


def test_effects_begin_with_the_strongest_and_end_with_what_comes_later():
    lines = words.describe_effects(MOVES["minsk", "free_prisoners"])
    assert lines[0] == "lowers political prisoners much"
    assert lines[1] == "moves deeds towards the West"
    assert lines[-1] == "raises Western goodwill much, after some 2 months"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ({}, ""),
        ({"closed": "rests", "rested_in": "2016-07"}, "was done lately, can be done again from July 2016 on"),
        ({"closed": "rests"}, "was done lately, can be done again after this game"),
        ({"closed": "blocked"}, "the scenario rules it out"),
        (
            {"closed": "needs", "lacks": (("demand", "more"), ("base_file", "less"))},
            "open demand for a base would have to be higher and the base file would have to be lower",
        ),
    ],
)
def test_a_closed_card_says_why(why, said):
    assert words.describe_closed(card("minsk", "refuse_base", **why)) == said


def test_a_move_that_answers_others_says_whom_it_waits_for():
    assert words.describe_waiting(card("minsk", "meet_kyiv")).endswith(
        "Kyiv asks for a meeting of the presidents"
    )
    assert words.describe_waiting(card("minsk", "hold")) == ""
    assert " or " in words.describe_waiting(card("minsk", "receive_delegation"))


@pytest.mark.parametrize(
    ("ordered", "said"),
    [
        ("refuse_base", "As you ordered, Minsk refuses the base."),
        (None, "Minsk refuses the base, as your cabinet chose."),
    ],
)
def test_what_was_done_says_by_whom(ordered, said):
    assert words.describe_done(Done("2016-02", "minsk", "refuse_base", ordered)) == said


@pytest.mark.parametrize(
    ("failed", "why"),
    [
        (
            card("minsk", "concede", closed="rests", rested_in="2016-09"),
            "Was done lately, can be done again from September 2016 on.",
        ),
        (
            card("minsk", "concede", closed="needs", lacks=(("demand", "more"),)),
            "Open demand for a base would have to be higher.",
        ),
        (
            card("minsk", "exchange_attaches"),
            "It happens only in a month in which Washington offers an exchange of attachés, and none did.",
        ),
    ],
)
def test_an_order_that_could_not_be_carried_out_says_which_of_its_conditions_failed(failed, why):
    said = words.describe_done(Done("2016-02", "minsk", "hold", failed.move, failed))
    assert said.startswith("As you ordered, Minsk")
    assert said.endswith(f": it could not be done. {why}")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("public", "Moscow warns in private."),
        ("private", "Moscow warns in private."),
        ("leaked", "Moscow warns in private (it leaked)."),
    ],
)
def test_news_say_how_they_came(how, said):
    assert words.describe_news(News("2016-02", "moscow", "private_warning", how)) == said


def test_an_event_is_told_as_the_scenario_names_it():
    assert words.describe_news(News("2016-02", None, "The price of oil falls")) == "The price of oil falls."
    announced = "NATO decides to station battalions."
    assert words.describe_news(News("2016-07", None, announced)) == announced


@pytest.mark.parametrize("capital", load_seeds().capitals)
def test_a_role_card_is_lines_of_words(capital):
    lines = dict(words.describe_role(role_of(capital)))
    assert lines["It wants"].endswith(".")
    assert ("It fears" in lines) == bool(load_seeds().capitals[capital].dangers)


def test_the_debrief_in_words():
    place = Place(0.7, 0.25, 0.6, 0.72, 0.8)
    swap = Swap("2016-03", "minsk", "hold", "refuse_base", 0.43, {"aims": (-0.004, -0.006, -0.002)})
    told = Debrief(
        "minsk",
        ("2016-01",),
        "intervention",
        "balancing",
        0.45,
        (0.5, 0.4),
        {},
        {"aims": place},
        (swap,),
        {"intervention": True},
        {"intervention": 0.49},
    )
    assert words.describe_ending(told) == (
        "It ends with Moscow's intervention. When nobody plays, the same run ends still balancing."
    )
    assert (
        "was 0.45. Minsk took it to be 0.50 at the start and 0.40 at the end: Moscow would bear more"
        in words.describe_edge(told)
    )
    assert (
        words.describe_place("aims", place)
        == "What you want, more is better: 0.70, more than in 25 of 100 runs (usually 0.60 to 0.80)."
    )
    assert "−0.004 (−0.006 to −0.002)" in words.describe_swap(swap)
    assert words.describe_score("intervention", 0.3, True, 0.49) == (
        "You gave 30 in 100 that it ends with Moscow's intervention; so it was: a score of 0.49."
    )
    assert "; it was not so: a score" in words.describe_score("intervention", 0.3, False, 0.09)


@pytest.mark.parametrize(
    ("edge", "last", "said"),
    [(0.4401, 0.4449, "about as much as"), (0.44, 0.46, "less than"), (0.44, 0.40, "more than")],
)
def test_moscows_edge_is_compared_as_it_is_shown(edge, last, said):
    told = Debrief("minsk", (), "balancing", "balancing", edge, (0.5, last), {}, {}, (), {}, {})
    assert f"Moscow would bear {said} Minsk believed" in words.describe_edge(told)


def test_months_beyond_the_edge_are_counted_and_said_to_be_a_chance():
    paths = {"deeds": np.array([0.1, 0.5, 0.6]), "edge": np.array([0.4, 0.4, 0.7])}
    months = ("2016-01", "2016-02", "2016-03")
    told = Debrief("minsk", months, "balancing", "balancing", 0.4, (0.5, 0.4), paths, {}, (), {}, {})
    assert words.describe_beyond(told).startswith("In 1 of 3 months Minsk stood beyond Moscow's edge.")
    paths["deeds"][1] = 0.2
    assert words.describe_beyond(told) == ""


def test_advice_in_words_has_its_range_by_label():
    advice = Advice("minsk", "hold", 12, {"aims": Range(0.1, 0.2, 0.3), "exposure": Range(0, 0.01, 0.05)})
    assert words.describe_advice(advice) == {
        "What you want": "0.10 to 0.30",
        "Risk that Moscow acts": "0.00 to 0.05",
    }
    assert (
        words.describe_coverage(0.8, 300)
        == "In 300 games that the model played, 80 in 100 futures lay within such a range."
    )
