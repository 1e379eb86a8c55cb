"""Seat-months: what was made and what was not, scored by hand; base rates, the shared pass, the words."""

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.history import history, surprise
from sim.analysis.history.seat_months import SEATS, SeatMonth, by_move, report, seat_months
from sim.analysis.history.surprise import LEAST, Watch
from sim.printing.history import history as in_words
from sim.scenario.scenario import Scenario, load_scenario
from sim.view.text.printing import history as text
from tests.analysis.validation.made import rails

PAPER = (Path(__file__).resolve().parents[3] / "docs/history.md").read_text(encoding="utf-8")
FEW = 16
SINCE = "2016-03"
MOVES = ("hold", "offer", "squeeze")
LIKELY = {"2016-03": [0.5, 0.1, 0.4], "2016-04": [0.2, 0.0, 0.8]}
"""What a Moscow made up by hand holds likely in its two months that are scored."""


@pytest.fixture(scope="module")
def found():
    """The report of the default history, of few runs."""
    return history.report(FEW)


def seen(case: Scenario) -> Watch:
    """A watch that has seen what is above, and nothing before."""
    watch = Watch(case, names={"moscow": MOVES})
    watch.likely = {(month, "moscow"): np.array(likely) for month, likely in LIKELY.items()}
    return watch


def test_every_major_move_is_asked_about_in_every_month_made_or_not():
    rows = seat_months(seen(rails()), [], SINCE)
    assert [(row.month, row.move, row.made, row.probability) for row in rows] == [
        ("2016-03", "offer", True, 0.1),
        ("2016-03", "squeeze", False, 0.4),
        ("2016-04", "offer", False, 0.0),
        ("2016-04", "squeeze", True, 0.8),
    ]
    assert {row.seat for row in rows} == {"moscow"}


def test_the_base_rate_counts_the_months_before_and_half_a_time_more():
    rows = seat_months(seen(rails()), [], SINCE)
    assert {row.move: row.base for row in rows} == {"offer": 0.5 / 3, "squeeze": 1.5 / 3}


def test_an_earlier_history_adds_its_months_and_its_moves_to_the_base_rate():
    earlier = load_scenario("history-2004-2012")
    squeezes = sum(earlier.scripted(month).get("moscow") == "squeeze" for month in earlier.months)
    watch = seen(rails())
    watch.names["moscow"] = (*MOVES, *{m for x in earlier.months for m in earlier.scripted(x).values()})
    watch.likely = {key: np.append(p, np.zeros(99)) for key, p in watch.likely.items()}
    rows = seat_months(watch, [earlier], SINCE)
    assert {row.base for row in rows if row.move == "squeeze"} == {(squeezes + 1.5) / (108 + 2 + 1)}
    assert "lend" in {row.move for row in rows}, "what only the earlier history plays is asked about too"
    assert "minsk" not in {row.seat for row in rows}, "a month that was not seen is not scored"


def test_bits_say_how_much_likelier_the_model_held_what_happened():
    made = SeatMonth("2016-03", "moscow", "offer", made=True, probability=0.4, base=0.1)
    assert made.bits == pytest.approx(2)
    missing = replace(made, made=False)
    assert missing.bits == pytest.approx(math.log2(0.6 / 0.9))
    assert replace(made, probability=0.0).bits == pytest.approx(math.log2(LEAST / 0.1))
    assert replace(missing, probability=1.0).bits == pytest.approx(math.log2(LEAST / 0.9))
    assert replace(made, probability=0.1).bits == replace(missing, probability=0.1).bits == 0


def test_moves_add_up_their_months_worst_first():
    worst, best = by_move(seat_months(seen(rails()), [], SINCE))
    assert (worst["move"], best["move"]) == ("offer", "squeeze")
    assert worst["bits"] == pytest.approx(math.log2(0.1 / (1 / 6)) + math.log2(0.999 / (5 / 6)))
    assert best["bits"] == pytest.approx(math.log2(0.6 / 0.5) + math.log2(0.8 / 0.5))
    assert (best["made"], best["expected"], best["base"]) == (1, pytest.approx(1.2), pytest.approx(1.0))


