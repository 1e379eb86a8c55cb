"""The Branch history page as a script: the rails are left, decisions swapped, misses shown as misses."""

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.history.history import HISTORY, Check, Imposed
from sim.dashboard.frame import picture
from sim.dashboard.pages.branch_history import cached_runs
from sim.dashboard.pages.branch_history.controls import WHAT_IFS
from sim.dashboard.pages.branch_history.history_branch import branch_of
from sim.dashboard.pages.branch_history.pictures import ROPE_HEIGHT
from sim.dashboard.state.selection import Selection
from sim.dashboard.tuning.columns import in_rows
from sim.errors import BadInput
from sim.running.task import TaskError
from sim.scenario.months import span
from sim.view.charts.gap import gap
from sim.view.charts.history_corridor import history_corridor
from sim.view.charts.palette import DARK, LIGHT
from sim.view.charts.rope import rope
from sim.view.decisions import decisions, decisions_of
from sim.view.history import WATCHED, Branched, Gap, Happened, Replayed, Swap
from sim.view.summarise import summarise
from sim.view.summary import Mark, out_of_a_hundred
from sim.view.text.history_branch import describe_gaps, describe_parting
from sim.view.text.rope import describe_rope
from tests.dashboard.scripted import opened, texts
from tests.dashboard.studies.made_studies import hostile
from tests.view import synthetic
from tests.view.charts.test_charts import drawn
from tests.view.made_comparison import SPEAKS_MORE
from tests.view.made_walk import walk

MONTHS = tuple(span("2013-01", "2017-12"))
SWAP = Swap("2015-10", "minsk", "concede")
INKS = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])


def summary(shift=0.0):
    marks = [Mark("2014-03", "Russia takes Crimea")]
    return replace(summarise(synthetic.dataset(runs=64, shift=shift), marks), months=MONTHS)


REPLAYED = Replayed(
    summary(),
    (Imposed("minsk", 60, 18, 0.3, 0.12, ()), Imposed("riga", 60, 0, 0.0, 0.0, ())),
    0.09,
    (
        Check("relief", "Relief follows.", "imposed", "less", {"then": 0.5, "later": -0.1}, True),
        Check("no base", "No base is agreed.", "follows", "in at most 10", {"share": 0.12}, False),
    ),
)
RISE = np.concatenate([np.zeros(33), np.full(27, 0.12)])
GAP = Gap(RISE, RISE - 0.01, RISE + 0.01)
BRANCHED = Branched(
    summary(0.1),
    summary(),
    dict.fromkeys(WATCHED, GAP),
    "2015-10",
    "2015-10",
    (SPEAKS_MORE,),
    (Happened("a base has been agreed", 0.21, 0.004),),
)
SAME = replace(BRANCHED, parting_month=None, first_difference=None, moved=())


HOME = "sim.dashboard.pages.branch_history.tasks"


@pytest.fixture
def answers(workers):
    """Made-up answers, and the branches that were asked for, each with what it is set against."""
    workers.branches = []

    def branch(*asked):
        workers.branches.append(asked)
        return BRANCHED

    workers.functions[f"{HOME}:replay"] = lambda _: REPLAYED
    workers.functions[f"{HOME}:compare"] = branch
    workers.functions[f"{HOME}:walk"] = lambda *_: walk(3)
    cached_runs.forget()
    yield workers
    cached_runs.forget()


def click(page, label):
    return next(button for button in page.button if button.label == label).click()


def test_the_page_opens_on_the_replay_beside_a_branch(answers):
    page = opened("branch_history")
    assert not page.exception
    assert not page.error
    assert answers.branches == [(branch_of(Selection(), "2015-10"), branch_of(Selection()))]
    said = texts(page)
    assert "From October 2015 on all choose for themselves." in said
    assert "They part in **October 2015**" in said
    assert "a base has been agreed | **21** | <1" in said


@pytest.mark.parametrize("number", range(len(WHAT_IFS)))
def test_every_what_if_is_one_click_away(answers, number):
    page = opened("branch_history")
    click(page, WHAT_IFS[number].label).run()
    assert not page.exception
    what_if = WHAT_IFS[number]
    if what_if.swap == "none":
        assert len(answers.branches) == 1
        return
    asked, against = answers.branches[-1]
    assert (asked.leave, against.leave) == (what_if.leave, what_if.leave)
    assert f"{asked.swap.month}.{asked.swap.seat}" == what_if.swap
    assert asked.swap.move == what_if.move
    assert against.swap is None


