import numpy as np
import pytest

from sim.behaviours import signalling
from tests.behaviours.made import MadeModel, made_world, modes, moved_by, still


def readings(p=None, noise=0.0, contact=0.0, **state):
    """All readings after a month, from a start at zero."""
    zero = {f"reading_{observer}": 0 for observer in signalling.OBSERVERS}
    w = made_world(**zero | {"quiet_ties": 0} | state)
    signalling.perceive(w, p or modes(), MadeModel(noise=noise, contact=contact))
    return {observer: float(getattr(w, f"reading_{observer}")[0]) for observer in signalling.OBSERVERS}


@pytest.mark.parametrize(("observer", "kind"), signalling.OBSERVERS.items())
def test_a_reading_follows_the_observers_own_mixture_of_words_and_deeds(observer, kind):
    p = modes()
    weight = getattr(p, f"word_weight_{kind}")
    found = readings(words=-0.6, deeds=0.4)[observer]
    assert found == pytest.approx(p.reading_gain * (weight * -0.6 + (1 - weight) * 0.4), rel=1e-4)


def test_loud_words_to_moscow_fool_the_neighbours_and_not_moscow():
    """The cheap-reassurance trap: whom the words are for sees through them."""
    p = modes()
    assert p.word_weight_moscow < p.word_weight_west < p.word_weight_neighbours
    before, after = readings(words=0, deeds=0.3), readings(words=-0.8, deeds=0.3)
    moved = {observer: after[observer] - before[observer] for observer in signalling.OBSERVERS}
    assert all(moved[name] < 2 * moved["moscow"] < 0 for name in ("warsaw", "vilnius", "riga"))


def test_with_equal_weights_all_read_alike():
    kinds = ("moscow", "west", "neighbours", "kyiv")
    p = modes(**{f"word_weight_{kind}": np.float32(0.5) for kind in kinds})
    assert len(set(readings(p, words=-0.6, deeds=0.4).values())) == 1


def test_noise_blurs_a_reading_and_observers_on_the_spot_take_some_of_it_away():
    p = modes()
    far, near = (readings(noise=1.0, embassy=embassy, words=0, deeds=0) for embassy in (0, 1))
    assert far["vilnius"] == pytest.approx(p.reading_gain * p.reading_noise, rel=1e-4)
    assert near["vilnius"] == pytest.approx(far["vilnius"] * (1 - p.clarity_on_the_spot), rel=1e-4)
    assert near["moscow"] == far["moscow"] == pytest.approx(far["vilnius"])


def test_a_visible_contact_counts_for_more_where_it_is_salient():
    p = modes()
    usual, visited = (readings(contact=contact, words=0, deeds=0.5) for contact in (0, 0.2))
    for observer, kind in signalling.OBSERVERS.items():
        expected = 1 + 0.2 * getattr(p, f"visit_salience_{kind}")
        assert visited[observer] / usual[observer] == pytest.approx(expected, rel=1e-4), observer
    assert p.visit_salience_moscow > p.visit_salience_west


def test_washington_alone_sees_the_quiet_channel():
    p = modes()
    without, with_it = (readings(words=0, deeds=0, quiet_ties=quiet) for quiet in (0, 0.5))
    assert {name for name in without if without[name] != with_it[name]} == {"washington"}
    expected = p.reading_gain * (1 - p.word_weight_west) * p.quiet_seen * 0.5
    assert with_it["washington"] == pytest.approx(expected, rel=1e-4)


def test_belief_settles_where_the_signal_is():
    w, p = made_world(words=-0.6, deeds=0.4), modes()
    for _ in range(100):
        signalling.perceive(w, p, MadeModel())
    expected = p.word_weight_moscow * -0.6 + (1 - p.word_weight_moscow) * 0.4
    assert w.reading_moscow[0] == pytest.approx(expected, abs=1e-3)


def test_switched_off_nobody_changes_its_mind():
    names = [f"reading_{observer}" for observer in signalling.OBSERVERS]
    moved = moved_by("signalling", still().begin({"words": 0.9, "deeds": 0.9}), *names)
    assert all(moved[name][0] > 0.1 for name in names)
