import numpy as np
import pytest

from sim.model.behaviours import second_order_belief
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def shadow(p=None, warned=False, **state):
    w, m = made_world(**state), MadeModel()
    if warned:
        m.made.add(("moscow", "private_warning"))
    second_order_belief.perceive(w, p or modes(), m)
    return float(w.shadow_reading[0])


def test_minsk_takes_moscow_to_see_what_it_would_see_itself():
    p = modes(word_weight_guess=0.4)
    found = shadow(p, shadow_reading=0.0, words=-0.5, deeds=0.5)
    assert found == pytest.approx(p.reading_gain * (0.4 * -0.5 + 0.6 * 0.5), rel=1e-5)


def test_a_minsk_that_overrates_its_words_thinks_itself_safer_than_it_is():
    """Words to Moscow over deeds to the West: the more words count in its picture, the nearer to Moscow."""
    given = {"shadow_reading": 0.2, "words": -0.6, "deeds": 0.5}
    found = [shadow(modes(word_weight_guess=guess), **given) for guess in (0.1, 0.5, 0.9)]
    assert found == sorted(found, reverse=True)


def test_a_private_warning_brings_the_picture_nearer_to_the_truth():
    p = modes(reading_gain=0)
    found = shadow(p, warned=True, shadow_reading=-0.1, reading_moscow=0.3)
    assert found == pytest.approx(-0.1 + 0.4 * p.shadow_correction, rel=1e-5)
    assert shadow(p, shadow_reading=-0.1, reading_moscow=0.3) == pytest.approx(-0.1)


def test_without_warnings_the_picture_never_learns_moscows_own_weights():
    p, w = modes(word_weight_guess=0.8), made_world(words=-0.5, deeds=0.5, reading_moscow=0.25)
    for _ in range(200):
        second_order_belief.perceive(w, p, MadeModel())
    assert w.shadow_reading[0] == pytest.approx(0.8 * -0.5 + 0.2 * 0.5, abs=1e-3)


def test_switched_off_the_picture_stands_still():
    case = still().begin({"words": -0.8, "shadow_reading": 0.3})
    moved = moved_by("second_order_belief", case, "shadow_reading")
    assert moved["shadow_reading"][0] < -0.1
    warned = case.force("moscow", "private_warning", "2016-01").begin({"reading_moscow": 0.9})
    more = moved_by("second_order_belief", warned, "shadow_reading")
    assert more["shadow_reading"][0] > moved["shadow_reading"][0] + 0.05
    assert np.isfinite(more["shadow_reading"]).all()
