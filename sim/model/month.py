"""A month, in order: the table of contents of the model.

A behaviour is found by its file in `sim/model/behaviours/` and says there at which of these steps it acts.
Behaviours of one step act in the order of their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from sim.model.behaviours import discover
from sim.model.context import Month, Phase

STEPS: dict[Phase, tuple[str, ...]] = {
    "perceive": (
        "readings",  # observers read Minsk
        "beliefs",  # Minsk thinks about how it is read, and where Moscow's tipping point lies
    ),
    "aim": (
        "fear",  # what fear makes Moscow want
        "stakes",  # what has been announced or demanded
        "home",  # votes and unrest
        "abroad",  # what capitals make of one another
    ),
    "evolve": (
        "contact",  # the alarm at what was seen this month
        "talks",  # the base and the other open issues
        "home",  # economy, approval, unrest
        "abroad",  # interest and tension between capitals
        "ratchets",  # what cannot be undone, after all that moves it
        "fear",  # Moscow's fear, from all of this
    ),
    "strike": (
        "hazards",  # what happens with a probability
    ),
}


def advance(month: Month) -> None:
    """One month of the model, in all runs at once."""
    begin(month)
    finish(month)


def begin(month: Month) -> None:
    """A month up to where the capitals choose."""
    month.take_in_events()
    month.act("perceive")
    month.reset_goals()
    month.act("aim")
    month.settle_goals()


def finish(month: Month) -> None:
    """A month from where the capitals choose to its end."""
    month.decide()
    month.speak()
    month.land_moves()
    month.fade()
    month.act("evolve")
    month.keep_within_bounds()
    month.act("strike")
    month.keep_within_bounds()
    month.write_down()


def in_order(behaviours: Mapping[str, ModuleType]) -> dict[Phase, dict[str, ModuleType]]:
    """The behaviours of each phase by name, in the order in which they act.

    Raises `ValueError` for one that acts at a step which is not listed.
    """
    for name, behaviour in behaviours.items():
        for phase, step in behaviour.PHASES.items():
            if step not in STEPS.get(phase, ()):
                raise ValueError(
                    f"{name}: {phase}, {step} is no step of a month, one of {STEPS} would be right"
                )
    return {
        phase: {
            name: behaviours[name]
            for step in steps
            for name in sorted(behaviours)
            if behaviours[name].PHASES.get(phase) == step
        }
        for phase, steps in STEPS.items()
    }


BEHAVIOURS = discover()
ORDER = in_order(BEHAVIOURS)
