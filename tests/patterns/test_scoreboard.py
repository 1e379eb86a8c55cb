import json
import types

import pytest

import sim.patterns as patterns
from sim.patterns.pattern import Pattern, Result, row
from sim.seeds.load import load_seeds

IDS = list(patterns.discover())
KEYS = {
    "id",
    "claim_ids",
    "value",
    "threshold",
    "holds",
    "gone_without_its_behaviour",
    "share_of_draws",
    "note",
}


def made_pattern(id_, measure):
    pattern = Pattern(id_, "a sentence", "part", ("CH2",), "a threshold", "an ablation")
    return types.SimpleNamespace(PATTERN=pattern, measure=measure)


def use(monkeypatch, **measures):
    modules = {id_: made_pattern(id_, measure) for id_, measure in measures.items()}
    monkeypatch.setattr(patterns, "discover", lambda: modules)
    monkeypatch.setattr(patterns, "Lab", lambda runs, seed: None)


def a_hit(runs, seed, lab):
    return Result({"headline": float(runs)}, holds=True)


def a_break(runs, seed, lab):
    raise ZeroDivisionError("no run to divide by")


def test_the_patterns_are_found_in_the_order_of_their_numbers():
    assert len(IDS) >= 14
    assert [f"P{number}" for number in range(1, len(IDS) + 1)] == IDS


@pytest.mark.parametrize("id_", IDS)
def test_a_pattern_says_what_it_claims_and_on_what(id_):
    pattern = patterns.discover()[id_].PATTERN
    assert pattern.claim_ids
    assert set(pattern.claim_ids) <= set(load_seeds().claims)
    assert pattern.sentence
    assert pattern.threshold
    assert pattern.ablation


@pytest.mark.parametrize("id_", IDS)
def test_a_pattern_splits_its_draws_by_four_parameters_that_exist(id_):
    axes = patterns.discover()[id_].AXES
    assert len(set(axes)) == 4
    assert set(axes) <= set(load_seeds().parameters)


def test_a_basis_that_is_not_one_of_three_is_refused():
    with pytest.raises(ValueError, match="hearsay"):
        Pattern("P99", "", "hearsay", (), "", "")


def test_one_pattern_that_breaks_is_a_miss_and_the_others_are_measured(monkeypatch):
    use(monkeypatch, P1=a_hit, P2=a_break, P3=a_hit)
    rows = patterns.measure_all(runs=7)
    assert [found["holds"] for found in rows] == [True, False, True]
    assert rows[1]["note"] == "could not be measured: ZeroDivisionError: no run to divide by"
    assert rows[2]["value"] == {"headline": 7}


def test_a_choice_of_patterns_measures_those_and_an_unknown_one_is_named(monkeypatch):
    use(monkeypatch, P1=a_hit, P2=a_break)
    assert [found["id"] for found in patterns.measure_all(only=["P1"])] == ["P1"]
    with pytest.raises(KeyError, match="P99"):
        patterns.measure_all(only=["P99"])


def test_progress_is_told_after_each_pattern(monkeypatch):
    use(monkeypatch, P1=a_hit, P2=a_break)
    told = []
    patterns.measure_all(progress=lambda *step: told.append(step))
    assert told == [(1, 2, "P1"), (2, 2, "P2")]


def test_a_row_is_json_with_the_keys_that_the_scoreboard_promises():
    pattern = made_pattern("P1", a_hit).PATTERN
    result = Result({"ratio": float("inf"), "share": 0.123456}, holds=False, share_of_draws=0.5, note="why")
    found = row(pattern, result)
    assert found.keys() >= KEYS
    assert json.loads(json.dumps(found, allow_nan=False))["value"] == {"ratio": None, "share": 0.1235}
