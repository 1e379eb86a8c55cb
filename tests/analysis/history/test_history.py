"""History on rails: facts and script agree, branches leave the past alone, the scoreboard is honest."""

import json
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.history import history, surprise
from sim.analysis.history.branching import branch, branched, swap
from sim.analysis.history.facts import facts_in, facts_of, load_facts
from sim.analysis.history.questions import load_questions
from sim.errors import BadInput
from sim.printing.history import history as in_words
from sim.results.dataset import move_names
from sim.running.ensemble import run
from sim.scenario.scenario import Scenario, load_scenario
from sim.yaml.read import read

RAILS = load_scenario(history.HISTORY)
EARLIER = load_scenario("history-2004-2012")
BOTH = pytest.mark.parametrize("rails", [EARLIER, RAILS], ids=lambda rails: rails.name)
PAPER = (Path(__file__).resolve().parents[3] / "docs/history.md").read_text(encoding="utf-8")
FEW = 16
FACT = """\
facts:
  a-fact:
    says: "Something happens."
    date: 2016-03
    precision: month
    evidence: read
    source: "a text"
"""


@pytest.fixture(scope="module")
def replayed():
    """The whole history, as the paper reports it."""
    return run(RAILS, 500, 0)


@pytest.fixture(scope="module")
def replays(replayed):
    """Both histories, as the paper reports them."""
    return {RAILS.name: replayed, EARLIER.name: run(EARLIER, 500, 0)}


def played(ds, seat: str, month: str) -> set[str]:
    """The moves that a seat makes in a month, over all runs."""
    codes = ds["moves"].sel(seat=seat, month=np.datetime64(month, "ns")).values
    return {move_names(ds, seat)[code] for code in codes}


# Facts


def test_every_fact_has_a_source_and_a_date_no_vaguer_than_its_precision():
    length = {"day": 10, "month": 7, "year": 4}
    for id_, fact in load_facts().items():
        # A source may give a day where only the month is sure, but no day is claimed without one.
        assert len(fact.date) >= length[fact.precision], id_
        assert fact.source
        assert fact.says.endswith("."), id_


def test_no_move_is_played_on_a_recalled_fact():
    recalled = {id_: fact for id_, fact in load_facts().items() if fact.is_recalled}
    assert recalled
    assert not [id_ for id_, fact in recalled.items() if fact.plays or fact.event]


def test_every_fact_is_of_one_of_the_histories():
    of = [facts_in(rails) for rails in (EARLIER, RAILS)]
    assert sum(map(len, of)) == len(load_facts()) == len({id_ for facts in of for id_ in facts})


@BOTH
def test_the_script_is_what_the_facts_say_was_done(rails):
    facts = {
        (row.seat, row.move, row.month, row.size): f"Fact {id_}"
        for id_, fact in facts_in(rails).items()
        for row in fact.plays
    }
    assert {(row.seat, row.move, row.month, row.size): row.assumed for row in rails.script} == facts
    assert len(rails.script) == sum(len(fact.plays) for fact in facts_in(rails).values())
    assert len({(row.seat, row.month) for row in rails.script}) == len(rails.script)


def test_a_fact_whose_move_is_small_or_large_says_why():
    sized = [(fact, row.size) for fact in load_facts().values() for row in fact.plays if row.size != 1]
    assert len(sized) >= 10
    for fact, size in sized:
        assert ("small" if size < 1 else "large") in str(fact.coding).lower(), fact.says


@BOTH
def test_the_closed_moves_are_what_the_facts_say_was_not_done(rails):
    facts = {
        (row.seat, row.move, row.from_, row.until): f"Fact {id_}"
        for id_, fact in facts_in(rails).items()
        for row in fact.not_done
    }
    assert {(row.seat, row.move, row.from_, row.until): row.assumed for row in rails.blocked} == facts


@BOTH
def test_nothing_is_played_that_is_known_not_to_have_been_done(rails):
    for month in rails.months:
        assert not rails.blocked_in(month) & rails.scripted(month).items()


@BOTH
def test_the_events_are_those_that_facts_stand_behind(rails):
    behind = {fact.event: fact.date for fact in facts_in(rails).values() if fact.event}
    assert {event.name for event in rails.events} == set(behind)
    late_by_a_day = {"Russia enters the war in Syria"}
    for event in rails.events:
        assert behind[event.name].startswith(event.month) or event.name in late_by_a_day


