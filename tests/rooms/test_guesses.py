"""Guesses: one a team and question, nobody's before they are revealed, scores at the end."""

import pytest

from sim.errors import BadInput
from tests.rooms.made_rooms import open_class

CAME = {"intervention": False, "balancing": True, "moscow_bears_less": True, "same_without_you": False}


def test_the_class_guesses_before_the_first_round_and_nobody_sees_it_before_the_start(rooms):
    ours = open_class(rooms, started=False)
    watching = rooms.join(ours.code, "Watching")
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.5, "balancing": 0.5})
    rooms.guess(watching.token, {"intervention": 0.1})
    before = ours.wall.first_guesses
    assert (before.n_teams, before.shares, before.scores) == (2, None, None)
    assert ours.view("minsk").guesses == {"intervention": 0.5, "balancing": 0.5}
    assert ours.view("moscow").guesses == {}
    rooms.start(ours.token)
    assert ours.wall.first_guesses.shares == {"balancing": (0.5,), "intervention": (0.1, 0.5)}
    with pytest.raises(BadInput, match="none are taken now"):
        rooms.guess(ours.teams["moscow"].token, {"intervention": 0.5})


def test_the_teacher_reveals_guesses_and_then_no_more_are_taken(rooms):
    ours = open_class(rooms, started=False)
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.5})
    rooms.reveal(ours.token)
    rooms.reveal(ours.token)
    assert ours.wall.first_guesses.shares == {"intervention": (0.5,)}
    with pytest.raises(BadInput, match="none are taken now"):
        rooms.guess(ours.teams["moscow"].token, {"intervention": 0.5})


def test_a_guess_is_made_once(rooms):
    ours = open_class(rooms, started=False)
    token = ours.teams["minsk"].token
    rooms.guess(token, {"intervention": 0.5})
    version = rooms.version(ours.code)
    rooms.guess(token, {"intervention": 0.5})
    assert rooms.version(ours.code) == version
    with pytest.raises(BadInput, match="intervention was guessed, and stays as it is"):
        rooms.guess(token, {"intervention": 0.6})
    rooms.guess(token, {"intervention": 0.5, "balancing": 0.4})
    assert ours.view("minsk").guesses == {"intervention": 0.5, "balancing": 0.4}


def test_guesses_are_scored_once_the_truth_is_uncovered(rooms):
    ours = open_class(rooms, started=False, n_rounds=1)
    one, other = ours.teams["minsk"].token, ours.teams["moscow"].token
    rooms.guess(one, {"intervention": 0.5})
    rooms.guess(other, {"intervention": 0.0})
    rooms.start(ours.token)
    ours.play_round()
    with pytest.raises(BadInput, match="'intervention' is not asked now"):
        rooms.guess(one, {"intervention": 0.5})
    rooms.guess(one, {"moscow_bears_less": 0.5})
    assert ours.wall.last_guesses.shares is None
    rooms.uncover(ours.token, CAME)
    rooms.uncover(ours.token, CAME | {"intervention": True})
    assert ours.wall.is_uncovered
    assert ours.view("minsk").scores == {"intervention": 0.25, "moscow_bears_less": 0.25}
    assert ours.wall.first_guesses.scores == {"intervention": 0.125}
    assert ours.wall.last_guesses.shares == {"moscow_bears_less": (0.5,)}
    assert [team.scores for team in rooms.teacher(ours.token).teams] == [
        {"intervention": 0.25, "moscow_bears_less": 0.25},
        {"intervention": 0.0},
        {},
    ]
    with pytest.raises(BadInput, match="none are taken now"):
        rooms.guess(other, {"moscow_bears_less": 0.5})


def test_nothing_is_uncovered_before_the_game_is_over_or_without_all_that_came(rooms):
    ours = open_class(rooms)
    with pytest.raises(BadInput, match="it goes on"):
        rooms.uncover(ours.token, CAME)
    with pytest.raises(BadInput, match="came: whether intervention, balancing"):
        rooms.uncover(ours.token, {"intervention": True})


def test_the_game_of_the_class_has_nobodys_guesses(rooms):
    ours = open_class(rooms, started=False)
    rooms.guess(ours.teams["minsk"].token, {"intervention": 0.5})
    assert rooms.game(ours.code).guesses == {}


NO_GUESSES = [{}, None, [], "x", {"x": 0.5}, {3: 0.5}, {("a",): 0.1}]
NO_SHARES = [-0.1, 1.1, None, "0.5", True, float("nan"), float("inf"), 10**400]


def test_what_is_no_guess_is_refused(rooms):
    ours = open_class(rooms, seated=["minsk"], started=False)
    for guesses in [*NO_GUESSES, *({"intervention": share} for share in NO_SHARES)]:
        with pytest.raises(BadInput, match="guesses: "):
            rooms.guess(ours.teams["minsk"].token, guesses)
