"""The identification that comes with the program: of this version and these data, and true in words."""

from pathlib import Path

import pytest

from sim.analysis.identification import statistics
from sim.analysis.validation.inputs import digest
from sim.results.dataset import version
from sim.view import identification
from sim.view.text import identification as words

SHIPPED = identification.load_shipped()
FOUND = SHIPPED.found
ROWS = FOUND["numbers"]
STALE = f"`{identification.MADE_BY}` measures it anew"


def test_it_is_of_this_version_and_of_these_seeds_and_scenarios():
    assert (SHIPPED.version, SHIPPED.inputs) == (version(), digest()), STALE
    assert SHIPPED.made_by == identification.MADE_BY


def test_it_has_every_number_that_is_asked_about():
    assert {row["name"] for row in ROWS} == {prior.name for prior in statistics.numbers()}, STALE


def test_the_method_can_be_believed():
    check = FOUND["check"]
    assert check["shuffled_narrowed"] <= check["numbers"] / 100
    assert 0.75 <= check["coverage"] <= 0.85
    assert 0.7 <= check["coverage_of_narrowed"] <= 0.9


def test_weighing_draws_helps_by_one_seat_and_little_where_the_baseline_begins():
    """Where this fails, decision 23 is to be taken anew."""
    left_out = FOUND["left_out"]
    assert left_out["draws"] == FOUND["draws"]
    assert left_out["all"]["low"] > 0
    assert left_out["since_start"]["mean"] < 0.05, STALE
    gained = {seat: of["mean"] for seat, of in left_out["by_seat"].items()}
    assert gained["washington"] > 0.7 * sum(gained.values())
    assert left_out["by_seat_since_start"]["washington"]["mean"] < 0


@pytest.mark.parametrize("paper", ["docs/limits.md", "CHANGELOG.md"])
def test_papers_count_what_is_narrowed_as_shipped(paper):
    text = (Path(__file__).parents[2] / paper).read_text(encoding="utf-8")
    assert f"{len(identification.narrowed(FOUND))} of {len(ROWS)}" in " ".join(text.split()), STALE


def test_the_picture_has_the_most_narrowed_numbers_and_all_levers_once():
    names = [row["name"] for row in identification.pictured(FOUND)]
    assert len(set(names)) == len(names)
    assert (
        names[: identification.SHOWN]
        == [r["name"] for r in identification.narrowed(FOUND)][: identification.SHOWN]
    )
    assert {row["name"] for row in identification.levers(FOUND)} <= set(names)


def test_what_is_measured_is_written_and_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(identification, "FILE", tmp_path / "found.json")
    said = []
    identification.write(SHIPPED, said.append)
    assert identification.load_shipped() == SHIPPED
    assert said[0].endswith("written to found.json")


ROW = {
    "label": "Moscow, “lends”: its cost",
    "unit": "multiple",
    "before": [0.7, 1.3],
    "after": [1.0, 1.3],
    "left": 0.5,
    "left_low": 0.45,
    "left_high": 0.55,
    "narrowed": True,
    "at_the_edge": False,
}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (
            {},
            "The facts narrow “Moscow, ‘lends’: its cost” to 50 % (45 to 55 %) of its range, towards larger "
            "values: 1 to 1.3 instead of 0.7 to 1.3 (multiple).",
        ),
        ({"after": [0.7, 1.0]}, "towards smaller values"),
        ({"after": [0.85, 1.15]}, "about its middle"),
        ({"at_the_edge": True}, words.AT_THE_EDGE),
        (
            {"narrowed": False, "left": 1.02, "left_low": 0.97, "left_high": 1.05},
            "The facts say little about “Moscow, ‘lends’: its cost”: 100 % (97 to 100 %) of its range is "
            "left.",
        ),
    ],
)
def test_a_number_has_its_sentence(changed, says):
    assert says in words.describe_number(ROW | changed)
