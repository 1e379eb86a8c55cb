"""What all pictures share: the frame, and the axis of months."""

import math
from collections.abc import Sequence
from typing import Any

from sim.model.outcomes import ENDING
from sim.view.charts.palette import Ink
from sim.view.text.corridor import MIDWAY, MOSCOWS_END, WESTS_END

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = '"Source Sans", "Source Sans Pro", "Source Sans 3", "DejaVu Sans", sans-serif'
SMALL, NORMAL, LARGE = 14, 14, 16
PALE_YEARS = {
    "grid": True,
    "gridOpacity": 0.6,
    "labelFlush": True,
    "labelOverlap": True,
    "domain": False,
    "ticks": False,
}
"""What an axis of years is like where lines of the grid alone mark them."""
REACHES = (1, 1.5, 2, 3, 4, 5, 7.5, 10)


def frame(spec: Spec, ink: Ink) -> Spec:
    """The description with the page's ink and font, no background, and the width of its place."""
    axis = {
        "labelColor": ink.quiet,
        "titleColor": ink.quiet,
        "gridColor": ink.grid,
        "domainColor": ink.grid,
        "tickColor": ink.grid,
        "labelFontSize": SMALL,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
    }
    config = {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": axis,
        "title": {"color": ink.text, "fontSize": LARGE, "anchor": "start", "subtitleColor": ink.quiet},
        "text": {"color": ink.text, "fontSize": NORMAL},
        # A text of its own stands for a picture; one for each of its marks would be read out a hundred times.
        "mark": {"aria": False},
    }
    return {
        "$schema": SCHEMA,
        "width": "container",
        "autosize": {"type": "fit", "contains": "padding"},
        **spec,
        "background": "transparent",
        "config": config,
    }


def ends_expression() -> str:
    """What labels an axis of positions: where Moscow is, the middle, and where the West is."""
    return f"datum.value == 0 ? '{MIDWAY}' : datum.value < 0 ? '{MOSCOWS_END}' : '{WESTS_END}'"


def as_it_is(field: str, kind: str = "nominal") -> Spec:
    """A channel that takes what a field holds for what is drawn: a colour, a shape, pixels."""
    return {"field": field, "type": kind, "scale": None}


def ending_channels(ink: Ink) -> dict[str, Spec]:
    """The channels of a row's `ending`: its colour and its shape, in an order that no summary changes."""
    signs = {
        "color": [ink.ending(name) for name in ENDING],
        "shape": [ending.shape for ending in ENDING.values()],
    }
    return {
        channel: {
            "field": "ending",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": list(ENDING), "range": known},
        }
        for channel, known in signs.items()
    }


def reach(value: float) -> float:
    """The end of a scale that holds a value: the next of a few round numbers.

    So a lever seldom moves the scale: a reader may compare, and the browser need not draw the chart anew.
    """
    unit = 10 ** math.floor(math.log10(value))
    return next(step * unit for step in REACHES if value <= step * unit * (1 + 1e-9))


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places on a scale from `low` to `high`, in their order, moved so that no two are nearer than `gap`.

    Each is as near to where it was as leaves room for those below. Those for which there is no room at all
    stand at `low`.
    """
    order = sorted(range(len(places)), key=lambda i: -places[i])
    spaced = [0.0] * len(places)
    free = high
    for n_below, i in zip(reversed(range(len(places))), order, strict=True):
        spaced[i] = max(low, min(free, max(places[i], low + n_below * gap)))
        free = spaced[i] - gap
    return spaced


def year_axis(months: tuple[str, ...], every: int = 1, **axis: Any) -> Spec:
    """An axis over months counted from 0, with a tick at each January (of every so many years)."""
    starts = [place for place, month in enumerate(months) if month.endswith("-01")][::every]
    years = {place: months[place][:4] for place in starts}
    spoken = ", ".join(f"'{place}': '{year}'" for place, year in years.items())
    return {"values": starts, "labelExpr": f"{{{spoken}}}[datum.value]", "title": None, **axis}


def nearest_month(channel: str) -> Spec:
    """The month under the pointer, as the selection `month`, on the axis of months: `x` or `y`."""
    select = {
        "type": "point",
        "on": "pointerover",
        "nearest": True,
        "encodings": [channel],
        "clear": "pointerout",
    }
    return {"name": "month", "select": select}
