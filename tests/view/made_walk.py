"""A made-up walk through one run, for tests of charts, words and pages."""

import numpy as np

from sim.model.decisions import Decision, Option
from sim.model.record import recorded_names
from sim.view.summary import Mark
from sim.view.walk import Walk

MONTHS = tuple(f"{year}-{month:02d}" for year in (2016, 2017) for month in range(1, 13))
REST = Option("hold", "holds", 0.0, {}, available=True, chosen=False, probability=0.3)


def choosing(month: str, seat: str, move: str, label: str, scripted: bool = False) -> Decision:
    """A choice with a reason, a cost and a small rest; standing still is passed over."""
    terms = {"Moscow's alarm": 0.006, "cost": -0.004, "Approval at home": 0.0002, "Unrest": 0.00001}
    made = Option(move, label, 0.0022, terms, available=True, chosen=True, probability=0.62)
    return Decision(month, seat, move, (made, REST), scripted)


def still(month: str, seat: str) -> Decision:
    """A choice to do nothing."""
    made = Option("hold", "holds", 0.0, {}, available=True, chosen=True, probability=0.9)
    return Decision(month, seat, "hold", (made,))


def choices(month: str) -> list[Decision]:
    """Two who act, two who do not."""
    return [
        choosing(month, "minsk", "delay", "delays what was agreed"),
        still(month, "moscow"),
        choosing(month, "washington", "delegation", "sends a delegation", scripted=month == "2016-05"),
        still(month, "minsk_words"),
    ]


def walk(run: int = 7, ending: str = "balancing", ending_month: str | None = None) -> Walk:
    """A run of two years in which the same happens every month."""
    time = np.linspace(0, 1, len(MONTHS), dtype=np.float32)
    path = dict.fromkeys(recorded_names(), 0.2 * time) | {
        "absorption": time * 0 - 0.5,
        "edge": 0.6 - 0.2 * time,
    }
    return Walk(
        title="Baseline",
        run=run,
        seed=0,
        version="0.1.0",
        months=MONTHS,
        path=path,
        choices=tuple(choice for month in MONTHS for choice in choices(month)),
        ending=ending,
        ending_month=ending_month,
        marks=(Mark("2016-07", "NATO's summit in Warsaw"),),
    )