@BOTH
def test_claims_of_a_fact_stand_behind_its_rows(rails):
    facts = facts_in(rails)
    for row in (*rails.script, *rails.blocked):
        assert list(row.claims) == facts[str(row.assumed).removeprefix("Fact ")].claims


def test_the_first_history_ends_where_the_second_begins():
    assert (EARLIER.end, RAILS.start) == ("2012-12", "2013-01")
    # each knows the next vote beyond its own end
    for capital in ("minsk", "moscow"):
        assert EARLIER.months_to_vote(capital, EARLIER.end) is not None
    for name in ("oil", "war"):
        before, after = EARLIER.path(name), RAILS.path(name)
        assert before is not None
        assert after is not None
        assert before[-1] == after[0]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("", "becomes nothing; one of plays, not_done, event or context would be right"),
        ("    plays: [{seat: minsk, move: hold, month: 2016-03}]\n", "does not say in `coding`"),
        (
            "    plays: [{seat: minsk, move: holt, month: 2016-03}]\n    coding: 'So.'\n",
            "test.yaml:8:33: facts.a-fact.plays[0].move: there is no move of minsk 'holt'",
        ),
        (
            "    not_done: [{seat: mink, move: hold, from: 2016-03, until: 2016-04}]\n",
            "facts.a-fact.not_done[0].seat: there is no seat 'mink', did you mean minsk?",
        ),
        (
            "    plays: [{seat: minsk, move: delay, month: 2016-03, size: 3}]\n    coding: 'So.'\n",
            "test.yaml:8:62: facts.a-fact.plays[0].size: is 3, a number of at most 2.0 would be right",
        ),
        ("    context: 'None.'\n    claims: [CH99]\n", "there is no claim 'CH99'"),
        ("    context: 'None.'\n    colour: red\n", "there is no such field"),
    ],
)
def test_a_fact_with_a_mistake_names_line_and_column(more, problem):
    with pytest.raises(BadInput) as caught:
        facts_of(read(FACT + more, "test.yaml"))
    assert problem in str(caught.value)
    assert str(caught.value).startswith("test.yaml:")


# The rails


@BOTH
def test_what_happened_is_played_in_every_run(replays, rails):
    for month in rails.months:
        for seat, move in rails.scripted(month).items():
            assert played(replays[rails.name], seat, month) == {move}


def test_what_did_not_happen_is_in_no_run(replayed):
    assert "concede" not in {move for month in RAILS.months for move in played(replayed, "minsk", month)}
    assert "free_prisoners" not in played(replayed, "minsk", "2014-06")


def test_a_scripted_move_asks_neither_for_needs_nor_for_rest():
    months = ["2016-01", "2016-02", "2016-03"]
    case = load_scenario("baseline").lasting(3).begin({"base_file": 0}).force("minsk", "refuse_base", months)
    ds = run(case, FEW, 0)
    assert all(played(ds, "minsk", month) == {"refuse_base"} for month in months)


def test_conditioning_counts_what_is_given_and_what_is_closed():
    case = load_scenario("baseline").lasting(10).force("kyiv", "accuse", ("2016-02", "2016-04"))
    found = history.conditioning(case.block("kyiv", "exaggerate"))
    kyiv = next(row for row in found.seats if row.seat == "kyiv")
    assert (kyiv.months, kyiv.scripted, kyiv.share) == (10, 3, 0.3)
    assert kyiv.closed == pytest.approx(1 / 5)
    assert kyiv.moves[0] == ("2016-02", "accuse")
    assert found.share == pytest.approx(0.03)
    assert found.events == (("2016-07", "NATO's summit in Warsaw"),)
    assert set(found.paths) == {"war", "oil"}


# Branching


def test_conditioning_tells_votes_and_events_in_the_order_of_their_months():
    case = (
        load_scenario("baseline")
        .lasting(12)
        .changed(elections={"moscow": ["2016-09"], "minsk": ["2016-02", "2016-11"]})
        .event("2016-08", adds={"unrest": 0.1}, name="later")
        .event("2016-03", adds={"unrest": 0.1}, name="earlier")
    )
    found = history.conditioning(case)
    assert found.votes == (("2016-02", "minsk"), ("2016-09", "moscow"), ("2016-11", "minsk"))
    assert [month for month, _ in found.events] == sorted(month for month, _ in found.events)


