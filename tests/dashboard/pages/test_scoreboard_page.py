"""The Scoreboard page as a script: every check of the model on one board, the misses first."""

from dataclasses import replace

import pytest

from sim.patterns import discover
from sim.running.task import TaskError
from sim.view import board as boards
from sim.view import identification, validation
from sim.view.history_checks import HISTORIES
from sim.view.shipped import JointFigures
from sim.view.text import identification as identified
from sim.view.text.board import NO_REASON
from sim.view.text.pages import scoreboard as text
from tests.dashboard.scripted import opened, texts

BOARD = boards.load_shipped()
MADE = {
    "draws": 4,
    "runs": 100,
    "seed": 0,
    "patterns": 3,
    "mean_held": 1.5,
    "least_held": 1,
    "most_held": 2,
    "all_hold": 0.0,
    "shares": {"P1": 0.75, "P2": 0.25, "P3": 0.5},
    "contradictions": [
        {"patterns": pair, "correlation": r}
        for pair, r in (
            (["P1", "P2"], -0.9),
            (["P1", "P3"], -0.6),
            (["P2", "P3"], -0.3),
            (["P3", "P4"], -0.2),
        )
    ],
    "at_modes": 2,
    "missed_at_modes": ["P2"],
}


def remeasure(page):
    return next(button for button in page.button if button.label.startswith("Measure again")).click().run()


def test_every_check_stands_on_the_page_once_with_its_verdict_and_stamp(workers):
    page = opened("scoreboard")
    assert not page.exception
    assert not page.warning
    said = texts(page)
    assert said.count("holds**]") == len(BOARD.rows) - len(BOARD.missed)
    assert said.count("missed**]") == len(BOARD.missed)
    assert f"{len(BOARD.rows) - len(BOARD.missed)} of {len(BOARD.rows)} checks hold" in said
    assert f"Measured with version {BOARD.patterns.version}" in said
    assert workers.asked == workers.done == []


def test_misses_stand_first_each_with_why_it_misses(workers):
    said = texts(opened("scoreboard"))
    if BOARD.missed:
        assert said.rindex("missed**]") < said.index("holds**]")
    assert said.count("**Why it misses:**") == len(BOARD.missed)
    assert NO_REASON not in said


def test_a_miss_of_a_history_stands_with_those_of_the_patterns(workers):
    first, *rest = BOARD.checks.rows
    checks = replace(BOARD.checks, rows=({**first, "holds": False, "value": {}}, *rest))
    page = opened("scoreboard")
    page.session_state["scoreboard:board"] = replace(BOARD, checks=checks)
    said = texts(page.run())
    assert said.count("missed**]") == len(BOARD.missed) + 1
    assert said.index("Measured: nothing.") < said.index("holds**]")
    assert NO_REASON in said


def test_a_board_of_another_version_says_so(workers):
    page = opened("scoreboard")
    page.session_state["scoreboard:board"] = replace(BOARD, patterns=replace(BOARD.patterns, version="0.0.1"))
    assert page.run().warning


def test_all_checks_can_be_measured_anew(workers):
    patterns = {row["id"]: row for row in BOARD.patterns.rows}
    answers = {replay: [row for row in BOARD.checks.rows if row["replay"] == replay] for replay in HISTORIES}
    workers.answers = lambda name, runs, seed: (
        [row | {"holds": False} for row in answers[name]]
        if name in answers
        else patterns[name] | {"holds": False}
    )
    page = remeasure(opened("scoreboard"))
    assert [asked[0] for asked in workers.done] == [*discover(), *HISTORIES]
    assert f"0 of {len(BOARD.rows)} checks hold" in texts(page)


def test_trouble_while_measuring_is_a_message(workers):
    page = opened("scoreboard")
    workers.error = TaskError("no workers")
    remeasure(page)
    assert len(page.error) == 1
    assert not page.exception


def test_a_pattern_leads_to_its_entry_and_its_claims(workers):
    links = {link.label for link in opened("scoreboard").get("page_link")}
    for row in BOARD.of(boards.PATTERNS):
        assert {row.id, *row.claims} <= links


@pytest.fixture
def made(monkeypatch):
    """A made-up joint validity in the place of the one that is shipped."""

    def put(**changes):
        board = replace(BOARD, joint=JointFigures("0.0.1", MADE | changes))
        monkeypatch.setattr(boards, "load_shipped", lambda: board)
        return texts(opened("scoreboard"))

    return put


def test_how_many_patterns_hold_together_stands_there_each_share_shown(workers, made):
    said = made()
    assert "1.5 of 3 patterns hold in a fixed draw on average, from 1 to 2" in said
    assert "2 of 3 hold with every number at its mode, missed: P2." in said
    assert (
        "P1 and P2 (\N{MINUS SIGN}0.90); P1 and P3 (\N{MINUS SIGN}0.60); P2 and P3 (\N{MINUS SIGN}0.30)."
        in said
    )
    assert "P3 and P4" not in said
    rows = [said.index(f"| {row} |") for row in ("P2 | 1", "P3 | 2", "P1 | 3")]
    assert rows == sorted(rows), "the pattern that holds in the fewest draws stands first"
    assert "Holds in 1 of 4 fixed draws" in said
    assert "Measured with version 0.0.1, 4 draws of 100 runs each, seed 0." in said
    assert "each draw is a model of its own" in said


def test_no_contradiction_is_said_as_such(workers, made):
    assert "No two patterns contradict each other." in made(contradictions=[])


def test_the_record_stands_there_with_its_headline_its_causes_and_every_free_run(workers):
    page = opened("scoreboard")
    said = texts(page)
    found = validation.load_shipped().against.found
    assert "the best naive forecast" in said
    assert text.RELIABILITY in said
    assert said.count(" by the naive forecast)") == len(found["causes"])
    assert said.count(f"| {text.HIT} |") == sum(row["hit"] for row in found["hindcasts"])
    assert said.count(f"| {text.MISS} |") == sum(not row["hit"] for row in found["hindcasts"])
    labels = [expander.label for expander in page.expander]
    starts = {row["start"] for row in found["hindcasts"]}
    assert sum(label.endswith(" hit") for label in labels) == len(starts)


def test_a_validation_of_another_version_says_so(workers, monkeypatch):
    shipped = validation.load_shipped()
    old = replace(shipped, against=replace(shipped.against, version="0.0.1"))
    monkeypatch.setattr(validation, "load_shipped", lambda: old)
    assert opened("scoreboard").warning


def test_what_the_facts_narrow_stands_below_with_its_checks_and_its_picture(workers):
    found = identification.load_shipped().found
    page = opened("scoreboard")
    said = texts(page)
    assert f"**{identified.describe_narrowed(found)}.**" in said
    assert identified.IN_SIGHT in said
    for row in identification.levers(found):
        assert identified.describe_number(row) in said
    assert identified.describe_left_out(found) in said
    assert said.index(f"## {text.RECORD}") < said.index(f"## {text.NARROWED}")


def test_an_identification_of_another_version_says_so(workers, monkeypatch):
    other = replace(identification.load_shipped(), version="0.0.1")
    monkeypatch.setattr(identification, "load_shipped", lambda: other)
    assert (
        text.other_version(other.version).partition(other.version)[0] in opened("scoreboard").warning[0].value
    )
