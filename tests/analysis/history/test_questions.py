"""Questions to a replay are rows of a table: each measure and each standing, and what a wrong row is told."""

import numpy as np
import pytest
import xarray as xr

from sim.analysis.history.questions import Measure, Standing, load_questions, questions_of
from sim.analysis.history.replay import ask, stands, value_of
from sim.errors import BadInput
from sim.seeds.load import load_seeds
from sim.yaml.read import read

MONTHS = ("2013-01", "2013-02", "2013-03")
TABLE = """\
replay: history-2013-2017
questions:
  fear rises:
    says: "Fear rises."
    basis: follows
    expected: "fear at least .25 higher in March than in January 2013"
    measures:
      January: {mean: fear, months: [2013-01]}
      March: {mean: fear, months: [2013-03]}
    holds:
      - {one: March, is: above, other: January, by: 0.25}
    claims: [CH2]
    assumed: "the size is ours"
"""


@pytest.fixture
def replayed():
    """Three months of four made-up runs; Moscow acts in the second."""
    fear = np.array([[0, 0.25, 0.25, 0.5], [0.25, 0.25, 0.25, 1], [0.5, 0.5, 0.5, 0.5]], dtype=np.float32)
    acts = np.array([-1, 0, -1, -1], dtype=np.int32)
    data = {"fear": (("month", "run"), fear), "intervention_month": (("run",), acts)}
    return xr.Dataset(data, coords={"month": np.array(MONTHS, dtype="datetime64[ns]")})


def measure(**fields) -> Measure:
    return Measure.model_validate(fields)


def problems(text: str) -> str:
    with pytest.raises(BadInput) as caught:
        questions_of(read(text, "table.yaml"))
    return str(caught.value)


# Measures


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"mean": "fear", "months": ["2013-01"]}, 0.25),
        ({"mean": "fear", "months": ["2013-01", "2013-03"]}, 0.375),
        ({"mean": "fear"}, np.float32(4.75 / 12)),
        ({"median": "fear", "months": ["2013-02"]}, 0.25),
        ({"share": "fear", "reaching": 0.5, "months": ["2013-01", "2013-02"]}, 0.25),
        ({"share": "fear", "reaching": 0.5}, 1),
        ({"share": "intervention_month", "reaching": 0}, 0.25),
        ({"value": -0.5}, -0.5),
    ],
)
def test_a_measure_is_taken_over_all_runs_in_the_months_named(replayed, fields, value):
    assert value_of(measure(**fields), replayed) == value


def test_a_measure_may_be_the_end_of_a_prior_and_a_share_may_be_of_runs_that_reach_one(replayed):
    prior = load_seeds().parameters["start.base_file"]
    assert value_of(measure(prior="start.base_file", end="high"), replayed) == prior.high
    found = value_of(measure(share="fear", reaching={"prior": "base_agreed", "end": "mode"}), replayed)
    assert found == 0.25


@pytest.mark.parametrize(
    ("how", "other", "by", "holds"),
    [
        ("above", "b", None, True),
        ("above", "b", 0.5, True),
        ("above", "b", 0.75, False),
        ("above", 1, None, False),
        ("below", "b", None, False),
        ("below", 1, None, False),
        ("below", 1.5, 0.5, True),
        ("near", "b", 0.75, True),
        ("near", "b", 0.5, False),
        ("at most", 1, None, True),
        ("at least", 1, None, True),
        ("at most", "b", None, False),
    ],
)
def test_two_numbers_stand_as_a_row_says(how, other, by, holds):
    row = Standing.model_validate({"one": "a", "is": how, "other": other, "by": by})
    assert stands(row, {"a": 1, "b": 0.5}) == holds


# Rows