def test_a_report_adds_up_all_and_a_history_that_ends_before_has_none():
    found = report(seen(rails()), [], [], SINCE)
    assert found
    assert (found["since"], found["until"]) == ("2016-03", "2016-04")
    assert (found["seat_months"], found["answers"], found["habit"]) == (2, 4, None)
    assert found["bits"] == pytest.approx(sum(row["bits"] for row in found["rows"]))
    assert found["bits"] == pytest.approx(sum(row["bits"] for row in found["moves"]))
    assert report(seen(rails()), [], [], "2016-05") is None


def test_a_closed_move_is_scored_by_what_it_was_held_likely_before():
    case = load_scenario("baseline").lasting(1).force("brussels", "hold", "2016-01")
    closed = case.force("moscow", "hold", "2016-01").block("moscow", "squeeze", "2016-01")
    earlier = load_scenario("history-2004-2012")
    rows = seat_months(surprise.watched(closed, FEW), [earlier], "2016-01")
    (squeeze,) = [row for row in rows if (row.seat, row.move) == ("moscow", "squeeze")]
    assert not squeeze.made
    assert squeeze.probability > 0


def test_the_report_shares_one_watched_pass(monkeypatch):
    passes = []
    once = surprise.watched
    monkeypatch.setattr(surprise, "watched", lambda *args: passes.append(args) or once(*args))
    assert history.report(FEW)
    assert len(passes) == 1


def test_both_scores_hold_a_move_that_was_made_equally_likely(found):
    scored = {(row["month"], row["seat"], row["move"]): row for row in found["seat_months"]["rows"]}
    late = [row for row in found["surprise"]["moves"] if row["month"] >= "2016-01" and row["seat"] in SEATS]
    assert late
    for row in late:
        same = scored[row["month"], row["seat"], row["move"]]
        assert same["made"]
        assert same["probability"] == row["probability"]
    assert sum(row["made"] for row in scored.values()) == len(late)
    assert found["seat_months"]["seat_months"] == 4 * 24


def test_the_habit_is_scored_on_these_years_alone(found):
    events = {row["fact"] for row in found["surprise"]["moves"] if row["month"] >= "2016-01"}
    assert found["seat_months"]["habit"]["of"] == len(events)
    assert found["surprise"]["all"]["against"]["its habit"]["of"] > len(events)


def test_the_paper_reports_the_seat_months_as_they_are():
    found = history.report(500)["seat_months"]
    said = " ".join(PAPER.split())
    total = re.search(r"(\d+) answers earn ([-+]\d+\.\d) bits", said)
    assert total
    assert int(total[1]) == found["answers"]
    assert abs(float(total[2]) - found["bits"]) < 4, "the paper is out of date"


def test_only_the_history_that_reaches_the_baselines_years_reports_it():
    found = history.report(FEW, replay="history-2004-2012")
    assert found["seat_months"] is None
    assert "seat-months" not in in_words(found)


def test_the_words_of_the_scores():
    years = text.span_of_years("2016-01", "2017-12")
    assert years == "2016\N{EN DASH}17"
    assert text.span_of_years("2016-01", "2016-12") == "2016"
    said = text.describe_seat_months(years, 11.43, 96, 1888)
    assert "+11.4 bits in all" in said
    assert said.endswith("over 96 seat-months (1,888 answers).")
    row = {"seat": "minsk", "move": "offer_platform", "bits": -4.28, "made": 0, "expected": 3.1, "base": 0.41}
    assert text.describe_move_months(row) == [
        "minsk",
        "offer platform",
        "-4.3 bits",
        "made 0, expected 3.10, by the base rate 0.41",
    ]
    habit = text.describe_habit(years, {"bits": 0.389, "low": -0.2, "high": None})
    assert habit == f"{years}: +0.39 bits on average against its habit (-0.20 to ?)"


def test_the_report_in_words_names_three_moves_at_each_end(found):
    lines = in_words(found).splitlines()
    worst, best = (lines.index(title) for title in (text.WORST, text.BEST))
    assert best - worst == 1 + 3
    assert all("by the base rate" in line for line in lines[worst + 1 : best])
    assert lines[best + 4].startswith("2016\N{EN DASH}17: ")
    assert "bits on average against its habit (" in lines[best + 4]
