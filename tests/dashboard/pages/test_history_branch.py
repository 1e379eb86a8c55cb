"""History on rails as a process plays it: the engine's own replay, branches, checks and differences."""

import numpy as np
import pytest

from sim import load_scenario, run
from sim.analysis.history import history
from sim.analysis.history.branching import branched
from sim.analysis.history.facts import facts_in, load_facts
from sim.analysis.history.history import HISTORY
from sim.analysis.pairs import paired
from sim.dashboard.pages.branch_history import history_branch, tasks
from sim.dashboard.pages.branch_history.history_branch import branch_of
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.view.decisions import decisions
from sim.view.history import Swap
from sim.view.text.capitals import moves_of
from sim.view.text.history import describe_fact

FEW = Selection(runs=64, seed=5)
SWAP = Swap("2015-10", "minsk", "concede")
LEAVE = "2015-11"


@pytest.fixture(scope="module")
def accepted():
    """Minsk concedes in October 2015, beside the same branch without that."""
    return tasks.compare(branch_of(FEW, LEAVE, SWAP), branch_of(FEW, LEAVE))


def test_the_replay_is_the_engine_s_own_with_its_checks():
    found = tasks.replay(FEW)
    ds = run(load_scenario(HISTORY), runs=64, seed=5)
    assert found.summary.months == tuple(load_scenario(HISTORY).months)
    assert found.summary.median("deeds") == pytest.approx(np.median(ds["deeds"].values, axis=1), abs=1e-6)
    assert [check.holds for check in found.checks] == [check.holds for check in history.checks(ds)]
    assert found.share == history.conditioning(load_scenario(HISTORY)).share


def test_whatever_scenario_stands_at_the_left_history_is_played_with_its_levers():
    selection = Selection("airbase-accepted", (("tipping_point", 0.3),), 64, 5)
    asked = branch_of(selection)
    assert asked.selection.scenario == HISTORY
    assert asked.selection.levers == selection.levers
    early, late = (branch_of(Selection(levers=(("tipping_point", at),), runs=64)) for at in (0.1, 0.9))
    means = [tasks.replay(asked.selection).summary.median("exposure")[-1] for asked in (early, late)]
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
    same = branch_of(FEW, LEAVE)
    found = tasks.compare(same, same)
    assert found.first_difference is None
    assert found.parting_month is None
    assert found.moved == ()
    assert not any(gap.mean.any() for gap in found.gaps.values())


@pytest.mark.parametrize(("leave", "swap"), [(None, None), (LEAVE, None), (LEAVE, SWAP), (None, SWAP)])
def test_a_branch_is_a_choice_with_changes_as_well(leave, swap):
    asked = branch_of(Selection(levers=(("tipping_point", 0.3),)), leave, swap)
    scenario, same = history_branch.scenario_of(asked), build(history_branch.as_selection(asked))
    assert (same.script, same.blocked) == (scenario.script, scenario.blocked)
    assert same.parameters == scenario.parameters
    assert history_branch.as_selection(branch_of(Selection())) == Selection(HISTORY)


def test_marks_are_what_comes_from_outside_the_capitals(accepted):
    labels = [mark.label for mark in accepted.summary.marks]
    assert "Russia takes Crimea" in labels
    assert "Minsk votes" in labels
    assert not any("refuses" in label for label in labels)


def test_a_walk_through_a_branch_makes_the_swapped_move():
    walk = tasks.walk(branch_of(FEW, LEAVE, SWAP), 3)
    made = {choice.seat: choice.chosen for choice in walk.of_month("2015-10")}
    assert made["minsk"] == "concede"
    assert walk.run == 3


@pytest.mark.parametrize(
    "swap", [Swap("2015-10", "minsk", "nothing"), Swap("1999-01", "minsk", "hold"), Swap("x", "y", "z")]
)
def test_a_swap_that_there_is_not_is_refused(swap):
    with pytest.raises(BadInput):
        tasks.compare(branch_of(FEW, LEAVE, swap), branch_of(FEW, LEAVE))


def test_every_move_on_the_rails_has_its_fact_and_can_be_swapped():
    rails = load_scenario(HISTORY)
    script = rails.script
    assert len(decisions()) == len(script) == sum(len(fact.plays) for fact in facts_in(rails).values())
    for row in script:
        decision = decisions()[f"{row.first}.{row.seat}"]
        assert decision.move == row.move
        assert decision.move in moves_of(row.seat)
        assert decision.says
        assert decision.source


def test_a_fact_tells_the_size_of_its_move():
    told = describe_fact(load_facts()["crackdown-2017"])
    assert "cracks down at 0.35 of its usual size (2017-03)" in told


def test_every_fact_is_told_with_its_source():
    facts = load_facts().values()
    assert [fact.date for fact in facts] == sorted(fact.date for fact in facts)
    for fact in facts:
        says, becomes, *_, source = describe_fact(fact).split("  \n")
        assert says.startswith(f"**{fact.date}** ")
        assert becomes.startswith(("On the rails: ", "Not on the rails: "))
        assert source.removeprefix("Source: ")
