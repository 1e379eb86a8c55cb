"""One run's path through the corridor, with the moves of Minsk and of Moscow marked on it."""

from typing import Any

import numpy as np

from sim.dashboard.charts.corridor import corridor
from sim.dashboard.charts.corridor_rows import window
from sim.dashboard.charts.frame import Spec
from sim.dashboard.charts.palette import Ink
from sim.dashboard.summary import POSITIONS, QUANTILES, READERS, ROOM, MoveShares, Summary
from sim.dashboard.walk import Walk
from sim.dashboard.words import month_in_words, signed

HEIGHT = 620
SEATS = ("minsk", "minsk_words", "moscow", "washington")
# On which line a seat's moves stand, with which sign; Moscow's stand at its own edge.
PLACES = {"minsk": ("deeds", "circle"), "minsk_words": ("words", "diamond"), "moscow": ("edge", "square")}
SIZE = 40


def path(walk: Walk, month: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """The corridor of a single run: no bands, moves as signs on the lines, `month` as a line across.

    Minsk's deeds are circles on its deeds, its words diamonds on its words, Moscow's moves squares at its
    edge; standing still has no sign.
    """
    summary = as_summary(walk)
    spec = corridor(summary, None, ink, height)
    for row, when in zip(spec["data"]["values"], walk.months, strict=True):
        row |= _said(walk, when)
    low, high = window(summary)
    first = spec["layer"][0]["encoding"]
    x = {"type": "quantitative", "scale": first["x"]["scale"], "axis": None}
    y = {"type": "quantitative", "scale": first["y"]["scale"], "axis": None}
    chosen = {
        "data": {"values": [{"t": walk.months.index(month)}]},
        "mark": {"type": "rule", "color": ink.text, "strokeWidth": 1.5},
        "encoding": {"y": {**y, "field": "t"}},
    }
    hover = spec["layer"].pop()
    spec["layer"] += [chosen, *(_moves(walk, seat, (low, high), x, y, ink) for seat in PLACES), hover]
    return spec


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


def _said(walk: Walk, month: str) -> dict[str, str]:
    """The tooltip's texts of a month: the run's own numbers and moves."""
    t = walk.months.index(month)
    at = {name: float(values[t]) for name, values in walk.path.items()}
    made = {choice.seat: choice.chosen.label for choice in walk.of_month(month)}
    return {
        "said_deeds": signed(at["deeds"]),
        "said_words": signed(at["words"]),
        "said_readings": ", ".join(f"{r.title()} {signed(at[f'reading_{r}'])}" for r in READERS),
        "said_banks": f"{signed(at['absorption'])} and {signed(at['edge'])}, "
        f"guessed {signed(at['edge_seen'])}",
    } | {f"said_{seat}": made.get(seat, "nothing") for seat in SEATS}


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


def _moves(
    walk: Walk, seat: str, ends: tuple[float, float], x: dict[str, Any], y: dict[str, Any], ink: Ink
) -> Spec:
    """A sign for each move of a seat, on its line."""
    line, shape = PLACES[seat]
    low, high = ends
    values = []
    for choice in walk.made_by(seat):
        t = walk.months.index(choice.month)
        at = float(np.clip(walk.path[line][t], low, high))
        values.append(
            {"t": t, "x": round(at, 3), "when": month_in_words(choice.month), "move": choice.chosen.label}
        )
    return {
        "data": {"values": values},
        "mark": {
            **sign(SIZE, ink),
            "shape": shape,
            "color": ink.capital("moscow" if seat == "moscow" else "minsk"),
        },
        "encoding": {"x": {**x, "field": "x"}, "y": {**y, "field": "t"}},
    }