def test_history_as_it_was_hangs_above_the_branch_on_two_ropes(answers):
    page = opened("branch_history")
    by_key = page.session_state[picture.PICTURES].by_key
    titles = [title for title, _ in by_key.values()][:2]
    assert titles == ["A hundred runs: the replay", "A hundred runs: the branch"]
    said = texts(page)
    for name, seen in (("The replay", BRANCHED.against), ("The branch", BRANCHED.summary)):
        assert describe_rope(out_of_a_hundred(seen.endings), MONTHS[-1]) in said
        assert in_rows(by_key[f"rope-{name}"][1]) == rope(seen, LIGHT, height=ROPE_HEIGHT)
    swapped = opened("branch_history", **{"bh.swap": "2015-10.minsk", "bh.leave": "2015-11"})
    assert "## A hundred runs: without the swap" in texts(swapped)


def test_on_the_rails_there_is_one_rope(answers):
    page = opened("branch_history", **{"bh.leave": "never"})
    assert [key for key in page.session_state[picture.PICTURES].by_key if key.startswith("rope")] == [
        "rope-The replay"
    ]


def test_on_the_rails_there_is_the_replay_alone(answers):
    page = opened("branch_history", **{"bh.leave": "never"})
    assert not page.exception
    assert answers.branches == []
    assert "## The replay" in texts(page)
    assert "World " in texts(page)


def test_any_decision_can_be_swapped_for_any_other_move_of_its_seat(answers):
    page = opened("branch_history", **{"bh.leave": "never"})
    page.selectbox(key="bh:swap").set_value("2016-07.vilnius").run()
    assert not page.exception
    asked, against = answers.branches[-1]
    assert asked.swap == Swap("2016-07", "vilnius", "hold")
    assert asked.leave is None
    assert against == branch_of(Selection())
    page.selectbox(key="bh:move").set_value("open_channel").run()
    assert answers.branches[-1][0].swap.move == "open_channel"


def test_a_swap_is_set_against_the_branch_without_it_or_against_the_replay(answers):
    link = {"bh.leave": "2015-11", "bh.swap": "2015-10.minsk", "bh.move": "concede"}
    page = opened("branch_history", **link)
    assert answers.branches[-1] == (
        branch_of(Selection(), "2015-11", SWAP),
        branch_of(Selection(), "2015-11"),
    )
    page.segmented_control(key="bh:against").set_value("replay").run()
    assert answers.branches[-1][1] == branch_of(Selection())
    assert page.query_params["bh.against"] in ("replay", ["replay"])


def test_the_branch_can_be_put_at_the_left_for_the_other_pages(answers):
    page = opened("branch_history", **{"bh.leave": "2015-11", "set.tipping_point": "0.3"})
    click(page, "Open this on the other pages").run()
    assert not page.exception
    assert page.selectbox(key="scenario").value == HISTORY
    assert page.slider(key="lever:tipping_point").value == 0.3
    assert "w" in page.query_params


def test_what_changed_is_told_in_a_sentence_above_the_pictures(answers):
    said = texts(opened("branch_history"))
    brief = "By the end in 21 instead of <1 of 100 worlds a base has been agreed. On average over all worlds"
    assert brief in said
    assert said.index(brief) < said.index("## When they part")


def test_where_all_worlds_end_alike_no_signs_are_drawn(answers):
    one_end = {name: float(name == "isolated") for name in BRANCHED.summary.endings}
    alike = replace(
        BRANCHED,
        summary=replace(BRANCHED.summary, endings=one_end),
        against=replace(BRANCHED.against, endings=one_end),
    )
    answers.functions[f"{HOME}:compare"] = lambda *_: alike
    page = opened("branch_history")
    assert "All 100 worlds of both end isolated from the West" in texts(page)
    assert "branch-endings" not in page.session_state[picture.PICTURES].by_key


def test_a_what_if_is_called_by_the_move_that_is_made():
    """A yes to a base is more than a concession: what follows it, the page says."""
    for what_if in WHAT_IFS:
        if what_if.move == "concede":
            assert "concedes" in what_if.label
            assert "accepts" not in what_if.label


