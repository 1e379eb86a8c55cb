"""A made-up walk through one run, for tests of charts, words and pages."""

import numpy as np

from sim.dashboard.summary import Mark
from sim.dashboard.walk import KEPT, Choosing, Walk, Weighed

MONTHS = tuple(f"{year}-{month:02d}" for year in (2016, 2017) for month in range(1, 13))
REST = Weighed("holds", 0.0, 0.3, (), False)


def choosing(month: str, seat: str, move: str, label: str, scripted: bool = False) -> Choosing:
    """A choice with a reason, a cost and a small rest; standing still is passed over."""
    terms = (("Moscow's alarm", 0.006), ("cost", -0.004), ("Approval at home", 0.0002), ("Unrest", 0.00001))
    return Choosing(month, seat, move, (Weighed(label, 0.0022, 0.62, terms, True), REST), scripted)


def still(month: str, seat: str) -> Choosing:
    """A choice to do nothing."""
    return Choosing(month, seat, "hold", (Weighed("holds", 0.0, 0.9, (), True),), False)


def choices(month: str) -> list[Choosing]:
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
    path = dict.fromkeys(KEPT, 0.2 * time) | {"absorption": time * 0 - 0.5, "edge": 0.6 - 0.2 * time}
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
