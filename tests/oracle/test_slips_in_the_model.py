"""A slip in any behaviour of the model, and in any other part of a month, makes the two disagree."""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from sim.model import capitals, effects, endings, outcomes, outside, tightrope
from sim.model import month as schedule
from sim.model.choice import dangers, look_ahead, loops, stakes
from tests.oracle.agreeing import (
    BEHAVIOURS,
    agree_on_aims,
    agree_on_choices,
    agree_on_events,
    agree_on_evolving,
    agree_on_fading,
    agree_on_strikes,
)
from tests.oracle.docking import Difference, Dock
from tests.oracle.slipping import Slip

# One a behaviour and phase: what stands in its file, and what a tired hand might have written.
OF_BEHAVIOURS = {
    ("perceive", "signalling"): ("sight - forces * (1 + sight)", "sight - forces * sight"),
    ("perceive", "second_order_belief"): ("p.once(deaf) * w.deeds", "p.once(deaf) * w.words"),
    ("perceive", "unknown_threshold"): ('"media_campaign"', '"leaders_call"'),
    ("aim", "response_ladder"): ("(1 - w.patience)", "w.patience"),
    ("aim", "base_file"): (" * (1 - w.refusal)", ""),
    ("aim", "patronage"): ("np.maximum(w.reading_moscow, 0)", "w.reading_moscow"),
    ("aim", "election_cycle"): ("1 - p.moscow_vote_calm", "1 + p.moscow_vote_calm"),
    ("aim", "outside_options"): ('"sanctions", -worth', '"sanctions", worth'),
    ("aim", "regime_security"): ("np.maximum(2 * w.appetite - 1, 0)", "w.appetite"),
    ("aim", "conditionality"): ("np.maximum(wanted - own, held)", "wanted - own + held"),
    ("aim", "security_dilemma"): ("(1 - as_share(reading))", "as_share(reading)"),
    ("aim", "spiral"): ("(1 - as_share(w.reading_kyiv))", "as_share(w.reading_kyiv)"),
    ("evolve", "contact"): (" * (1 - w.alarm)", ""),
    ("evolve", "base_file"): ("np.minimum(talked, room)", "talked"),
    ("evolve", "patronage"): ("(1 - w.patience)", "w.patience"),
    ("evolve", "room_for_manoeuvre"): ("(1 - p.linkage_drag", "(1 + p.linkage_drag"),
    ("evolve", "diversification"): ("- p.dependence_by_ties", "+ p.dependence_by_ties"),
    ("evolve", "regime_security"): ("np.maximum(grievance(w, p), 0)", "grievance(w, p)"),
    ("evolve", "conditionality"): (" * (1 - w.attention)", ""),
    ("evolve", "spiral"): (" * (1 - t)", ""),
    ("evolve", "ratchets"): (" | (w.base_file >= p.base_built)", ""),
    ("evolve", "fear_of_loss"): ("perceived * echo(w, p)", "perceived + echo(w, p)"),
    ("strike", "appetite"): ("(w.appetite - 0.5)", "w.appetite"),
    ("strike", "regime_security"): ("* w.prisoners", "* w.unrest"),
    ("strike", "spiral"): (" * (1 - w.alarm)", ""),
}
ACTS = [(phase, name) for phase, behaviours in schedule.ORDER.items() for name in behaviours]


def disagree(dock: Dock, phase: str, name: str) -> list[Difference]:
    dock.behave(phase, name)
    dock.each(BEHAVIOURS[phase, name])
    return dock.differences() + dock.differences_of_goals()


@pytest.mark.parametrize(("phase", "name"), [pytest.param(*act, id=" ".join(act)) for act in ACTS])
def test_a_slip_in_any_behaviour_of_the_model_is_found(docks, monkeypatch, phase, name):
    """Those that act in a month are taken from the model: a new one has to bring its slip."""
    slip = Slip(f"sim.model.behaviours.{name}", *OF_BEHAVIOURS[phase, name])
    monkeypatch.setitem(schedule.BEHAVIOURS, name, slip.unmade())
    assert [found for dock in docks(100) for found in disagree(dock, phase, name)] == []
    monkeypatch.setitem(schedule.BEHAVIOURS, name, slip.made())
    assert [found for dock in docks(100) for found in disagree(dock, phase, name)]


def test_every_slip_is_of_a_behaviour_that_acts():
    assert sorted(OF_BEHAVIOURS) == sorted(ACTS)


# The other parts of a month: what finds the slip, where the model looks a function up, its name, the slip

