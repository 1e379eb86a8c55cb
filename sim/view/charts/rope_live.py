"""The rope as a few bytes, for a browser that draws many of them one after the other by itself."""

import base64
from typing import Any

import numpy as np

from sim.model.outcomes import ENDING
from sim.view.charts.palette import Ink
from sim.view.charts.rope import PILE, PILE_END, reach_of
from sim.view.charts.rope_rows import BOTTOM, EDGE, SOFT, TOP, drawn_at, month_rows, pile_rows, sign_places
from sim.view.summary import Summary, out_of_a_hundred

Live = dict[str, Any]
FINEST = 250
"""Places travel as a byte each: so many steps from the bottom to the top, a pixel each or a little more."""
NOWHERE = 255
"""Stands for the months after a run has ended."""


def live_rope(summary: Summary) -> Live:
    """What differs from rope to rope, as JSON has it: `paths`, a byte a month and run, run after run; for
    each run the number of its ending among all, the month of its sign and its place; the median of those on
    the rope, the soft edge, and the hundred endings as a pile. The summary must have a rope.
    """
    found = summary.rope
    if found is None:
        raise ValueError("a summary of one run has no rope")
    months, order = month_rows(summary, found), list(ENDING)
    paths = _as_bytes(drawn_at(found.places))
    if not found.walks_on:
        paths[np.arange(len(paths))[:, None] > found.last] = NOWHERE
    return {
        "paths": base64.b64encode(paths.T.tobytes()).decode(),
        "endings": [order.index(name) for name in found.endings],
        "t": found.last.tolist(),
        "y": [round(place, 3) for place in sign_places(found).tolist()],
        "middle": [row["middle"] for row in months],
        "soft": [[row[name] for row in months] for name in SOFT],
        "pile": [
            [order.index(row["ending"]), row["from"], row["to"]]
            for row in pile_rows(out_of_a_hundred(summary.endings))
        ],
    }


def how_to_draw(n_months: int, height: int, ink: Ink) -> Live:
    """What all ropes of so many months and pixels have in common: scales, colours and shapes."""
    right, bottom, top = reach_of(n_months, height)
    last = n_months - 1
    return {
        "months": n_months,
        "right": right,
        "bottom": bottom,
        "top": top,
        "edge": EDGE,
        "range": [BOTTOM, TOP, FINEST],
        "pile": [last * (1 + PILE), last * (1 + PILE_END)],
        "colors": [ink.ending(name) for name in ENDING],
        "shapes": [ending.shape for ending in ENDING.values()],
        "bold": ink.capital("minsk"),
        "soft": ink.red_bank,
        "page": ink.page,
    }


def _as_bytes(places: np.ndarray) -> np.ndarray:
    """Places within the picture as whole steps."""
    return np.rint(FINEST * (places - BOTTOM) / (TOP - BOTTOM)).clip(0, FINEST).astype(np.uint8)
