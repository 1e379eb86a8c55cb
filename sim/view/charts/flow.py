"""Where the worlds of A end in B: a table of endings with a square for each way."""

from sim.analysis.pairs.ending_changes import Flow
from sim.model.outcomes import ENDINGS
from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is, frame
from sim.view.charts.palette import Ink
from sim.view.summary import PERCENT
from sim.view.text.endings import FLOW_TOOLTIP, IN_A, IN_B, describe_flow, name_ending

ROW = 34
# What the slanted names of the columns take above the squares, in pixels.
HEAD = 84
# The area of a square for all worlds, in pixels.
ALL = 900


def flow(shares: Flow, ink: Ink) -> Spec:
    """Rows: how worlds end in A. Columns: how the same worlds end in B. Squares and numbers: worlds of 100.

    `shares[x][y]` is the share of all runs that end in x in A and in y in B; the diagonal ends alike.
    """
    present = [n for n in ENDINGS if any(shares[n].values()) or any(row[n] for row in shares.values())]
    table = [
        {
            "a": name_ending(a),
            "b": name_ending(b),
            "share": shares[a][b],
            "number": f"{PERCENT * shares[a][b]:.0f}" if PERCENT * shares[a][b] >= 1 else "<1",
            "color": ink.quiet if a == b else ink.ending(b),
            "said": describe_flow(shares[a][b], a, b),
        }
        for a in present
        for b in present
        if shares[a][b] > 0
    ]
    order = [name_ending(name) for name in present]
    axis = {"domain": False, "ticks": False, "labelColor": ink.text, "labelFontSize": SMALL, "grid": True}
    x = {
        "field": "b",
        "type": "nominal",
        "scale": {"domain": order},
        "axis": {**axis, "orient": "top", "title": IN_B, "labelAngle": -50},
    }
    y = {
        "field": "a",
        "type": "nominal",
        "scale": {"domain": order},
        "axis": {**axis, "title": IN_A},
    }
    layers = [
        {
            "mark": {"type": "square", "opacity": 0.75},
            "encoding": {
                "x": x,
                "y": y,
                "size": {
                    "field": "share",
                    "type": "quantitative",
                    "legend": None,
                    "scale": {"domain": [0, 1], "range": [0, ALL]},
                },
                "color": as_it_is("color"),
                "tooltip": [{"field": "said", "type": "nominal", "title": FLOW_TOOLTIP}],
            },
        },
        {
            "mark": {"type": "text", "fontSize": NORMAL, "dx": 20, "color": ink.text},
            "encoding": {"x": x, "y": y, "text": {"field": "number", "type": "nominal"}},
        },
    ]
    height = HEAD + ROW * len(order)
    return frame({"height": height, "data": {"values": table}, "layer": layers}, ink)
