"""A month part by part, in the model and in the second implementation, and where they differ."""

from collections.abc import Callable

import numpy as np

from sim import load_scenario
from sim.scenario.scenario import Scenario
from sim.seeds.load import load_seeds
from tests.oracle import aiming, choosing, endings, evolving, landing, perceiving, striking
from tests.oracle.docking import Difference, Dock
from tests.oracle.events import events
from tests.oracle.landing import keep_in_range
from tests.oracle.running import Luck, Run

# The first, two months before a vote in Moscow, one in between, and that of a vote in Minsk.
MONTHS = (0, 24, 41, 55)
# Each behaviour of the second implementation, by the phase in which it acts.
BEHAVIOURS: dict[tuple[str, str], Callable[[Run, Luck], None]] = {
    **{("perceive", name): rule for name, rule in perceiving.BEHAVIOURS.items()},
    **{("aim", name): lambda run, _, rule=rule: rule(run) for name, rule in aiming.BEHAVIOURS.items()},
    **{("evolve", name): rule for name, rule in evolving.BEHAVIOURS.items()},
    **{("strike", name): rule for name, rule in striking.BEHAVIOURS.items()},
}

# Each switch of the structure at its other option.
OPTIONS = [
    {name: option}
    for name, switch in load_seeds().structure.items()
    for option in switch.options
    if option != switch.usual
]


def eventful() -> Scenario:
    """The baseline with much that is rare: hazards, lapses, sizes, blocked moves, a seat without reasons."""
    numbers = {"protest_rate": (0.3, 0.6, 0.9), "incident_rate": (0.3, 0.6, 0.9), "lapse": (0.1, 0.3, 0.5)}
    return (
        load_scenario("baseline")
        .set({**numbers, "hazard_ceiling": (0.4, 0.6, 0.9), "upheaval_ceiling": (0.3, 0.5, 0.9)})
        .play_randomly("riga")
        .block("minsk", "chinese_credit")
        .block("moscow", "squeeze", since="2019-06")
        .force("minsk", "concede", ("2019-05", "2019-06"), size=1.7)
        .force("washington", "reinforce_flank", "2019-04", size=0.4)
        .force("moscow", "private_warning", "2020-08", size=2.0)
    )


def told(found: list[Difference]) -> list[str]:
    return [str(difference) for difference in found[:20]]


# Phase by phase


def agree_on_events(dock: Dock) -> list[Difference]:
    dock.model.take_in_events()
    dock.each(lambda run, _: events(run))
    return dock.differences()


def agree_on_perceiving(dock: Dock) -> list[Difference]:
    dock.model.act("perceive")
    dock.each(perceiving.perceive)
    return dock.differences()


def agree_on_aims(dock: Dock) -> list[Difference]:
    dock.model.reset_goals()
    dock.model.act("aim")
    dock.model.settle_goals()
    dock.each(lambda run, _: aiming.aim(run))
    return dock.differences_of_goals()


def agree_on_choices(dock: Dock) -> list[Difference]:
    """Deeds, words, and what lands of both."""
    agree_on_aims(dock)
    dock.model.decide()
    dock.each(choosing.decide)
    found = dock.differences_of_choices(words=False)
    dock.copy_made()
    dock.model.speak()
    dock.each(choosing.speak)
    found += dock.differences_of_choices(words=True)
    dock.copy_made()
    dock.model.land_moves()
    dock.each(landing.land)
    return found + dock.differences()


def agree_on_fading(dock: Dock) -> list[Difference]:
    dock.model.fade()
    dock.each(lambda run, _: evolving.fade(run))
    return dock.differences()


def agree_on_evolving(dock: Dock) -> list[Difference]:
    dock.model.act("evolve")
    dock.model.keep_within_bounds()
    dock.each(evolving.evolve)
    dock.each(lambda run, _: keep_in_range(run))
    return dock.differences()


def agree_on_strikes(dock: Dock) -> list[Difference]:
    """Strikes, and what is recorded after them."""
    dock.model.act("strike")
    dock.model.keep_within_bounds()
    dock.each(striking.strike)
    dock.each(lambda run, _: keep_in_range(run))
    dock.model.write_down()
    measured = [endings.record(run) for run in dock.runs]
    return dock.differences() + dock.differences_of_measures(measured)


PHASES = [
    agree_on_events,
    agree_on_perceiving,
    agree_on_aims,
    agree_on_choices,
    agree_on_fading,
    agree_on_evolving,
    agree_on_strikes,
]


def agree_on_a_month(dock: Dock, month: int) -> list[Difference]:
    """All phases, each from a random state, with what events hold from the first one on."""
    rng, found, held = np.random.default_rng(6), [], {}
    for agree in PHASES:
        dock.scatter(month, rng)
        for run in dock.runs:
            run.held = held
        found += agree(dock)
        held = dock.runs[0].held
    return found
