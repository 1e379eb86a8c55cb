import numpy as np
import pytest

from sim.model.behaviours import election_cycle
from tests.model.behaviours.made import MadeModel, alone, goals_in_first_month, made_world, modes, still


@pytest.mark.parametrize(("months", "expected"), [(None, 0), (40, 0), (24, 0), (12, 0.5), (6, 0.75), (0, 1)])
def test_the_ramp_rises_from_where_a_campaign_begins_to_the_vote(months, expected):
    assert election_cycle.ramp(months, np.float32(24)) == pytest.approx(expected)


def test_a_campaign_is_as_long_as_its_run_has_drawn():
    """Nine months before the vote: a half of 18 months, three quarters of 36."""
    np.testing.assert_allclose(election_cycle.ramp(9, np.float32([18, 36, 6])), [0.5, 0.75, 0])
    np.testing.assert_array_equal(election_cycle.ramp(None, np.float32([18, 36])), [0, 0])


def test_minsk_weighs_a_vote_from_29_months_before_it():
    """The vote of October 2015 weighs in May 2013, as the text implies, and not yet in April."""
    p = modes()
    assert p.campaign_months == 29
    assert weights("minsk", 30)["approval"] == weights("minsk", 29)["approval"] == 1
    assert weights("minsk", 28)["approval"] == pytest.approx(1 + p.election_weight / 29)


def weights(capital, months):
    m = MadeModel()
    m.votes[capital] = months
    election_cycle.aim(made_world(), modes(), m)
    return m.capital(capital).weighed


def test_approval_and_sovereignty_weigh_more_before_a_vote():
    p = modes()
    for months, near in ((0, 1), (14.5, 0.5), (40, 0)):
        found = weights("minsk", months)
        assert found["approval"] == pytest.approx(1 + near * p.election_weight)
        assert found["integration"] == pytest.approx(1 + near * p.election_weight)
        assert set(found) == {"approval", "integration"}


def test_moscows_own_vote_calms_its_tone_for_half_a_year():
    p = modes()
    assert p.moscow_campaign_months == 6
    for months, near in ((0, 1), (3, 0.5), (6, 0), (None, 0)):
        assert weights("moscow", months)["pressure"] == pytest.approx(1 - near * p.moscow_vote_calm)


def test_switched_off_a_vote_is_a_month_like_any_other():
    voting = still().changed(elections={"minsk": ["2016-02"], "moscow": ["2016-02"]})
    for capital, weighed in (("minsk", {"approval", "integration"}), ("moscow", {"pressure"})):
        on, _ = goals_in_first_month(alone(voting, "election_cycle"), capital)
        off, _ = goals_in_first_month(alone(voting), capital)
        never, _ = goals_in_first_month(alone(still(), "election_cycle"), capital)
        assert off == never
        rise = {goal: on[goal] / off[goal] for goal in on}
        usual = {round(ratio, 4) for goal, ratio in rise.items() if goal not in weighed}
        assert len(usual) == 1, "all others make room alike"
        assert all((rise[goal] > 1) == (capital == "minsk") for goal in weighed)
