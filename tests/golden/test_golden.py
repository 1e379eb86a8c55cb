"""Five scenarios go as their golden runs did; where they do not, month and variable are named."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from sim import load_scenario
from tests.golden import __main__ as command
from tests.golden import golden
from tests.golden.golden import FIRST_RUNS, Golden, partings

ADVICE = "if that is meant, `python -m tests.golden --write` keeps today's runs"
KEPT = golden.load(golden.PLACE)


@pytest.fixture(scope="module")
def baseline() -> Golden:
    return Golden.of(load_scenario("baseline"), 0)


@pytest.mark.parametrize("name", FIRST_RUNS)
def test_a_scenario_goes_as_its_golden_runs_did(name):
    found = partings(name, KEPT[name], Golden.of(load_scenario(name), FIRST_RUNS[name]))
    assert not found, "\n".join([ADVICE, *map(str, found[:20])])


def test_golden_runs_are_kept_of_five_scenarios_that_end_in_five_ways():
    assert list(KEPT) == list(FIRST_RUNS)
    assert len({kept.ending_names[kept.endings[0]] for kept in KEPT.values()}) == 5
    assert golden.PLACE.stat().st_size < 80_000


# What the comparison would find


def test_the_month_the_variable_the_run_and_both_values_are_named(baseline):
    nudged = Golden.of(load_scenario("baseline").event("2017-03", adds={"oil": 0.001}), 0)
    found = partings("baseline", baseline, nudged)
    (oil,) = [one for one in found if one.what == "oil"]
    assert {one.month for one in found} == {"2017-03"}
    assert (oil.scenario, oil.run) == ("baseline", 0)
    assert float(oil.today or 0) - float(oil.golden or 0) == pytest.approx(0.001, abs=1.5e-4)
    assert str(oil) == f"baseline, 2017-03, oil, run 0: {oil.golden}, now {oil.today}"


def test_another_move_and_another_ending_are_named_before_what_they_change(baseline):
    forced = Golden.of(load_scenario("baseline").force("kyiv", "accuse", "2018-02"), 0)
    assert partings("baseline", baseline, forced)[0].what == "move of kyiv"
    endings = baseline.endings.copy()
    endings[3] = baseline.ending_names.index("upheaval")
    months = np.where(np.arange(golden.RUNS) == 3, 40, baseline.ending_months)
    (one,) = partings("baseline", baseline, replace(baseline, endings=endings, ending_months=months))
    assert (one.month, one.what, one.run, one.today) == (baseline.months[40], "ending", 3, "upheaval")


def test_the_last_digit_may_differ_and_no_more(baseline):
    assert partings("baseline", baseline, replace(baseline, state=baseline.state + 1)) == []
    found = partings("baseline", baseline, replace(baseline, state=baseline.state + 2))
    assert [one.what for one in found] == baseline.names


def test_a_new_variable_and_other_months_part_from_the_first_on(baseline):
    more = replace(
        baseline, names=[*baseline.names, "envy"], state=np.vstack([baseline.state, baseline.state[:1]])
    )
    (one,) = partings("baseline", baseline, more)
    assert (one.month, one.what, one.golden) == ("2016-01", "envy", None)
    later = partings("baseline", baseline, replace(baseline, months=baseline.months[:12]))
    assert {one.month for one in later} == {"2017-01"}


def test_the_command_says_where_runs_part_and_writes_them_anew(baseline, tmp_path, monkeypatch, capsys):
    place = tmp_path / "golden.npz"
    monkeypatch.setattr(golden, "PLACE", place)
    monkeypatch.setattr(golden, "today", lambda: {"baseline": baseline})
    golden.save({"baseline": replace(baseline, state=baseline.state + 5)}, place)

    def told(*options: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["golden", *options])
        return command.main(), capsys.readouterr().out

    code, said = told()
    assert (code, said.splitlines()[-1]) == (1, f"baseline, 2016-01: and {len(baseline.names) - 12} more")
    assert "2016-01, absorption, run 0" in said
    golden.save({"baseline": baseline}, place)
    kept = place.read_bytes()
    assert told("--write")[0] == 0
    assert place.read_bytes() == kept
    assert told() == (0, "baseline: the same to the last bit\n")
    golden.save({"baseline": replace(baseline, digest="another")}, place)
    assert told() == (0, "baseline: the same but for the last digits\n")
