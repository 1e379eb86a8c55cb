"""One run's path through the corridor, with the moves of Minsk and of Moscow marked on it."""

from dataclasses import replace
from typing import Any

import numpy as np

from sim.view.charts.corridor import CorridorLayers, corridor_layers
from sim.view.charts.corridor_rows import SEATS
from sim.view.charts.frame import Spec
from sim.view.charts.palette import Ink
from sim.view.summary import POSITIONS, QUANTILES, ROOM, MoveShares, Summary
from sim.view.text.corridor import NO_MOVE, describe_banks, describe_readings
from sim.view.text.words import month_in_words, with_sign
from sim.view.walk import Walk

HEIGHT = 620
# On which line a seat's moves stand, with which sign; Moscow's stand at its own edge.
PLACES = {"minsk": ("deeds", "circle"), "minsk_words": ("words", "diamond"), "moscow": ("edge", "square")}
SIZE = 40


def path(walk: Walk, month: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """The corridor of a single run: no bands, moves as signs on the lines, `month` as a line across.

    Minsk's deeds are circles on its deeds, its words diamonds on its words, Moscow's moves squares at its
    edge; standing still has no sign.
    """
    parts = corridor_layers(as_summary(walk), ink, height)
    rows = [row | _describe(walk, when) for row, when in zip(parts.rows, walk.months, strict=True)]
    chosen = {
        "data": {"values": [{"t": walk.months.index(month)}]},
        "mark": {"type": "rule", "color": ink.text, "strokeWidth": 1.5},
        "encoding": {"y": {**parts.down, "field": "t"}},
    }
    below = {name: layers for name, layers in parts.layers.items() if name != "hover"}
    moves = [_moves(walk, seat, parts, ink) for seat in PLACES]
    layers = {**below, "month": [chosen], "moves": moves, "hover": parts.layers["hover"]}
    return replace(parts, rows=rows).draw(layers, ink)


def as_summary(walk: Walk) -> Summary:
    """The run as an ensemble of one, for the corridor to draw."""
    room = np.maximum(np.clip(walk.path["edge"], -1, 1) - np.clip(walk.path["absorption"], -1, 1), 0) / 2
    one = {name: walk.path[name] for name in POSITIONS} | {ROOM: room}
    none = MoveShares(("hold",), np.ones((len(walk.months), 1), dtype=np.float32))
    return Summary(
        title=walk.title,
        scenario="",
        seed=walk.seed,
        runs=1,
        version=walk.version,
        digest="",
        months=walk.months,
        bands={name: np.tile(values, (len(QUANTILES), 1)) for name, values in one.items()},
        finals={},
        endings={walk.ending: 1.0},
        ending=np.zeros(1),
        over_edge=(walk.path["deeds"] > walk.path["edge"]).astype(float),
        moves=dict.fromkeys(SEATS, none),
        marks=walk.marks,
    )


def _describe(walk: Walk, month: str) -> dict[str, str]:
    """The tooltip's texts of a month: the run's own numbers and moves."""
    at = walk.at(month)
    made = {choice.seat: choice.made.label for choice in walk.of_month(month)}
    return {
        "said_deeds": with_sign(at["deeds"]),
        "said_words": with_sign(at["words"]),
        "said_readings": describe_readings(at),
        "said_banks": describe_banks(at),
    } | {f"said_{seat}": made.get(seat, NO_MOVE) for seat in SEATS}


def sign(size: int, ink: Ink) -> dict[str, Any]:
    """A sign on a line of the corridor, set off from the line."""
    return {
        "type": "point",
        "filled": True,
        "size": size,
        "opacity": 1,
        "stroke": ink.page,
        "strokeWidth": 1,
    }


def _moves(walk: Walk, seat: str, parts: CorridorLayers, ink: Ink) -> Spec:
    """A sign for each move of a seat, on its line."""
    line, shape = PLACES[seat]
    values = []
    for choice in walk.made_by(seat):
        t = walk.months.index(choice.month)
        at = float(np.clip(walk.path[line][t], parts.low, parts.high))
        values.append(
            {"t": t, "x": round(at, 3), "when": month_in_words(choice.month), "move": choice.made.label}
        )
    return {
        "data": {"values": values},
        "mark": {
            **sign(SIZE, ink),
            "shape": shape,
            "color": ink.capital("moscow" if seat == "moscow" else "minsk"),
        },
        "encoding": {"x": {**parts.across, "field": "x"}, "y": {**parts.down, "field": "t"}},
    }
