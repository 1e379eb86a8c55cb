"""The validation that comes with the program: of this version and these data, whole, and true in words."""

import json
import re
from pathlib import Path

import pytest

from sim.analysis.history.facts import load_facts
from sim.analysis.history.seat_months import SEATS
from sim.analysis.validation.hindcast import SHARE
from sim.analysis.validation.inputs import digest
from sim.analysis.validation.outlooks import NAIVE
from sim.patterns import discover
from sim.results.dataset import version
from sim.view import validation
from sim.view.text import validation as words
from sim.view.text.validation import WHY_MISSED

SHIPPED = validation.load_shipped()
AGAINST = SHIPPED.against
FOUND = AGAINST.found
STALE = f"`{validation.MADE_BY}` measures it anew"


def test_it_is_of_this_version_and_of_these_seeds_and_scenarios():
    assert (AGAINST.version, AGAINST.inputs) == (version(), digest()), STALE
    assert AGAINST.made_by == validation.MADE_BY


def test_it_judges_patterns_as_the_board_does():
    assert list(AGAINST.patterns) == list(discover())
    assert AGAINST.pattern_runs == SHIPPED.patterns.runs
    board = {row["id"]: row["holds"] for row in SHIPPED.patterns.rows}
    assert {id_: verdicts[0] for id_, verdicts in AGAINST.patterns.items()} == board, STALE
    assert {len(verdicts) for verdicts in AGAINST.patterns.values()} == {len(AGAINST.seeds)} == {4}


def test_it_has_a_row_for_every_fact_and_three_causes_a_seat():
    assert [row["id"] for row in FOUND["facts"]] == list(load_facts())
    assert [row["seat"] for row in FOUND["causes"]] == [seat for seat in SEATS for _ in range(3)]
    assert {row["month"][:4] for row in FOUND["causes"]} <= {"2016", "2017"}


def test_each_of_the_worst_months_has_a_cause_that_an_experiment_found():
    assert all(row["cause"] for row in FOUND["causes"])


def test_every_miss_says_why_and_no_reason_is_left_over():
    missed = {row["id"] for row in FOUND["hindcasts"] if not row["hit"]}
    assert set(WHY_MISSED) == missed, STALE


def test_what_is_said_of_the_mild_vote_of_2015_is_what_was_tried():
    by_id = {(row["start"], row["id"]): row for row in FOUND["hindcasts"]}

    def share(start, id_):
        row = by_id[start, id_]
        return row["measured"][SHARE], row["tried"]["mild vote of 2015"]

    for start in ("2004-01", "2008-01", "2010-01", "2013-01"):
        assert share(start, "thaw of 2016")[1] >= 0.6 > share(start, "thaw of 2016")[0]
        assert share(start, "warming from 2015")[1] < 0.6
    assert share("2015-01", "warming from 2015")[1] >= 0.6
    for start in ("2004-01", "2013-01", "2015-01"):
        before, after = share(start, "oil quarrel of 2016")
        assert 1.4 * before <= after < 0.5
        assert share(start, "no new sanctions")[1] < 0.5 < share(start, "no new sanctions")[0]
        assert share(start, "Moscow in 2016")[1] < 0.5


def test_the_months_stay_out_of_the_file_and_all_else_is_in_it():
    assert set(validation.NOT_SHIPPED) & set(FOUND) == set()
    assert {"headline", "scores", "reliability", "facts", "causes", "hindcasts", "tuned_on"} <= set(FOUND)
    assert set(FOUND["scores"]["all"]["loss"]["log"]) == {"model", *NAIVE}


def test_what_is_measured_is_written_and_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(validation, "FILE", tmp_path / "found.json")
    said = []
    validation.write(SHIPPED, said.append)
    assert validation.load_shipped() == SHIPPED
    assert said[0].endswith("written to found.json")


def test_the_headline_says_what_came_of_it_whatever_it_is():
    assert " better than the best naive forecast" in words.describe_headline(FOUND)
    assert "a gain of +0.22" in words.describe_headline(FOUND)
    worse = FOUND | {"headline": {**FOUND["headline"], "mean": -0.2, "low": -0.5, "high": 0.1}}
    assert "no better than the best naive forecast" in words.describe_headline(worse)


def test_a_gain_of_one_episode_has_no_interval():
    assert words.gain({"mean": 0.5, "low": None, "high": None}) == f"+0.50 ({words.OPEN})"


def test_a_month_that_no_change_explains_says_so():
    row = {**FOUND["causes"][0], "cause": None}
    assert "No change explains it; nearest is" in words.describe_cause(row)


@pytest.mark.parametrize("row", FOUND["causes"], ids=lambda row: f"{row['seat']}-{row['month']}")
def test_a_cause_is_told_in_words(row):
    said = words.describe_cause(row)
    assert "{}" not in said
    assert said.count(". With ") == 1
    assert "_" not in said


def test_the_paper_gives_the_scores_as_shipped():
    paper = (Path(__file__).parents[2] / "docs/validation.md").read_text(encoding="utf-8")
    said = " ".join(paper.split()).replace("\N{MINUS SIGN}", "-")
    headline, every = FOUND["headline"], FOUND["scores"]["all"]
    for of in (headline, every["gain"]["log"][every["best"]["log"]]):
        assert f"{of['mean']:+.2f} ({of['low']:+.2f} to {of['high']:+.2f})" in said, STALE
    hits = sum(row["hit"] for row in FOUND["hindcasts"])
    assert re.search(rf"\b{hits} of {len(FOUND['hindcasts'])}\b", said), STALE
    for start in dict.fromkeys(row["start"] for row in FOUND["hindcasts"]):
        of_start = [row for row in FOUND["hindcasts"] if row["start"] == start]
        year = start[:4]
        assert f"| {year} | {sum(row['hit'] for row in of_start)} | {len(of_start)} |" in said, STALE


def test_all_of_it_is_json():
    plain = SHIPPED.plain()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
