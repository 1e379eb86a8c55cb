"""A month, in order: the table of contents of the model.

Adding a behaviour is one file in `sim/behaviours/`, its parameters in `seeds/parameters/`, one test, and
its name in the lists here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.behaviours import (
    appetite,
    base_file,
    conditionality,
    contact,
    diversification,
    election_cycle,
    fear_of_loss,
    ratchets,
    regime_security,
    response_ladder,
    room_for_manoeuvre,
    second_order_belief,
    security_dilemma,
    signalling,
    spiral,
    unknown_threshold,
)

if TYPE_CHECKING:
    from sim.model import Tightrope

PERCEIVE = (signalling, second_order_belief, unknown_threshold)
AIM = (response_ladder, base_file, election_cycle, regime_security, conditionality, security_dilemma, spiral)
EVOLVE = (
    contact,
    base_file,
    room_for_manoeuvre,
    diversification,
    regime_security,
    conditionality,
    spiral,
    ratchets,
    fear_of_loss,
)
STRIKE = (appetite, regime_security, spiral)

BEHAVIOURS = tuple(
    sorted({module.__name__.rpartition(".")[2] for module in (*PERCEIVE, *AIM, *EVOLVE, *STRIKE)})
)


def advance(model: Tightrope) -> None:
    """One month of the model, in all runs at once."""
    world, p = model.world, model.p
    model.take_in_events()
    for behaviour in model.switched_on(PERCEIVE):
        behaviour.perceive(world, p, model)
    model.goals.reset()
    for behaviour in model.switched_on(AIM):
        behaviour.aim(world, p, model)
    model.goals.settle()
    model.deeds.choose(world)
    model.words.choose(model.after_deed())
    model.land_moves()
    model.fade()
    for behaviour in model.switched_on(EVOLVE):
        behaviour.evolve(world, p, model)
    world.keep_within_bounds()
    for behaviour in model.switched_on(STRIKE):
        behaviour.strike(world, p, model)
    world.keep_within_bounds()
    model.write_down()