def test_a_branch_is_the_rails_bit_by_bit_until_it_leaves_them():
    left = run(branch(RAILS, "2015-08"), FEW, 0)
    rails = run(RAILS, FEW, 0)
    at = RAILS.months.index("2015-08")
    for name in ("fear", "base_file", "sanctions"):
        assert np.array_equal(left[name].values[:at], rails[name].values[:at])
    assert np.array_equal(left["moves"].values[:, :at], rails["moves"].values[:, :at])
    assert played(left, "minsk", "2015-08") != {"free_prisoners"}


def test_a_branch_scripts_and_closes_nothing_and_keeps_events_paths_and_votes():
    left = branch(RAILS, "2015-10")
    months = [month for month in left.months if month >= "2015-10"]
    assert not any(left.scripted(month) or left.blocked_in(month) for month in months)
    assert left.scripted("2015-09") == RAILS.scripted("2015-09")
    assert left.blocked_in("2015-09") == RAILS.blocked_in("2015-09")
    assert (left.events, left.paths, left.elections) == (RAILS.events, RAILS.paths, RAILS.elections)
    assert left.name != RAILS.name
    assert Scenario.from_yaml(left.to_yaml()) == left


def test_names_and_titles_of_branches_are_as_long_as_a_scenario_may_have_them():
    case = load_scenario("baseline").lasting(2).force("minsk", "delay", "2016-02")
    long = case.changed(name="n" * 80, title="t" * 300)
    for made in (branch(long, "2016-02"), swap(long, "2016-02", "minsk", "concede")):
        assert (len(made.name), len(made.title)) == (80, 300)


def test_a_branch_at_the_first_month_leaves_all_free():
    left = branch(RAILS, RAILS.start)
    assert not left.script
    assert not left.blocked


def test_a_span_is_cut_where_the_rails_are_left():
    case = load_scenario("baseline").hold("kyiv").block("minsk", "concede")
    left = branch(case, "2017-01")
    assert left.scripted("2016-12") == {"kyiv": "hold"}
    assert not left.scripted("2017-01")
    assert left.blocked_in("2016-01") == {("minsk", "concede")}
    assert not left.blocked_in("2017-01")


def test_a_swap_replaces_one_decision_and_leaves_the_others():
    swapped = swap(RAILS, "2015-10", "minsk", "concede")
    for month in RAILS.months:
        before, after = RAILS.scripted(month), swapped.scripted(month)
        assert after == (before | {"minsk": "concede"} if month == "2015-10" else before)
    assert played(run(swapped, FEW, 0), "minsk", "2015-10") == {"concede"}


def test_the_base_accepted_in_october_2015_moves_the_file_and_calms_moscow():
    """A refusal takes .35 of what the file has come, a concession gives .35 of what it lacks: .35 in all.

    That is so wherever the file stands. It wears off as Minsk balances, and is not yet a base.
    """
    free = branch(RAILS, "2015-11")
    base, accepted = (
        run(case, 128, 0, variables=["base_file", "fear"])
        for case in (free, branched(RAILS, "2015-11", ["minsk=concede@2015-10"]))
    )

    def gap(name: str, month: str) -> float:
        at = np.datetime64(month, "ns")
        return float((accepted[name] - base[name]).sel(month=at).mean())

    assert gap("base_file", "2015-10") == pytest.approx(0.35, abs=0.03)
    assert 0.1 < gap("base_file", "2015-12") < gap("base_file", "2015-10")
    assert float(accepted["base_file"].max("run").sel(month="2015-12-01")) < 0.7
    assert gap("fear", "2015-12") < -0.03


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: branch(RAILS, "2019-01"),
            "branch: '2019-01' is not a month of history-2013-2017, a month from",
        ),
        (lambda: branch(RAILS, "soon"), "branch: 'soon' is not a month of"),
        (lambda: branch(load_scenario("baseline"), "2016-05"), "branch: baseline plays nothing by a script"),
        (lambda: swap(RAILS, "2012-01", "minsk", "hold"), "swap: '2012-01' is not a month of"),
        (lambda: branched(RAILS, None, ["mink=hold@2015-10"]), "no seat 'mink', did you mean minsk"),
        (lambda: branched(RAILS, None, ["minsk=hopp@2015-10"]), "no move of minsk 'hopp'"),
        (
            lambda: branched(RAILS, None, ["minsk=hold"]),
            "'minsk=hold' is not of that form, `SEAT=MOVE@MONTH`",
        ),
        (lambda: branched(RAILS, None, ["x" * 500]), "is not of that form"),
    ],
)
def test_a_branch_or_swap_that_cannot_be_says_what_would_be_right(ask, message):
    with pytest.raises(BadInput) as caught:
        ask()
    assert message in str(caught.value)
    assert len(str(caught.value)) < 400


