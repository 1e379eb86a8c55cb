"""The model and the second implementation, written from the paper, agree: behaviour by behaviour, phase by
phase and month by month, to what single precision leaves.
"""

import pytest

from sim import load_scenario
from sim.scenario.scenario import Scenario, list_scenarios
from tests.oracle.agreeing import BEHAVIOURS, OPTIONS, PHASES, agree_on_a_month, eventful, told
from tests.oracle.docking import OVER_A_RUN, SEEDS, Difference, Dock
from tests.oracle.month import live_month
from tests.oracle.running import begin

STATES = [pytest.param(100, id="100 states"), pytest.param(1000, id="1000 states", marks=pytest.mark.slow)]
NAMES = [pytest.param(*key, id=" ".join(key)) for key in BEHAVIOURS]


@pytest.mark.parametrize("states", STATES)
@pytest.mark.parametrize(("phase", "name"), NAMES)
def test_a_behaviour_agrees(docks, phase, name, states):
    for dock in docks(states):
        dock.behave(phase, name)
        dock.each(BEHAVIOURS[phase, name])
        assert told(dock.differences() + dock.differences_of_goals()) == []


@pytest.mark.parametrize("states", STATES)
@pytest.mark.parametrize("agree", PHASES, ids=lambda agree: agree.__name__)
def test_a_phase_agrees(docks, agree, states):
    for dock in docks(states):
        assert told(agree(dock)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({name for _, name in BEHAVIOURS}))
def test_a_month_without_a_behaviour_agrees(tmp_path, name):
    assert told(agree_on_a_month(Dock(eventful().switch_off(name), tmp_path, 25), 41)) == []


SLOW_OPTIONS = [pytest.param(options, id=str(options), marks=pytest.mark.slow) for options in OPTIONS]
ALL_AT_ONCE = {name: option for options in OPTIONS for name, option in options.items()}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_month_of_another_structure_agrees(tmp_path, options):
    """That of before a vote, in states that are random in each phase."""
    assert told(agree_on_a_month(Dock(eventful().restructure(options), tmp_path, 25), 41)) == []


def held(names: list[str]) -> Scenario:
    """An event of June 2019, month 41, that holds parameters a little off their modes."""
    modes = {name: SEEDS.priors[name].mode for name in names}
    return eventful().event("2019-06", parameters={name: 0.97 * mode + 0.001 for name, mode in modes.items()})


def test_a_month_in_which_an_event_holds_every_parameter_agrees(tmp_path):
    elsewhere = {"edge_error", "lapse", "war_shift", "oil_shift"}  # at the start only; see below
    names = [name for name in SEEDS.priors if "." not in name and name not in elsewhere]
    assert told(agree_on_a_month(Dock(held(names), tmp_path, 25), 41)) == []


def test_a_month_in_which_an_event_holds_the_lapse_agrees(tmp_path):
    case = eventful().event("2019-06", parameters={"lapse": 0.9})
    assert told(agree_on_a_month(Dock(case, tmp_path, 25), 41)) == []


def test_a_month_in_which_an_event_shifts_the_paths_agrees(tmp_path):
    case = eventful().event("2019-06", parameters={"war_shift": 0.1, "oil_shift": 0.1})
    assert told(agree_on_a_month(Dock(case, tmp_path, 25), 41)) == []


# Month by month


def differences_of_runs(dock: Dock) -> list[Difference]:
    """In the first month that has any. A run is followed until a tie of odds falls differently in it."""
    dock.runs = [begin(run.seeds, run.scenario, run.params) for run in dock.runs]
    dock.close = OVER_A_RUN
    found, tied = dock.differences(), set[int]()
    while dock.model.month < dock.model.n_months and not found:
        month = dock.model.month
        measured = [live_month(run, dock.luck(i)) for i, run in enumerate(dock.runs)]
        dock.model.step()
        tied |= dock.tied(month)
        found = dock.differences_of_moves(month) + dock.differences() + dock.differences_of_measures(measured)
        found = [difference for difference in found if difference.run not in tied]
    if len(tied) > len(dock.runs) / 4:
        found.append(Difference("runs with a tie", -1, len(tied), len(dock.runs)))
    return found


@pytest.mark.parametrize(
    "runs", [pytest.param(4, id="4 runs"), pytest.param(60, id="60 runs", marks=pytest.mark.slow)]
)
def test_whole_runs_of_the_baseline_agree(tmp_path, runs):
    assert told(differences_of_runs(Dock(load_scenario("baseline"), tmp_path, runs, seed=8))) == []


def test_whole_runs_with_much_that_is_rare_agree(tmp_path):
    assert told(differences_of_runs(Dock(eventful().begin({"economy": 0.2}), tmp_path, 6, seed=9))) == []


@pytest.mark.parametrize("options", [pytest.param(ALL_AT_ONCE, id="all at once"), *SLOW_OPTIONS])
def test_whole_runs_of_another_structure_agree(tmp_path, options):
    case = load_scenario("baseline").restructure(options)
    assert told(differences_of_runs(Dock(case, tmp_path, 6, seed=11))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [case.name for case in list_scenarios()])
def test_whole_runs_of_each_scenario_agree(tmp_path, name):
    assert told(differences_of_runs(Dock(load_scenario(name), tmp_path, 4, seed=10))) == []
