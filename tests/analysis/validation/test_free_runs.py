"""Free runs: both histories joined, worlds that fit, spells and swings by hand, rows with hit and miss."""

import numpy as np
import pytest
from pydantic import ValidationError

from sim.analysis.validation import hindcast
from sim.analysis.validation.asked import EventAsked, asked_of, load_asked
from sim.analysis.validation.free import Record, left_to_itself, record_of, whole_record
from sim.analysis.validation.spells import elsewhere, spells, swing, within
from sim.errors import BadInput
from sim.files import seeds_folder
from sim.scenario.scenario import load_scenario
from sim.yaml.read import read

FEW = 24
TEXT = (seeds_folder() / "validation.yaml").read_text(encoding="utf-8")


def column(text: str) -> np.ndarray:
    """Months of one world, `x` where something is made."""
    return np.array([[sign == "x"] for sign in text])


def test_the_whole_record_has_the_moves_and_the_outside_of_both_histories():
    one, other = load_scenario("history-2004-2012"), load_scenario("history-2013-2017")
    whole = whole_record()
    assert (whole.start, whole.end) == (one.start, other.end)
    for case in (one, other):
        for month in case.months:
            assert whole.scripted(month) == case.scripted(month)
            assert whole.events_in(month) == case.events_in(month)
            assert whole.blocked_in(month) == case.blocked_in(month)
            assert whole.months_to_vote("minsk", month) == case.months_to_vote("minsk", month)
    np.testing.assert_allclose(whole.path("oil")[-other.n_months :], other.path("oil"))
    assert whole.parameters == one.parameters


def test_an_event_came_unless_its_row_says_that_it_did_not():
    row = {"says": "x", "facts": ["a"], "moves": {"minsk": ["delay"]}, "from": "2010-01", "until": "2010-01"}
    assert EventAsked.model_validate(row).comes
    assert not EventAsked.model_validate(row | {"comes": False}).comes
    with pytest.raises(ValidationError, match="ends before it begins"):
        EventAsked.model_validate(row | {"until": "2009-12"})


def test_a_spell_lasts_from_what_begins_it_to_what_ends_it():
    found = spells(column("x..x..x."), column("..x..x.."))
    assert found.lengths.tolist() == [2, 2, 2]
    assert found.finished.tolist() == [True, True, False]


def test_while_a_spell_lasts_no_other_begins():
    found = spells(column("xx.x...."), column(".....x.."))
    assert (found.lengths.tolist(), found.finished.tolist()) == ([5], [True])


def test_what_ends_and_begins_in_one_month_only_ends():
    assert spells(column("x.x.."), column("..x..")).lengths.tolist() == [2]


def test_worlds_have_spells_of_their_own():
    both = np.hstack([column("x...."), column(".x...")])
    ends = np.hstack([column("...x."), column(".....")])
    found = spells(both, ends)
    assert sorted(zip(found.lengths.tolist(), found.finished.tolist(), strict=True)) == [
        (3, True),
        (4, False),
    ]


def test_a_window_counts_worlds_and_any_window_all_of_its_length():
    made = np.hstack([column("x..."), column("...x")])
    assert within(made, 0, 1) == 0.5
    assert within(made, 1, 2) == 0.0
    assert elsewhere(made, 2) == pytest.approx((0.5 + 0 + 0.5) / 3)


def test_a_record_that_turns_from_one_side_to_the_other_swings_against_itself():
    case = load_scenario("baseline").lasting(24)
    case = case.force("moscow", "lend", "2016-01").force("brussels", "impose_sanctions", "2016-02")
    case = case.force("moscow", "squeeze", "2017-01").force("brussels", "lift_sanctions", "2017-02")
    assert swing(Record(case, tuple(case.months))).tolist() == [pytest.approx(-1)]


def test_free_runs_begin_at_the_start_and_are_left_to_themselves():
    case = record_of("history-2013-2017")
    free = left_to_itself(case, "2015-01", FEW, 0, ["sanctions"])
    assert free.data.sizes["month"] == 36
    assert not free.made({"minsk": ["free_prisoners"]})[case.months.index("2015-08") - 24].all()
    assert free.at("sanctions").shape == (36, free.data.sizes["run"])


def test_worlds_in_which_somebody_intervened_before_the_start_are_left_out():
    case = record_of("history-2013-2017")
    free = left_to_itself(case, "2017-06", 200, 0, ["sanctions"])
    struck = free.data["intervention_month"].values
    assert free.data.sizes["run"] < 200
    assert not ((struck >= 0) & (struck < case.months.index("2017-06"))).any()


def test_what_is_closed_is_not_made():
    case = record_of("history-2013-2017")
    rows = [{"seat": "moscow", "move": "squeeze", "from": "2015-01", "until": "2015-12"}]
    free = left_to_itself(case, "2015-01", FEW, 0, ["sanctions"], rows)
    made = free.made({"moscow": ["squeeze"]})
    assert not made[:12].any()
    assert made[12:].any()


@pytest.fixture(scope="module")
def rows():
    return hindcast.hindcast("2013-01", FEW)


def test_a_start_is_asked_only_of_what_came_after_it(rows):
    names = {row["id"] for row in rows}
    assert "release of 2015" in names
    assert "release of 2008" not in names
    assert "freeze of 2011" not in names
    assert {row["kind"] for row in rows} == set(hindcast.KINDS)


def test_a_row_is_a_hit_where_its_bar_is_met(rows):
    bars = load_asked().bars
    for row in rows:
        share = row["measured"].get(hindcast.SHARE)
        if row["kind"] == hindcast.ORDER:
            assert row["hit"] == (share >= bars.order)
        if row["kind"] == hindcast.EVENT:
            comes = load_asked().events[row["id"]].comes
            assert row["hit"] == (share >= bars.event if comes else share <= bars.event)


def test_what_is_tried_before_its_months_changes_nothing_before_them(rows):
    by_id = {row["id"]: row for row in rows}
    early = by_id["treaty of 2014"]
    assert early["tried"]["mild vote of 2015"] == early["measured"][hindcast.SHARE]
    assert (
        by_id["thaw of 2016"]["tried"]["mild vote of 2015"]
        > by_id["thaw of 2016"]["measured"][hindcast.SHARE]
    )


def test_the_length_on_record_is_counted_from_its_own_moves(rows):
    quarrel = next(row for row in rows if row["id"] == "quarrel")
    assert [spell["months"] for spell in quarrel["measured"]["months on record"]] == [13, 16, 9]


def test_a_short_stretch_is_asked_for_no_swing():
    assert hindcast.PENDULUM not in {row["kind"] for row in hindcast.hindcast("2015-01", FEW)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[crackdown-2006]", "[crackdown-2066]", "fact"),
        ("moves: {minsk: [crack_down]}", "moves: {minks: [crack_down]}", "seat"),
        ("moves: {minsk: [crack_down]}", "moves: {minsk: [crackdown]}", "move of minsk"),
        ("with: Moscow", "with: Mosco", "relation"),
        ("gives: subsidy", "gives: subsidies", "variable"),
        ("from: 2006-01", "from: 2007-01", "ends before it begins"),
        ("2015-01:\n", "2018-01:\n", "month of history-2013-2017"),
        ("middle: 0.8", "middle: 80", "middle"),
    ],
)
def test_a_mistake_in_what_is_asked_is_told_with_its_place(old, new, says):
    assert old in TEXT
    with pytest.raises(BadInput, match=rf"made\.yaml:\d+:\d+: .*{says}"):
        asked_of(read(TEXT.replace(old, new, 1), "made.yaml"))