# Does the replay behave as history tells?


@BOTH
def test_the_paper_tells_each_question_with_its_verdict_misses_included(replays, rails):
    for check in history.checks(replays[rails.name], rails.name):
        row = next(line for line in PAPER.splitlines() if line.startswith(f"| {check.name} |"))
        assert f"| {check.basis} |" in row
        assert row.endswith(f"| {'holds' if check.holds else 'missed'} |"), check


def test_the_paper_tells_no_question_that_is_not_asked():
    asked = [name for questions in load_questions().values() for name in questions]
    assert len(asked) == len(set(asked))
    assert PAPER.count("| holds |") + PAPER.count("| missed |") == len(asked)


def test_the_balance_swings_to_the_west_and_back_only_in_part(replays):
    """What the rails impose swings, and what Minsk does in between them follows."""
    verdicts = {check.name: check.holds for check in history.checks(replays[EARLIER.name], EARLIER.name)}
    assert all(verdicts[name] for name in ("first freeze", "second freeze", "gas and oil war", "milk war"))
    assert verdicts["swing to Moscow"]


def test_relief_follows_the_release_and_fear_follows_the_relief(replayed):
    verdicts = {check.name: check.holds for check in history.checks(replayed)}
    assert all(verdicts[name] for name in ("relief", "no relief before", "the West answers", "fear"))


def test_the_base_file_rises_twice_and_falls_when_refused(replayed):
    verdicts = {check.name: check.holds for check in history.checks(replayed)}
    assert all(verdicts[name] for name in ("base announced", "base ordered", "base refused"))


@BOTH
def test_the_paper_says_how_near_a_replay_comes_to_where_the_next_begins(replays, rails):
    found = history.arrival(replays[rails.name], rails.name)
    inside = sum(row.within for row in found)
    following = history.LEADS_TO[rails.name].removeprefix("history-")
    said = re.search(
        rf"rails bring (\d+) of (\d+) variables to where the {following}", " ".join(PAPER.split())
    )
    assert said
    assert abs(int(said[1]) - inside) <= 2, "the paper is out of date"
    assert int(said[2]) == len(found)
    assert not {"war", "oil"} & {row.variable for row in found}


def test_a_replay_is_held_against_the_state_that_the_next_history_sets(replays):
    found = {row.variable: row for row in history.arrival(replays[EARLIER.name], EARLIER.name)}
    assert (found["sanctions"].low, found["sanctions"].high) == (0.5, 0.7)
    assert found["sanctions"].p50 == pytest.approx(
        float(np.median(replays[EARLIER.name]["sanctions"].sel(month="2012-12-01")))
    )
    values = replays[EARLIER.name]["sanctions"].sel(month="2012-12-01").values
    assert (found["sanctions"].p05, found["sanctions"].p95) == tuple(np.quantile(values, (0.05, 0.95)))
    for row in found.values():
        assert row.low <= row.mode <= row.high
        assert row.within == (row.low <= row.p50 <= row.high)


# What would the model have expected?


def lone(move: str = "credit") -> Scenario:
    """Beijing, so hot-headed that each stance and each move within it is as likely as the others."""
    return (
        load_scenario("baseline")
        .lasting(1)
        .set({"beijing.temperature": 1000})
        .force("beijing", move, "2016-01")
    )


def test_a_seat_that_does_not_care_finds_each_stance_and_each_move_in_it_alike():
    (row,) = surprise.surprise(lone(), FEW)
    assert row.probability == pytest.approx(0.25, abs=0.01)
    assert row.habit == pytest.approx(row.probability)
    assert row.if_acting == pytest.approx(0.5, abs=0.01)
    assert (row.any_move, row.any_act) == (pytest.approx(1 / 3), 0.5)
    assert row.any_open_move == pytest.approx(1 / 3)
    assert row.bits == pytest.approx(math.log2(0.25 * 3), abs=0.05)
    assert (row.fact, row.evidence) == (None, None)


def test_what_the_script_closes_counts_as_open_for_the_guess():
    (row,) = surprise.surprise(lone().block("beijing", "arms_cooperation"), FEW)
    assert row.probability == pytest.approx(0.25, abs=0.01)


