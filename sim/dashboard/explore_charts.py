"""The charts of the Explore page: how each is made, and those of its rows, month by month."""

from collections.abc import Callable, Collection
from functools import partial

from sim.dashboard.charts.change import change
from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.endings import endings
from sim.dashboard.charts.fan import fan
from sim.dashboard.charts.frame import Spec
from sim.dashboard.charts.moves import moves
from sim.dashboard.charts.palette import Ink
from sim.dashboard.picture import travelling
from sim.dashboard.summary import OUTCOMES, ROOM, Summary

Charts = dict[str, Callable[[], Spec]]
# What may be seen month by month, in rows of three; a row that nobody looks at is not drawn.
HEADLINES, OTHERS, DEEDS = "headlines", "others", "moves"
FANS = {HEADLINES: (ROOM, *OUTCOMES[:2]), OTHERS: OUTCOMES[2:]}
SEATS = ("minsk", "minsk_words", "moscow")
KEYS = {
    **{row: [f"fan-{outcome}" for outcome in outcomes] for row, outcomes in FANS.items()},
    DEEDS: [f"moves-{seat}" for seat in SEATS],
}


def charts_of(now: Summary, baseline: Summary, beside: Summary | None, ink: Ink) -> Charts:
    """How each chart is made, by its key; there is no change to show where other months are played."""
    charts: Charts = {
        "corridor": partial(travelling, corridor, now, baseline, ink),
        "endings": partial(travelling, endings, now, beside, ink),
    }
    if now.months == baseline.months:
        charts["change"] = partial(travelling, change, now, baseline, ink)
    for outcome in (*FANS[HEADLINES], *FANS[OTHERS]):
        charts[f"fan-{outcome}"] = partial(travelling, fan, now, outcome, beside, ink)
    for seat in SEATS:
        charts[f"moves-{seat}"] = partial(travelling, moves, now, seat, beside, ink)
    return charts


def make(charts: Charts, rows: Collection[str]) -> None:
    """Make what is on show, with these rows, before anything is sent, so that all of it comes at once: for
    each piece that comes apart the browser goes through the whole page. A chart that was made is kept.
    """
    for key in ("corridor", "endings", "change", *(key for row in rows for key in KEYS.get(row, ()))):
        if key in charts:
            charts[key]()
