"""The Branch history page as a script: the rails are left, decisions swapped, misses shown as misses."""

from dataclasses import replace

import numpy as np
import pytest
import synthetic
from made_desk import hostile
from made_walk import walk
from scripted import opened, texts
from test_charts import drawn

from sim.dashboard import engine
from sim.dashboard.branch import branch_words as words
from sim.dashboard.branch import history_engine, rails
from sim.dashboard.branch.branch_controls import WHAT_IFS
from sim.dashboard.branch.decisions import decisions
from sim.dashboard.branch.rails import Branched, Checked, Gap, Happened, Imposed, Replayed, Swap, asked_of
from sim.dashboard.charts.gap import gap
from sim.dashboard.charts.on_rails import on_rails
from sim.dashboard.charts.palette import DARK, LIGHT
from sim.dashboard.compared import Moved
from sim.dashboard.state import Choice
from sim.dashboard.summary import Mark, summarise
from sim.months import span
from sim.reading import BadInput

MONTHS = tuple(span("2013-01", "2017-12"))
SWAP = Swap("2015-10", "minsk", "concede")
INKS = pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])


def summary(shift=0.0):
    marks = [Mark("2014-03", "Russia takes Crimea")]
    return replace(summarise(synthetic.dataset(runs=64, shift=shift), marks), months=MONTHS)


REPLAYED = Replayed(
    summary(),
    (Imposed("minsk", 18, 60, 0.12), Imposed("riga", 0, 60, 0.0)),
    0.09,
    (
        Checked("relief", "Relief follows.", "imposed", "less", (("then", 0.5), ("later", -0.1)), True),
        Checked("no base", "No base is agreed.", "follows", "in at most 10", (("share", 0.12),), False),
    ),
)
RISE = np.concatenate([np.zeros(33), np.full(27, 0.12)])
GAP = Gap(RISE, RISE - 0.01, RISE + 0.01)
BRANCHED = Branched(
    summary(0.1),
    summary(),
    dict.fromkeys(rails.WATCHED, GAP),
    "2015-10",
    "2015-10",
    (Moved("minsk_words", "speaks of neutrality", 0.12, 0.2),),
    (Happened("a base has been agreed", 0.21, 0.004),),
)
SAME = replace(BRANCHED, parting_month=None, first_difference=None, moved=())


class Answers:
    """Made-up answers by task, and a record of what was asked."""

    def __init__(self):
        self.asked: list[tuple] = []
        self.error: Exception | None = None

    def answer(self, task, *asked):
        if self.error is not None:
            raise self.error
        self.asked.append((task, *asked))
        return {rails.replay: REPLAYED, rails.branch: BRANCHED, rails.walk: walk(3)}[task]

    def branches(self):
        return [asked[1:] for asked in self.asked if asked[0] is rails.branch]


@pytest.fixture
def answers(workers, monkeypatch):
    made = Answers()
    monkeypatch.setattr(workers, "answer", made.answer)
    history_engine.forget()
    yield made
    history_engine.forget()


def click(page, label):
    return next(button for button in page.button if button.label == label).click()


def test_the_page_opens_on_the_replay_beside_a_branch(answers):
    page = opened("branch_history")
    assert not page.exception
    assert not page.error
    assert answers.branches() == [(asked_of(Choice(), "2015-10"), asked_of(Choice()))]
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
        assert len(answers.branches()) == 1
        return
    asked, against = answers.branches()[-1]
    assert (asked.leave, against.leave) == (what_if.leave, what_if.leave)
    assert f"{asked.swap.month}.{asked.swap.seat}" == what_if.swap
    assert asked.swap.move == what_if.move
    assert against.swap is None


def test_on_the_rails_there_is_the_replay_alone(answers):
    page = opened("branch_history", **{"bh.leave": "never"})
    assert not page.exception
    assert answers.branches() == []
    assert "## The replay" in texts(page)
    assert "World " in texts(page)


def test_any_decision_can_be_swapped_for_any_other_move_of_its_seat(answers):
    page = opened("branch_history", **{"bh.leave": "never"})
    page.selectbox(key="bh:swap").set_value("2016-07.vilnius").run()
    assert not page.exception
    asked, against = answers.branches()[-1]
    assert asked.swap == Swap("2016-07", "vilnius", "hold")
    assert asked.leave is None
    assert against == asked_of(Choice())
    page.selectbox(key="bh:move").set_value("open_channel").run()
    assert answers.branches()[-1][0].swap.move == "open_channel"