def test_doing_nothing_has_no_probability_given_that_it_acts():
    (row,) = surprise.as_rows(surprise.surprise(lone("hold"), FEW))
    assert row["probability"] == pytest.approx(0.5, abs=0.01)
    assert row["if_acting"] is None


def test_a_move_that_was_not_open_is_impossible_and_counts_as_the_least():
    case = load_scenario("baseline").lasting(1).begin({"unrest": 0}).force("minsk", "crack_down", "2016-01")
    (row,) = surprise.surprise(case, FEW)
    assert (row.probability, row.open_in, row.any_open_move) == (0, 0, 0)
    assert row.bits == surprise.bits(surprise.LEAST, row.any_move)


def test_runs_in_which_a_base_is_agreed_no_longer_count():
    case = load_scenario("baseline").lasting(1).begin({"base_file": 0.9}).force("minsk", "delay", "2016-01")
    assert surprise.surprise(case, FEW) == []


def test_a_scenario_without_a_script_cannot_surprise():
    with pytest.raises(BadInput, match="baseline plays nothing by a script"):
        surprise.surprise(load_scenario("baseline"), FEW)


def test_the_score_counts_how_often_the_model_beat_each_guess():
    first, second = surprise.surprise(RAILS.lasting(8), FEW)[:2]
    found = surprise.score([first, second])
    row = found["against"]["any move"]
    assert found["moves"] == found["events"] == row["of"] == 2
    assert row["better"] == sum(r.probability > r.any_move for r in (first, second))
    assert row["bits"] == pytest.approx((first.bits + second.bits) / 2)
    assert row["low"] < row["bits"] < row["high"]
    assert surprise.score([])["against"] == {}


def test_the_moves_of_one_event_count_once_with_their_mean():
    one, two, other = (replace(surprise.surprise(lone(), FEW)[0], fact=fact) for fact in ("a", "a", "b"))
    two = replace(two, seat="minsk", probability=0.01, rank=2)
    found = surprise.score([one, two, other])
    row = found["against"]["any move"]
    gains = [surprise.bits(r.probability, r.any_move) for r in (one, two, other)]
    assert (found["moves"], found["events"], row["of"]) == (3, 2, 2)
    assert row["bits"] == pytest.approx(((gains[0] + gains[1]) / 2 + gains[2]) / 2)
    assert row == surprise.score([one, other, two])["against"]["any move"]
    assert found["likeliest"] == surprise.score([other])["likeliest"]


def test_a_visit_that_is_sent_and_received_is_one_event():
    rows = surprise.surprise(branch(RAILS, "2016-05"), FEW)
    visit = [row for row in rows if row.fact == "american-visit-2016"]
    assert {row.seat for row in visit} == {"washington", "minsk"}
    assert surprise.score(visit)["events"] == 1


def test_every_scripted_move_is_judged_and_names_its_fact():
    rows = surprise.surprise(RAILS, FEW)
    assert [(r.seat, r.month) for r in rows] == [
        (seat, month) for month in RAILS.months for seat in RAILS.scripted(month)
    ]
    assert all(r.fact and r.evidence for r in rows)
    assert all(0 <= r.probability <= 1 for r in rows)
    assert sum(found["moves"] for found in surprise.by_seat(rows).values()) == len(rows)


def test_the_report_is_plain_data_and_reads_in_words():
    for rails, share in ((RAILS, "10%"), (EARLIER, "7%")):
        found = history.report(FEW, replay=rails.name)
        assert json.loads(json.dumps(found, allow_nan=False)) is not None
        text = in_words(found)
        assert f"Imposed: {share} of all decisions" in text
        assert "still to be checked: " in text
        assert f"are where {history.LEADS_TO[rails.name]} begins" in text
        assert all(len(line) < 260 for line in text.splitlines())


def test_a_history_that_there_is_not_is_told():
    with pytest.raises(
        BadInput, match="history: there is no replay of 'history-2004', did you mean history-2004"
    ):
        history.report(FEW, replay="history-2004")


@BOTH
def test_the_paper_reports_the_scoreboard_as_it_is(rails):
    found = surprise.score(surprise.surprise(rails, 500))
    rows = re.findall(rf"\| (\d+) of ({found['events']}) \| ([-+]?\d*\.\d+) ", PAPER)
    assert len(rows) == len(found["against"])
    for (better, _, bits), row in zip(rows, found["against"].values(), strict=True):
        assert abs(int(better) - row["better"]) <= 4, "the paper is out of date"
        assert abs(float(bits) - row["bits"]) < 0.25, "the paper is out of date"