type Part = tuple[Callable[[Dock], list[Difference]], ModuleType, str, Slip]

PARTS: dict[str, Part] = {
    "paths": (
        agree_on_events,
        outside,
        "follow",
        Slip("sim.model.stocks", "place + shift[run]", "1.01 * place + shift[run]"),
    ),
    "bounds": (
        agree_on_evolving,
        tightrope,
        "keep_within_bounds",
        Slip("sim.model.stocks", "value if value < most else most", "value"),
    ),
    "saliences": (
        agree_on_aims,
        capitals,
        "_settle",
        Slip("sim.model.capitals", "of_capital[capital + 1])", "of_capital[capital + 1] - 1)"),
    ),
    "losses": (
        agree_on_choices,
        stakes,
        "_weigh",
        Slip(
            "sim.model.choice.stakes",
            "np.float32(-0.5) * effect + wish) * effect\n",
            "np.float32(-0.6) * effect + wish) * effect\n",
        ),
    ),
    "delays ahead": (
        agree_on_choices,
        look_ahead,
        "_charge",
        Slip("sim.model.choice.look_ahead", "<= month + 1", "<= month"),
    ),
    "no reason": (
        agree_on_choices,
        look_ahead,
        "_charge",
        Slip("sim.model.choice.look_ahead", "if is_no_reason[move]", "if not is_no_reason[move]"),
    ),
    "answers ahead": (
        agree_on_choices,
        dangers,
        "_look_at_moscow",
        Slip("sim.model.choice.dangers", "by_answer * silent[1]", "by_answer * silent[0]"),
    ),
    "unrest ahead": (
        agree_on_choices,
        dangers,
        "_roll_unrest",
        Slip("sim.model.choice.dangers", "then + growth[run]", "then"),
    ),
    "needs": (
        agree_on_choices,
        loops,
        "find_available",
        Slip("sim.model.choice.loops", "value[run] >= least[run]", "value[run] >= 0"),
    ),
    "rests": (
        agree_on_choices,
        loops,
        "find_available",
        Slip("sim.model.choice.loops", "[move, run] <= month", "[move, run] < month"),
    ),
    "spread": (
        agree_on_choices,
        loops,
        "score",
        Slip("sim.model.choice.loops", "np.sqrt(variance[run] / number[run])", "np.sqrt(variance[run])"),
    ),
    "temperature": (
        agree_on_choices,
        loops,
        "score",
        Slip("sim.model.choice.loops", "temperature[seat, run] * spread", "temperature[seat, run] + spread"),
    ),
    "luck": (
        agree_on_choices,
        loops,
        "race",
        Slip("sim.model.choice.loops", "_add(stance_luck[stance]", "_add(stance_luck[first_stance]"),
    ),
    "landing": (
        agree_on_choices,
        effects,
        "_land",
        Slip("sim.model.effects", "*= end - value[run]", "*= end"),
    ),
    "delays": (
        agree_on_choices,
        effects,
        "_land",
        Slip("sim.model.effects", "delay[run] == months", "delay[run] < months"),
    ),
    "leaks": (
        agree_on_choices,
        effects,
        "_land",
        Slip("sim.model.effects", "& leaks[run]", "& (not leaks[run])"),
    ),
    "fading": (
        agree_on_fading,
        tightrope,
        "fade",
        Slip("sim.model.stocks", "rest[variable] - x", "-x"),
    ),
    "endings": (
        agree_on_strikes,
        endings,
        "_end",
        Slip("sim.model.endings", "met[run] &= enough", "met[run] |= enough"),
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_slip_in_any_other_part_of_a_month_is_found(docks, monkeypatch, part):
    agree, where, name, slip = PARTS[part]
    monkeypatch.setattr(where, name, vars(slip.unmade())[name])
    assert [found for dock in docks(100) for found in agree(dock)] == []
    monkeypatch.setattr(where, name, vars(slip.made())[name])
    assert [found for dock in docks(100) for found in agree(dock)]


@pytest.mark.parametrize("name", outcomes.MEASURES)
def test_a_slip_in_any_measure_is_found(docks, monkeypatch, name):
    measure = outcomes.MEASURE[name]
    wrong = replace(measure, rule=lambda w, p, m: measure.rule(w, p, m) * np.float32(1.01))
    monkeypatch.setitem(outcomes.MEASURE, name, wrong)
    assert [found for dock in docks(100) for found in agree_on_strikes(dock) if found.what == name]