def test_a_swap_is_set_against_the_branch_without_it_or_against_the_replay(answers):
    link = {"bh.leave": "2015-11", "bh.swap": "2015-10.minsk", "bh.move": "concede"}
    page = opened("branch_history", **link)
    assert answers.branches()[-1] == (asked_of(Choice(), "2015-11", SWAP), asked_of(Choice(), "2015-11"))
    page.segmented_control(key="bh:against").set_value("replay").run()
    assert answers.branches()[-1][1] == asked_of(Choice())
    assert page.query_params["bh.against"] in ("replay", ["replay"])


def test_the_branch_can_be_put_at_the_left_for_the_other_pages(answers):
    page = opened("branch_history", **{"bh.leave": "2015-11", "set.tipping_point": "0.3"})
    click(page, "Open this on the other pages").run()
    assert not page.exception
    assert page.selectbox(key="scenario").value == rails.HISTORY
    assert page.slider(key="lever:tipping_point").value == 0.3
    assert "w" in page.query_params


def test_misses_are_shown_first_with_the_reason(answers):
    page = opened("branch_history", **{"bh.more": "checks"})
    said = texts(page)
    assert "**1 of 2 hold.**" in said
    assert said.index("missed**]") < said.index("holds**]")
    assert "asks for a base more often" in said
    assert "later **−0.10**" in said


def test_what_is_imposed_and_what_is_free_is_told(answers):
    page = opened("branch_history", **{"bh.more": "imposed"})
    said = texts(page)
    assert "53 decisions are given, 9% of all" in said
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
    assert answers.branches()[0][0].choice == Choice(rails.HISTORY, (("tipping_point", 0.3),))


@pytest.mark.parametrize("key", ["bh.leave", "bh.swap", "bh.more"])
@pytest.mark.parametrize("text", ["1999-01", "2015-10.nobody", hostile()])
def test_a_link_with_nonsense_is_told_and_does_nothing(answers, key, text):
    page = opened("branch_history", **{key: text})
    assert not page.exception
    assert len(page.warning) == 1
    assert answers.branches() == [(asked_of(Choice(), "2015-10"), asked_of(Choice()))]


def test_a_move_that_the_seat_does_not_have_is_not_played(answers):
    page = opened("branch_history", **{"bh.swap": "2015-10.minsk", "bh.move": "squeeze"})
    assert not page.exception
    assert page.warning
    assert answers.branches()[-1][0].swap.move == "hold"


@pytest.mark.parametrize("error", [engine.SimulationError("no workers"), BadInput("x.yaml:1:1: is odd")])
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
    spec = on_rails(REPLAYED.summary, None, known, "2015-10", ink)
    signs = spec["layer"][-1]["data"]["values"]
    assert len(signs) == len(known)
    svg = drawn(spec)
    assert "here the rails end" in svg
    assert "here the rails end" not in drawn(on_rails(REPLAYED.summary, None, known, None, ink))


def test_a_branch_plays_the_decisions_before_it_and_the_swapped_one():
    played = words.played(asked_of(Choice(), "2015-11", SWAP))
    assert max(decision.month for decision in played) == "2015-10"
    swapped = next(d for d in played if (d.month, d.seat) == ("2015-10", "minsk"))
    assert swapped.move == "concede"
    assert swapped.says.startswith("Swapped.")
    assert len(words.played(asked_of(Choice()))) == len(decisions())


@INKS
def test_a_gap_is_drawn_with_zero_in_sight(ink):
    spec = gap(GAP, "The base file", MONTHS, "2015-10", ink)
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < 0 < high
    assert "The base file" in drawn(spec)


def test_the_words_claim_only_what_is_clear_of_chance():
    vague = Gap(RISE, RISE - 1, RISE + 1)
    mixed = replace(BRANCHED, gaps={**BRANCHED.gaps, "fear": vague})
    said = words.gaps_say(mixed)
    assert "the base file +0.12" in said
    assert "Not clear of chance: Moscow's fear." in said
    assert "none of the six" in words.gaps_say(replace(mixed, gaps=dict.fromkeys(rails.WATCHED, vague)))
    assert words.gaps_say(SAME) == "Nothing differs."
    assert "the same, to the last bit" in words.parting_says(SAME)
    assert "in no month clearly" in words.parting_says(replace(BRANCHED, parting_month=None))
