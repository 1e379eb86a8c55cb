"""What capitals see of a danger some months ahead: by the behaviours' own rules, with true slopes."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.model.behaviours import appetite, contact, fear_of_loss, regime_security, second_order_belief
from sim.model.choice.dangers import BY_NAME, Hazard
from sim.model.logistic import sigmoid
from tests.model.behaviours.made import made_world, modes

INTERVENTION, UPHEAVAL = BY_NAME["intervention"], BY_NAME["upheaval"]
BORNE, POOR = {"economy": 0.8, "approval": 0.8, "repression": 0}, {"economy": 0.2, "approval": 0.2}
WEST_OF_MOSCOW = {"deeds": 0.6, "words": 0.3, "nato": 0.5, "open_issues": 0.3}
ANSWERED = {"reciprocity_washington": 0.3, "reciprocity_brussels": 0.2}
"""Both capitals of the West answer, so that each makes a little less of a difference."""
TIED = {"dependence": 0.6, "integration": 0.3, "presence": 0.2}
SEEN = [(0.2, 0.3), (-0.1, 0.4)]
"""Where two capitals believe Moscow's reading and its tipping point to be."""


def capitals(*pictures):
    return [
        SimpleNamespace(picture_of_moscow=lambda w, p, picture=picture: picture)
        for picture in pictures or SEEN
    ]


def ahead(danger, p, state, months=3):
    w = made_world(**ANSWERED | state)
    w.reciprocity = contact.western_answer(w)
    return danger.drive_ahead(w, p, capitals(), months)


def hazards(hazard: Hazard, drive):
    """What the look-ahead makes of a drive, step by step."""
    share = np.float32([drive])
    for level, steepness in zip(hazard.level, hazard.steepness, strict=True):
        share = sigmoid((share - level) * steepness)
    return share * hazard.ceiling


def test_the_forecast_of_unrest_starts_from_what_is_and_grows_with_grievance():
    p = modes()
    halving, _ = ahead(UPHEAVAL, p, {"unrest": 0.3, **BORNE})
    for h in (1, 2, 3):
        assert halving[:, h - 1, 0] == pytest.approx(0.3 * 0.5 ** (h / 3), rel=1e-4), "half-life 3 months"
    first, _, third = ahead(UPHEAVAL, p, {"unrest": 0.3, **POOR})[0][0, :, 0]
    assert 0.3 < first < third


@pytest.mark.parametrize("months", [1, 2, 5])
def test_a_reading_goes_to_what_minsk_signals_and_fear_follows_by_its_own_rule(months):
    p = modes()
    w = made_world(**WEST_OF_MOSCOW | TIED)
    drive, _ = INTERVENTION.drive_ahead(w, p, capitals(), months)
    signal = second_order_belief.signal(w, p)
    for row, (reading, tipping_point) in zip(drive, SEEN, strict=True):
        for _ in range(months):
            reading = reading + p.reading_gain * (signal - reading)
        assert row[-1] == pytest.approx(fear_of_loss.drive(w, p, reading, tipping_point), abs=1e-6)


@pytest.mark.parametrize(("danger", "state"), [(INTERVENTION, WEST_OF_MOSCOW | TIED), (UPHEAVAL, POOR)])
def test_the_slopes_of_a_forecast_are_its_own_differences(danger, state):
    p, step = modes(), 1e-2
    state = {"unrest": 0.3, "repression": 0.2} | ANSWERED | state
    base, slopes = ahead(danger, p, state)
    for driver, slope in zip(danger.drivers, slopes, strict=True):
        moved, _ = ahead(danger, p, state | {driver: state[driver] + step})
        wanted = np.broadcast_to(step * np.asarray(slope), base.shape)
        np.testing.assert_allclose(moved - base, wanted, rtol=1e-2, atol=1e-6, err_msg=driver)
        by_answer = driver.startswith("reciprocity_")
        assert by_answer == bool(np.ptp(moved - base, axis=0).max() > 1e-4), "others are alike for all"


def test_each_capital_of_the_west_counts_for_as_much_as_the_other_withholds():
    """Slopes of 1 - (1 - a)(1 - b): 1 - 0.2 on Washington's answer and 1 - 0.3 on Brussels's."""
    _, slopes = ahead(INTERVENTION, modes(), WEST_OF_MOSCOW | TIED)
    of = dict(zip(INTERVENTION.drivers, slopes, strict=True))
    ratio = of["reciprocity_washington"] / of["reciprocity_brussels"]
    np.testing.assert_allclose(ratio, 0.8 / 0.7, rtol=1e-5)


def test_a_deed_that_moscow_does_not_heed_yet_counts_from_month_to_month_for_more():
    _, slopes = ahead(INTERVENTION, modes(), WEST_OF_MOSCOW | TIED)
    by_deeds = slopes[INTERVENTION.drivers.index("deeds")][:, 0]
    assert 0 < by_deeds[0] < by_deeds[1] < by_deeds[2]


@pytest.mark.parametrize("drive", [-0.5, -0.02, 0.0, 0.1, 0.7])
def test_the_hazards_are_those_of_the_behaviours(drive):
    p, w = modes(appetite_seen=1), made_world(appetite=0.8, nato=0.4, unrest=0.3)
    of_fear = appetite.hazard(w, p, sigmoid(np.float32([drive / p.tipping_width])))
    np.testing.assert_allclose(hazards(INTERVENTION.hazard(w, p), drive), of_fear, rtol=1e-5)
    of_unrest = regime_security.hazard(w, p, np.float32([drive]))
    np.testing.assert_allclose(hazards(UPHEAVAL.hazard(w, p), drive), of_unrest, rtol=1e-5)


@pytest.mark.parametrize(("seen", "price"), [(0, 0.85), (0.5, 0.85 - 0.2 * 0.5 * 0.4), (1, 0.85 - 0.2 * 0.4)])
def test_others_see_of_moscows_appetite_a_part_only(seen, price):
    """A Moscow as bold as 0.9 acts at a lower price of force than others believe: success surprises them."""
    p = modes(price_of_force=0.85, appetite_weight=0.2, appetite_seen=seen)
    w = made_world(appetite=0.9, nato=0)
    assert INTERVENTION.hazard(w, p).level[1, 0] == pytest.approx(price, rel=1e-5)
    assert appetite.price(w, p)[0] == pytest.approx(0.85 - 0.2 * 0.4, rel=1e-5)
