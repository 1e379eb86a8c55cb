"""Identification as a whole, on few draws: a row for each number, the checks, and what is refused."""

import json

import pytest

from sim.analysis.identification import statistics
from sim.analysis.identification.identify import LEAST_DRAWS, NARROWED, identify, steps
from sim.errors import BadInput


@pytest.fixture(scope="module")
def found():
    told = []
    made = identify(LEAST_DRAWS, 1, lambda *at: told.append(at), on_rails=50, truths=2)
    assert told == [(n, steps(2)) for n in range(1, steps(2) + 1)]
    return made


@pytest.mark.slow
def test_every_number_has_a_row_the_most_narrowed_first(found):
    rows = found["numbers"]
    assert {row["name"] for row in rows} == {prior.name for prior in statistics.numbers()}
    assert [row["left"] for row in rows] == sorted(row["left"] for row in rows)
    for row in rows:
        assert row["narrowed"] == (row["left"] < NARROWED)
        for ends in (row["before"], row["after"]):
            assert row["range"][0] <= ends[0] <= ends[1] <= row["range"][1]
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.slow
def test_the_checks_are_of_shuffled_numbers_and_of_known_truths(found):
    check = found["check"]
    assert check["numbers"] == len(found["numbers"])
    assert check["truths"] == 2
    assert 0.6 < check["coverage"] < 0.95
    assert check["shuffled_narrowed"] < sum(row["narrowed"] for row in found["numbers"])
    assert found["left_out"]["draws"] == 50


@pytest.mark.parametrize("draws", [0, LEAST_DRAWS - 1, 100_001])
def test_too_few_or_too_many_draws_are_refused(draws):
    with pytest.raises(BadInput, match="draws"):
        identify(draws)
