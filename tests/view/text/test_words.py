"""The sentences beside the pictures, made from the numbers."""

from dataclasses import replace

import numpy as np
import pytest

from sim.view.summary import MoveShares
from sim.view.text import words
from sim.view.text.change import describe_change
from sim.view.text.corridor import describe_corridor
from sim.view.text.endings import describe_endings
from sim.view.text.months import describe_most_common
from sim.view.text.outcomes import ENDING_WORDS, OUTCOME_WORDS


def with_ends(summary, **ends):
    """A summary whose variables end at these medians, and stand there all the time."""
    bands = {name: np.full_like(summary.bands[name], value) for name, value in ends.items()}
    return replace(summary, bands=summary.bands | bands)


@pytest.mark.parametrize(
    ("value", "said"), [(0.123, "+0.12"), (-0.126, "−0.13"), (0.001, "0.00"), (-0.001, "0.00"), (1, "+1.00")]
)
def test_a_signed_number_has_a_true_minus_and_no_sign_for_nothing(value, said):
    assert words.with_sign(value) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 in 100"),
        (0.004, "fewer than 1 in 100"),
        (0.5, "50 in 100"),
        (0.998, "more than 99 in 100"),
        (1, "100 in 100"),
    ],
)
def test_what_did_happen_is_never_said_to_happen_in_no_world(share, said):
    assert words.in_hundred(share) == said


def test_a_month_is_said_as_a_reader_says_it():
    assert words.month_in_words("2016-07") == "July 2016"


def test_words_nearer_to_moscow_than_deeds_are_noted(now):
    said = " ".join(describe_corridor(with_ends(now, words=-0.4, deeds=0.1)))
    assert "speaks nearer to Moscow (−0.40) than it acts (+0.10)" in said
    said = " ".join(describe_corridor(with_ends(now, words=0.4, deeds=0.1)))
    assert "speaks nearer to the West" in said
    said = " ".join(describe_corridor(with_ends(now, words=0.1, deeds=0.1)))
    assert "about as it acts" in said


def test_the_reader_that_is_wrong_most_is_named(now):
    ends = {
        "deeds": 0.1,
        "reading_moscow": 0.08,
        "reading_washington": 0.0,
        "reading_vilnius": -0.5,
        "reading_kyiv": 0,
    }
    said = " ".join(describe_corridor(with_ends(now, **ends)))
    assert "Vilnius misreads it most, 0.60 too near to Moscow; Moscow comes closest" in said
    alike = dict.fromkeys(ends, 0.1)
    assert "All four readers" in " ".join(describe_corridor(with_ends(now, **alike)))


def test_the_room_narrows_widens_or_keeps_its_width(now):
    room = np.repeat(np.linspace(0.6, 0.2, len(now.months))[None], 5, axis=0)
    for band, said in ((room, "narrows from 60 % of"), (room[:, ::-1], "widens from 20 % of")):
        assert said in describe_corridor(replace(now, bands=now.bands | {"room": band}))[0]
    assert "keeps its width" in describe_corridor(with_ends(now, room=0.3))[0]


def test_a_wrong_guess_of_the_edge_is_told_with_its_direction(now):
    assert "farther off than it is" in describe_corridor(with_ends(now, edge=0.1, edge_seen=0.3))[-1]
    assert "nearer than it is" in describe_corridor(with_ends(now, edge=0.3, edge_seen=0.1))[-1]


def test_endings_are_told_the_commonest_first(now):
    said = describe_endings(replace(now, endings={"absorbed": 0.2, "balancing": 0.7, "upheaval": 0.1}))
    assert said == (
        "Of 100 worlds 70 end still balancing, 20 end absorbed by Moscow and 10 end in upheaval at home."
    )


def test_a_change_that_chance_could_make_is_not_claimed(now, baseline):
    assert "moves none" in describe_change(baseline, baseline)
    assert "autonomy by +0.10" in describe_change(now, baseline)


def test_the_commonest_move_is_told_with_its_share():
    moves = MoveShares(("hold", "delay"), np.array([[0.4, 0.6], [1.0, 0.0]]), ("holds", "delays"))
    assert describe_most_common(moves, 0) == "delays in 60 in 100"
    assert describe_most_common(moves, 1) == "nothing in any world"


def test_every_ending_and_outcome_of_the_model_has_words():
    from sim.model.outcomes import ENDINGS
    from sim.results.dataset import OUTCOMES

    assert set(ENDING_WORDS) >= set(ENDINGS)
    assert set(OUTCOME_WORDS) >= set(OUTCOMES)
