"""History on rails as a process plays it: the engine's own replay, branches, checks and differences."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.analysis import history, paired
from sim.analysis.branching import branched
from sim.analysis.facts import load_facts
from sim.dashboard.branch import rails
from sim.dashboard.branch.decisions import decisions, facts, moves_of
from sim.dashboard.branch.rails import HISTORY, Swap, asked_of
from sim.dashboard.building import built
from sim.dashboard.state import Choice
from sim.reading import BadInput

FEW = Choice(runs=64, seed=5)
SWAP = Swap("2015-10", "minsk", "concede")
LEAVE = "2015-11"


@pytest.fixture(scope="module")
def accepted():
    """Minsk concedes in October 2015, beside the same branch without that."""
    return rails.branch(asked_of(FEW, LEAVE, SWAP), asked_of(FEW, LEAVE))


def test_the_replay_is_the_engine_s_own_with_its_checks():
    found = rails.replay(FEW)
    ds = run(load_scenario(HISTORY), runs=64, seed=5)
    assert found.summary.months == tuple(load_scenario(HISTORY).months)
    assert found.summary.median("deeds") == pytest.approx(np.median(ds["deeds"].values, axis=1), abs=1e-6)
    assert [check.holds for check in found.checks] == [check.holds for check in history.checks(ds)]
    assert found.share == history.conditioning(load_scenario(HISTORY)).share


def test_whatever_scenario_stands_at_the_left_history_is_played_with_its_levers():
    choice = Choice("airbase-accepted", (("tipping_point", 0.3),), 64, 5)
    asked = asked_of(choice)
    assert asked.choice.scenario == HISTORY
    assert asked.choice.levers == choice.levers
    early, late = (asked_of(Choice(levers=(("tipping_point", at),), runs=64)) for at in (0.1, 0.9))
    means = [rails.replay(asked.choice).summary.median("exposure")[-1] for asked in (early, late)]
    assert means[0] > means[1]


def test_a_branch_differs_only_from_its_change_on(accepted):
    assert accepted.first_difference == "2015-10"
    at = accepted.summary.months.index("2015-10")
    for gap in accepted.gaps.values():
        assert not gap.mean[:at].any()
    assert accepted.gaps["base_file"].mean[at] > 0


def test_a_gap_is_the_paired_mean_with_its_interval(accepted):
    free = branched(load_scenario(HISTORY), LEAVE)
    swapped = branched(load_scenario(HISTORY), LEAVE, [SWAP.text])
    a, b = (run(scenario, runs=64, seed=5) for scenario in (free, swapped))
    own = paired.mean_of(b["fear"].values.astype(float) - a["fear"].values)
    gap = accepted.gaps["fear"]
    for mine, engine_s in zip((gap.mean, gap.low, gap.high), own, strict=True):
        assert mine == pytest.approx(np.nan_to_num(engine_s))


def test_what_has_happened_is_told_as_shares_of_worlds(accepted):
    assert len(accepted.happened) == 4
    for row in accepted.happened:
        assert 0 <= row.branch <= 1
        assert 0 <= row.against <= 1
    assert accepted.happened[0].branch >= accepted.happened[0].against


def test_a_branch_set_against_itself_differs_by_exactly_nothing():
    same = asked_of(FEW, LEAVE)
    found = rails.branch(same, same)
    assert found.first_difference is None
    assert found.parting_month is None
    assert found.moved == ()
    assert not any(gap.mean.any() for gap in found.gaps.values())


@pytest.mark.parametrize(("leave", "swap"), [(None, None), (LEAVE, None), (LEAVE, SWAP), (None, SWAP)])
def test_a_branch_is_a_choice_with_changes_as_well(leave, swap):
    asked = asked_of(Choice(levers=(("tipping_point", 0.3),)), leave, swap)
    scenario, same = rails.scenario_of(asked), built(rails.as_choice(asked))
    assert (same.script, same.blocked) == (scenario.script, scenario.blocked)
    assert same.parameters == scenario.parameters
    assert rails.as_choice(asked_of(Choice())) == Choice(HISTORY)


def test_marks_are_what_comes_from_outside_the_capitals(accepted):
    labels = [mark.label for mark in accepted.summary.marks]
    assert "Russia takes Crimea" in labels
    assert "Minsk votes" in labels
    assert not any("refuses" in label for label in labels)


def test_a_walk_through_a_branch_makes_the_swapped_move():
    walk = rails.walk(asked_of(FEW, LEAVE, SWAP), 3)
    made = {choice.seat: choice.move for choice in walk.of_month("2015-10")}
    assert made["minsk"] == "concede"
    assert walk.run == 3


@pytest.mark.parametrize(
    "swap", [Swap("2015-10", "minsk", "nothing"), Swap("1999-01", "minsk", "hold"), Swap("x", "y", "z")]
)
def test_a_swap_that_there_is_not_is_refused(swap):
    with pytest.raises(BadInput):
        rails.branch(asked_of(FEW, LEAVE, swap), asked_of(FEW, LEAVE))


def test_every_move_on_the_rails_has_its_fact_and_can_be_swapped():
    script = load_scenario(HISTORY).script
    assert len(decisions()) == len(script) == sum(len(fact.plays) for fact in load_facts().values())
    for row in script:
        decision = decisions()[f"{row.first}.{row.seat}"]
        assert decision.move == row.move
        assert decision.move in moves_of(row.seat)
        assert decision.says
        assert decision.source


def test_every_fact_is_told_with_its_source():
    assert len(facts()) == len(load_facts())
    assert [fact.date for fact in facts()] == sorted(fact.date for fact in facts())
    for fact in facts():
        assert fact.source
        assert fact.becomes.startswith(("On the rails: ", "Not on the rails: "))