def test_misses_are_shown_first_with_the_reason(answers, monkeypatch):
    monkeypatch.setattr("sim.view.text.board.WHY_MISSED", {"no base": "Moscow insists more."})
    page = opened("branch_history", **{"bh.more": "checks"})
    said = texts(page)
    assert "**1 of 2 hold.**" in said
    assert said.index("missed**]") < said.index("holds**]")
    assert "**Why it misses:** Moscow insists more." in said
    assert "later **−0.1**" in said


def test_what_is_imposed_and_what_is_free_is_told(answers):
    page = opened("branch_history", **{"bh.more": "imposed"})
    said = texts(page)
    assert "58 decisions are given, 9% of all" in said
    assert "| Minsk, deeds | 18 of 60 | 12% |" in said
    assert "| Riga | none | none |" in said
    assert "March 2014: Russia takes Crimea" in said


def test_the_dated_facts_stand_with_their_sources_year_by_year(answers):
    page = opened("branch_history", **{"bh.more": "facts"})
    assert "[www.bbc.com](https://www.bbc.com/" in texts(page)
    page.segmented_control(key="bh:year").set_value("2017").run()
    assert not page.exception
    assert "**2017-" in texts(page)
    assert "**2015-" not in texts(page)


def test_the_levers_at_the_left_play_and_the_scenario_does_not(answers):
    opened("branch_history", **{"set.tipping_point": "0.3", "scenario": "airbase-accepted"})
    assert answers.branches[0][0].selection == Selection(HISTORY, (("tipping_point", 0.3),))


@pytest.mark.parametrize("key", ["bh.leave", "bh.swap", "bh.more"])
@pytest.mark.parametrize("text", ["1999-01", "2015-10.nobody", hostile()])
def test_a_link_with_nonsense_is_told_and_does_nothing(answers, key, text):
    page = opened("branch_history", **{key: text})
    assert not page.exception
    assert len(page.warning) == 1
    assert answers.branches == [(branch_of(Selection(), "2015-10"), branch_of(Selection()))]


def test_a_move_that_the_seat_does_not_have_is_not_played(answers):
    page = opened("branch_history", **{"bh.swap": "2015-10.minsk", "bh.move": "squeeze"})
    assert not page.exception
    assert page.warning
    assert answers.branches[-1][0].swap.move == "hold"


@pytest.mark.parametrize("error", [TaskError("no workers"), BadInput("x.yaml:1:1: is odd")])
def test_trouble_is_a_message_and_never_a_traceback(answers, error):
    answers.error = error
    page = opened("branch_history")
    assert not page.exception
    assert page.error


def test_the_same_branch_is_played_once(answers):
    page = opened("branch_history")
    before = len(answers.asked)
    page.run()
    assert len(answers.asked) == before


@INKS
def test_the_corridor_marks_each_decision_and_where_the_rails_end(ink):
    known = tuple(decisions().values())
    spec = history_corridor(REPLAYED.summary, known, "2015-10", ink)
    signs = spec["layer"][-1]["data"]["values"]
    assert len(signs) == len(known)
    svg = drawn(spec)
    assert "here the rails end" in svg
    assert "here the rails end" not in drawn(history_corridor(REPLAYED.summary, known, None, ink))


def test_a_branch_plays_the_decisions_before_it_and_the_swapped_one():
    played = decisions_of(branch_of(Selection(), "2015-11", SWAP))
    assert max(decision.month for decision in played) == "2015-10"
    swapped = next(d for d in played if (d.month, d.seat) == ("2015-10", "minsk"))
    assert swapped.move == "concede"
    assert swapped.says.startswith("Swapped.")
    assert len(decisions_of(branch_of(Selection()))) == len(decisions())


@INKS
def test_a_gap_is_drawn_with_zero_in_sight(ink):
    spec = gap(GAP, "The base file", MONTHS, "2015-10", ink)
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < 0 < high
    assert "The base file" in drawn(spec)


def test_the_words_claim_only_what_is_clear_of_chance():
    vague = Gap(RISE, RISE - 1, RISE + 1)
    mixed = replace(BRANCHED, gaps={**BRANCHED.gaps, "fear": vague})
    said = describe_gaps(mixed)
    assert "the base file +0.12" in said
    assert "Not clear of chance: Moscow's fear." in said
    assert "none of the six" in describe_gaps(replace(mixed, gaps=dict.fromkeys(WATCHED, vague)))
    assert describe_gaps(SAME) == "Nothing differs."
    assert "the same, to the last bit" in describe_parting(SAME)
    assert "in no month clearly" in describe_parting(replace(BRANCHED, parting_month=None))
