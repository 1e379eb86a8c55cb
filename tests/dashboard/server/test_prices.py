"""What tasks cost before they are begun: by runs and months, whoever asks."""

import json

from sim.dashboard.server import prices
from sim.dashboard.server.policy import CHEAP, DEAR, PICTURE, urgency
from sim.dashboard.state.selection import Selection

A_YEAR_LONGER = json.dumps({"end": "2021-12"})


def test_runs_and_months_are_counted_and_levers_are_not():
    assert prices.ensemble(Selection(runs=1000)) == 60_000
    assert prices.ensemble(Selection(runs=1000, levers=(("tipping_point", 0.3),))) == 60_000
    assert prices.ensemble(Selection("crackdown-after-election")) == 500 * 84
    assert prices.ensemble(Selection(n_months=240)) == 120_000
    assert prices.ensemble(Selection(changes=A_YEAR_LONGER)) == 500 * 72


def test_a_picture_costs_the_same_whatever_it_is_refined_to():
    assert prices.picture(Selection(runs=2000)) == prices.picture(Selection(runs=500)) <= CHEAP


def test_what_cannot_be_built_is_cheap_so_that_it_is_soon_told():
    assert urgency(prices.ensemble(Selection("nowhere"))) is PICTURE


def test_walks_cost_by_their_months_and_comparisons_by_the_dearer_side():
    assert urgency(prices.walk(Selection(), 7)) is PICTURE
    assert urgency(prices.walk(Selection(n_months=240), 7)) is DEAR
    short, long = Selection(), Selection(n_months=240)
    assert prices.comparison(short, long) == prices.comparison(long, short) == 4 * prices.ensemble(long)
