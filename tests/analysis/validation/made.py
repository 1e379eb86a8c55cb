"""Outlooks, watches and questions made up by hand."""

from collections.abc import Sequence

import numpy as np

from sim.analysis.history.surprise import Watch
from sim.analysis.validation.outlooks import FORECASTERS, NOTHING, Outlook
from sim.scenario.scenario import Scenario, load_scenario

NAMES = ("offer", "squeeze", NOTHING)
MOVES = ("hold", "offer", "squeeze")


def outlook(
    happened: int, model: Sequence[float], *, episode: int = 0, month: str = "2016-01", **held
) -> Outlook:
    """An outlook of Moscow; whoever is not given holds all alike."""
    alike = {name: np.full(len(NAMES), 1 / len(NAMES)) for name in FORECASTERS}
    given = {name.replace("_", " "): np.array(of) for name, of in held.items()}
    return Outlook(month, "moscow", episode, NAMES, happened, alike | {"model": np.array(model)} | given)


def rails() -> Scenario:
    """Four months: Moscow squeezes in January and April, offers in March; Riga's moves are not major."""
    case = load_scenario("baseline").lasting(4)
    for month, seat, move in (
        ("2016-01", "moscow", "squeeze"),
        ("2016-02", "moscow", "hold"),
        ("2016-03", "moscow", "offer"),
        ("2016-03", "riga", "ask_for_nato"),
        ("2016-04", "moscow", "squeeze"),
    ):
        case = case.force(seat, move, month)
    return case


def watch(case: Scenario) -> Watch:
    """A watch that has seen Moscow in four months."""
    found = Watch(case, names={"moscow": MOVES})
    likely = {"01": (0.5, 0.1, 0.4), "02": (0.8, 0.1, 0.1), "03": (0.6, 0.3, 0.1), "04": (0.2, 0.0, 0.8)}
    found.likely = {(f"2016-{month}", "moscow"): np.array(of) for month, of in likely.items()}
    return found
