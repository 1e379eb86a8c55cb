import numpy as np
import pytest

from sim.model.behaviours import room_for_manoeuvre
from tests.model.behaviours.made import MadeModel, made_world, modes, moved_by, still


def month(p=None, **state):
    w = made_world(**state)
    before = w.copy()
    room_for_manoeuvre.evolve(w, p or modes(), MadeModel())
    return before, w


def test_open_issues_wear_moscows_patience():
    p = modes()
    _, w = month(open_issues=0.5, patience=0.8)
    assert w.patience[0] == pytest.approx(0.8 * (1 - 0.5 * p.patience_wear), rel=1e-5)
    assert month(open_issues=0, patience=0.8)[1].patience[0] == pytest.approx(0.8)


def test_insistence_cools_the_channel():
    p = modes()
    _, w = month(insistence=0.6, channel_trust=0.5)
    assert w.channel_trust[0] == pytest.approx(0.5 * (1 - 0.6 * p.trust_wear), rel=1e-5)


def closed(**state):
    """The share of the open issues that a month settles."""
    _, w = month(modes(issues_arising=0), **{"open_issues": 0.5, "insistence": 0, "channel_trust": 1} | state)
    return float(1 - w.open_issues[0] / 0.5)


def test_separate_issues_settle_at_their_pace_in_a_trusted_channel():
    assert closed(linkage=0) == pytest.approx(modes().closing_pace, rel=1e-4)
    assert closed(linkage=0, channel_trust=0.5) == pytest.approx(modes().closing_pace / 2, rel=1e-4)
    assert closed(channel_trust=0) == 0


def test_linked_issues_settle_slowly_and_pay_more_for_what_is_settled():
    p = modes()
    assert closed(linkage=1) == pytest.approx(p.closing_pace * (1 - p.linkage_drag), rel=1e-4)
    pay = []
    for linkage in (0, 1):
        before, after = month(modes(issues_arising=0), linkage=linkage, open_issues=0.5, subsidy=0.4)
        settled = (before.open_issues - after.open_issues)[0]
        pay.append((after.subsidy - before.subsidy)[0] / settled)
    assert pay[0] == pytest.approx(0.6 * p.yield_of_closing, rel=1e-3)
    assert pay[1] == pytest.approx(pay[0] * (1 + p.linkage_lift), rel=1e-3)


def test_new_issues_arise_the_fewer_the_more_are_open():
    p = modes(closing_pace=0)
    for share in (0.0, 0.5, 1.0):
        _, w = month(p, open_issues=share)
        assert w.open_issues[0] == pytest.approx(share + p.issues_arising * (1 - share), rel=1e-5)


def test_nothing_settled_pays_nothing():
    before, after = month(open_issues=0, subsidy=0.4)
    assert after.subsidy[0] == before.subsidy[0]


def test_switched_off_open_issues_stay_open_and_patience_lasts():
    case = still().begin({"open_issues": 0.7, "insistence": 0.6, "channel_trust": 0.6})
    moved = moved_by("room_for_manoeuvre", case, "open_issues", "patience", "channel_trust", "subsidy")
    assert moved["patience"][0] < -0.03
    assert moved["channel_trust"][0] < -0.03
    assert moved["open_issues"][0] < -0.05
    assert moved["subsidy"][0] > 0.01
    assert np.isfinite(list(moved.values())).all()
