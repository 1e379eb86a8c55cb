"""The words on the corridor: marks of the scenario, the names of the banks and of the lines."""

import json
import textwrap

import numpy as np

from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is
from sim.view.charts.line_names import Placed
from sim.view.charts.palette import Ink
from sim.view.summary import Summary
from sim.view.text.corridor import BANKS, name_of_line

# Pixels: a row of names, the air above and beside the names.
NAME_ROW, NAME_AIR, NAME_OFFSET, BANK_OFFSET = 17, 12, 5, 8
USUAL_ROWS = 4
# A bank narrower than this share of the picture has no room for its own name.
ROOM_FOR_A_NAME = 0.11
# A mark's label: characters a line, pixels a line and below it, months that the one above may push it down.
MARK_WIDTH, MARK_LINE, MARK_GAP, MARK_PUSH = 12, 15, 5, 5
MONTHS_AROUND_A_NAME = 5


def mark_layer(summary: Summary, months_a_pixel: float, ink: Ink) -> Spec:
    """A hairline for each mark of the scenario, its words at the right margin or just below."""
    spoken: dict[float, list[str]] = {}
    free_from = 0.0
    for t, label in summary.placed_marks:
        at = max(float(t), free_from)
        if at - t <= MARK_PUSH:
            at = round(at, 2)
            spoken[at] = textwrap.wrap(label, MARK_WIDTH)
            free_from = at + (len(spoken[at]) * MARK_LINE + MARK_GAP) * months_a_pixel
    axis = {
        "orient": "right",
        "values": list(spoken),
        # Keys as the browser writes numbers: 6, not 6.0.
        "labelExpr": f"({json.dumps({f'{t:g}': lines for t, lines in spoken.items()})})[datum.value]",
        "labelOverlap": False,
        "title": None,
        "grid": False,
        "domain": False,
        "ticks": False,
    }
    return {
        "data": {"values": [{"t": t, "label": label} for t, label in summary.placed_marks]},
        "mark": {"type": "rule", "color": ink.quiet, "strokeWidth": 1, "strokeDash": [2, 3]},
        "encoding": {"y": {"field": "t", "axis": axis}},
    }


def bank_name_layer(summary: Summary, low: float, high: float, ink: Ink) -> Spec:
    """The name of each bank, where it is widest and no mark runs through."""
    months = np.arange(len(summary.months))
    free = (months >= MONTHS_AROUND_A_NAME) & (months < months.size - MONTHS_AROUND_A_NAME)
    for t, _ in summary.placed_marks:
        free &= np.abs(months - t) >= MONTHS_AROUND_A_NAME
    widths = {
        "grey": free * (np.clip(summary.median("absorption"), low, high) - low),
        "red": free * (high - np.clip(summary.median("edge"), low, high)),
    }
    sides = {"grey": low, "red": high}
    names = [
        {"bank": bank, "text": BANKS[bank], "t": int(width.argmax()), "x": sides[bank]}
        for bank, width in widths.items()
        if width.max() >= ROOM_FOR_A_NAME * (high - low)
    ]
    grey = "datum.bank === 'grey'"
    return {
        "data": {"values": names},
        "mark": {
            "type": "text",
            "fontSize": SMALL,
            "fontStyle": "italic",
            "lineBreak": "\n",
            "baseline": "middle",
            "color": ink.text,
            "align": {"expr": f"{grey} ? 'left' : 'right'"},
            "dx": {"expr": f"{grey} ? {BANK_OFFSET} : -{BANK_OFFSET}"},
        },
        "encoding": {"x": {"field": "x"}, "text": {"field": "text", "type": "nominal"}},
    }


def line_name_layers(placed: dict[str, Placed], last: int, months_a_pixel: float, ink: Ink) -> list[Spec]:
    """The name of each line below its end, with a leader in the line's colour."""
    table = []
    for name, place in placed.items():
        below = last + (NAME_AIR + NAME_ROW * (place.row + 0.5)) * months_a_pixel
        capital = name.removeprefix("reading_") if name.startswith("reading_") else "minsk"
        table.append(
            {
                "x": place.x,
                "t": last,
                "below": below,
                "text": name_of_line(name),
                "left": place.runs_left,
                "bold": name == "deeds",
                "color": ink.capital(capital),
            }
        )
    across = {"x": {"field": "x"}}
    color = as_it_is("color")
    return [
        {
            "data": {"values": table},
            "mark": {"type": "rule", "strokeWidth": 1.5},
            "encoding": {**across, "y2": {"field": "below"}, "color": color},
        },
        {
            "data": {"values": table},
            "mark": {
                "type": "text",
                "fontSize": NORMAL,
                "baseline": "middle",
                "color": ink.text,
                "fontWeight": {"expr": "datum.bold ? 'bold' : 'normal'"},
                "align": {"expr": "datum.left ? 'right' : 'left'"},
                "dx": {"expr": f"datum.left ? -{NAME_OFFSET} : {NAME_OFFSET}"},
            },
            "encoding": {**across, "y": {"field": "below"}, "text": {"field": "text", "type": "nominal"}},
        },
    ]
