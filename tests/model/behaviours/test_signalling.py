import numpy as np
import pytest

from sim.model.behaviours import signalling
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def readings(p=None, noise=0.0, contact=0.0, **state):
    """All readings after a month, from a start at zero."""
    zero = {f"reading_{observer}": 0 for observer in signalling.OBSERVERS}
    w = made_world(**zero | {"quiet_ties": 0} | UNTIED | state)
    signalling.perceive(w, p or modes(), MadeModel(noise=noise, contact=contact))
    return {observer: float(getattr(w, f"reading_{observer}")[0]) for observer in signalling.OBSERVERS}


NEIGHBOURS = ("warsaw", "vilnius", "riga")
UNTIED = {"integration": 0, "alliance_ties": 0, "presence": 0}


def seen_by(p, observer, mixture):
    """What an observer goes by where its words and deeds make this mixture and Minsk has no formal ties."""
    return (1 - p.ties_weight) * mixture if observer in NEIGHBOURS else mixture


def gain(p, observer):
    return p.reading_gain_vilnius if observer == "vilnius" else p.reading_gain


@pytest.mark.parametrize(("observer", "kind"), signalling.OBSERVERS.items())
def test_a_reading_follows_the_observers_own_mixture_of_words_and_deeds(observer, kind):
    p = modes()
    weight = getattr(p, f"word_weight_{kind}")
    found = readings(words=-0.6, deeds=0.4)[observer]
    mixture = weight * -0.6 + (1 - weight) * 0.4
    assert found == pytest.approx(gain(p, observer) * seen_by(p, observer, mixture), rel=1e-4)


def test_the_neighbours_go_by_formal_ties_and_nobody_else_does():
    """0.55 of what they go by is where the ties place Minsk: -(0.3 + 0.2) = -0.5."""
    p = modes(ties_weight=0.55)
    found = readings(p, words=0.4, deeds=0.4, integration=0.3, alliance_ties=0.2)
    free = readings(p, words=0.4, deeds=0.4)
    assert {name for name in found if found[name] != free[name]} == set(NEIGHBOURS)
    for name in NEIGHBOURS:
        expected = gain(p, name) * (0.45 * 0.4 + 0.55 * -0.5)
        assert found[name] == pytest.approx(expected, rel=1e-4), name


def test_no_ties_place_minsk_beyond_the_end_of_the_scale():
    assert signalling.ties(made_world(integration=0.8, alliance_ties=0.7))[0] == -1
    assert signalling.ties(made_world(**UNTIED))[0] == 0


def test_ties_anchor_the_neighbours_against_a_turn_that_others_see():
    """A Minsk wholly the West's in word and deed, and as bound as in 2016: they never read it so."""
    w, p = made_world(words=1, deeds=1, **UNTIED), modes(ties_weight=0.55)
    w.integration[:] = w.alliance_ties[:] = 0.45
    for _ in range(200):
        signalling.perceive(w, p, MadeModel())
    assert w.reading_brussels[0] == pytest.approx(1, abs=1e-3)
    for name in NEIGHBOURS:
        assert getattr(w, f"reading_{name}")[0] == pytest.approx(0.45 - 0.55 * 0.9, abs=1e-3), name


def test_vilnius_is_slow_to_notice():
    """What Warsaw takes in within a month takes Vilnius the 3.6 times that their gains differ by."""
    found = readings(modes(reading_gain=0.18, reading_gain_vilnius=0.05), words=0.5, deeds=0.5)
    assert found["warsaw"] == found["riga"]
    assert found["warsaw"] / found["vilnius"] == pytest.approx(3.6, rel=1e-4)
    assert modes().reading_gain_vilnius < 0.5 * modes().reading_gain


def test_loud_words_to_moscow_fool_the_neighbours_and_not_moscow():
    """The cheap-reassurance trap: whom the words are for sees through them."""
    p = modes()
    assert p.word_weight_moscow < p.word_weight_west < p.word_weight_neighbours
    before, after = readings(words=0, deeds=0.3), readings(words=-0.8, deeds=0.3)
    moved = {observer: after[observer] - before[observer] for observer in signalling.OBSERVERS}
    assert all(moved[name] < moved["moscow"] < 0 for name in ("warsaw", "riga"))
    heeds = {name: moved[name] / gain(p, name) for name in moved}
    assert heeds["vilnius"] == pytest.approx(heeds["warsaw"], rel=1e-4), "as fooled, only slower"


def test_with_equal_weights_all_read_alike():
    kinds = ("moscow", "west", "neighbours", "kyiv")
    p = modes(**{f"word_weight_{kind}": np.float32(0.5) for kind in kinds})
    assert len(set(readings(p, words=-0.6, deeds=0.4).values())) == 3, "others, neighbours, Vilnius"
    p.ties_weight, p.reading_gain_vilnius = np.float32(0), p.reading_gain
    assert len(set(readings(p, words=-0.6, deeds=0.4).values())) == 1


def test_noise_blurs_a_reading_and_observers_on_the_spot_take_some_of_it_away():
    p = modes()
    far, near = (readings(noise=1.0, embassy=embassy, words=0, deeds=0) for embassy in (0, 1))
    assert far["riga"] == pytest.approx(p.reading_gain * p.reading_noise, rel=1e-4)
    assert near["riga"] == pytest.approx(far["riga"] * (1 - p.clarity_on_the_spot), rel=1e-4)
    assert near["moscow"] == far["moscow"] == pytest.approx(far["riga"])


def test_forces_in_belarus_place_minsk_with_moscow_in_the_eyes_of_all_but_moscow():
    """0.3 of the way from what they would see, 0.4, to the end of the scale: 0.4 - 0.5 x 0.6 x 1.4."""
    p = modes(forces_seen=0.5)
    found = readings(p, words=0.4, deeds=0.4, presence=0.6)
    free = readings(p, words=0.4, deeds=0.4)
    assert found["moscow"] == free["moscow"]
    for observer in ("washington", "brussels", "kyiv"):
        assert found[observer] == pytest.approx(gain(p, observer) * (0.4 - 0.5 * 0.6 * 1.4), rel=1e-4)
    assert all(found[name] < free[name] for name in NEIGHBOURS)


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
    vilnius = moved.pop("reading_vilnius")[0]  # which learns slowly
    assert all(moved[name][0] > 0.1 for name in moved)
    assert 0.02 < vilnius < 0.1