def test_a_row_more_is_a_question_more(replayed):
    question = questions_of(read(TABLE, "table.yaml")).questions["fear rises"]
    assert ask(question, replayed) == ({"January": 0.25, "March": 0.5}, True)
    far = TABLE.replace("by: 0.25", "by: 0.3")
    assert not ask(questions_of(read(far, "table.yaml")).questions["fear rises"], replayed)[1]
    more = TABLE + "      - {one: March, is: at most, other: 0.4}\n"
    more = more.replace('    claims: [CH2]\n    assumed: "the size is ours"\n', "")
    more += '    assumed: "the sizes are ours"\n'
    assert not ask(questions_of(read(more, "table.yaml")).questions["fear rises"], replayed)[1]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        (
            "mean: fear, months: [2013-03]",
            "mean: feer",
            ":9:21: questions.fear rises.measures.March.mean: there is no",
        ),
        ("mean: fear, months: [2013-03]", "mean: feer", "variable 'feer', did you mean fear"),
        (
            "[2013-03]",
            "[2018-03]",
            ":9:36: questions.fear rises.measures.March.months[0]: is 2018-03, which is not",
        ),
        ("[2013-03]", "[2018-03]", "a month from 2013-01 to 2017-12 would be right"),
        ("[2013-03]", "[spring]", "months[0]: "),
        ("mean: fear, months: [2013-03]", "mode: fear", "March.mode: there is no such field"),
        (
            "mean: fear, months: [2013-03]",
            "months: [2013-03]",
            "one of mean, median, share, prior, value would be",
        ),
        ("mean: fear, months: [2013-03]", "share: fear", "`share` and `reaching` go together"),
        ("mean: fear, months: [2013-03]", "prior: start.base_file", "`prior` and `end` go together"),
        (
            "mean: fear, months: [2013-03]",
            "prior: start.base_fil, end: high",
            "no parameter 'start.base_fil', did you",
        ),
        (
            "mean: fear, months: [2013-03]",
            "value: 1, months: [2013-03]",
            "without `months` it would be right",
        ),
        ("mean: fear", "mean: intervention_month", "there is no variable 'intervention_month'"),
        ("mean: fear, months: [2013-03]", "share: fear, reaching: much", "reaching: is 'much', a number"),
        (
            "one: March",
            "one: Marsh",
            ":11:15: questions.fear rises.holds[0].one: there is no measure 'Marsh', did",
        ),
        ("is: above", "is: over", "'above', 'below', 'near', 'at most' or 'at least' would be right"),
        ("is: above", "is: at most", "`at most` has no distance, without `by` it would be right"),
        ("is: above, other: January, by: 0.25", "is: near, other: January", "`near` without a distance"),
        ("by: 0.25", "by: -1", "a number of at least 0.0 would be right"),
        ("basis: follows", "basis: chance", "'follows' or 'imposed' would be right"),
        ("claims: [CH2]", "claims: [CH99]", "there is no claim 'CH99'"),
        ('    assumed: "the size is ours"\n', "", "has a number and does not say in `assumed` why that one"),
        (
            "replay: history-2013-2017",
            "replay: history-2013",
            ":1:9: replay: there is no scenario 'history-2013'",
        ),
    ],
)
def test_a_wrong_row_is_told_with_line_and_column(right, wrong, problem):
    assert TABLE.count(right) >= 1
    at = TABLE.rindex(right)
    found = problems(TABLE[:at] + wrong + TABLE[at + len(right) :])
    assert problem in found
    assert found.startswith("table.yaml:")


def test_a_row_without_numbers_rests_on_claims_or_on_what_it_assumes():
    bare = TABLE.replace(", by: 0.25", "").replace('    assumed: "the size is ours"\n', "")
    assert questions_of(read(bare, "table.yaml"))
    assert "rests on nothing; `claims`, or `assumed`" in problems(bare.replace("    claims: [CH2]\n", ""))


# The tables


def test_what_is_expected_names_every_size_that_is_asked_for():
    for name, question in (pair for asked in load_questions().values() for pair in asked.items()):
        sizes = [row.by for row in question.holds if row.by]
        sizes += [row.other for row in question.holds if not isinstance(row.other, str)]
        sizes += [found.value for found in question.measures.values() if found.value is not None]
        for size in sizes:
            in_figures = f"{size:.2f}".replace("0.", ".")
            assert in_figures in question.expected or f"{100 * size:.0f} of 100" in question.expected, name
