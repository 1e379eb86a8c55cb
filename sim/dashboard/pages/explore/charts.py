"""The charts of the Explore page: how each is made, and those of its rows, month by month."""

from collections.abc import Callable
from functools import partial

from sim.dashboard.frame.picture import prepare
from sim.model.outcomes import OUTCOMES
from sim.view.charts.change import change
from sim.view.charts.corridor import HEIGHT, corridor
from sim.view.charts.endings import endings
from sim.view.charts.fan import fan
from sim.view.charts.frame import Spec
from sim.view.charts.moves import moves
from sim.view.charts.palette import Ink
from sim.view.summary import ROOM, Summary

Charts = dict[str, Callable[[], Spec]]
# What may be seen month by month, in rows of three; a row that nobody looks at is not drawn.
HEADLINES, OTHERS, DEEDS = "headlines", "others", "moves"
FANS = {HEADLINES: (ROOM, *OUTCOMES[:2]), OTHERS: OUTCOMES[2:]}
SEATS = ("minsk", "minsk_words", "moscow")
KEYS = {
    **{row: [f"fan-{outcome}" for outcome in outcomes] for row, outcomes in FANS.items()},
    DEEDS: [f"moves-{seat}" for seat in SEATS],
}


def charts_of(
    now: Summary, baseline: Summary, beside: Summary | None, ink: Ink, height: int = HEIGHT
) -> Charts:
    """How each chart is made, by its key; that of the change only where one is made in the same months.

    `height` is that of the corridor.
    """
    paired = now.months == baseline.months
    charts: Charts = {
        "corridor": partial(prepare, corridor, now, ink, height),
        "endings": partial(prepare, endings, now, beside if paired else None, ink),
    }
    if paired and beside is not None:
        charts["change"] = partial(prepare, change, now, baseline, ink)
    for outcome in (*FANS[HEADLINES], *FANS[OTHERS]):
        charts[f"fan-{outcome}"] = partial(prepare, fan, now, outcome, beside, ink)
    for seat in SEATS:
        charts[f"moves-{seat}"] = partial(prepare, moves, now, seat, beside, ink)
    return charts
