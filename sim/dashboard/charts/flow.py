"""Where the worlds of A end in B: a table of endings with a square for each way."""

from sim.dashboard.charts.frame import NORMAL, SMALL, Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.summary import PERCENT
from sim.dashboard.words import ENDING_WORDS, in_hundred

ROW = 34
# What the slanted names of the columns take above the squares, in pixels.
HEAD = 84
# The area of a square for all worlds, in pixels.
ALL = 900
NAMES = {
    "intervention": "intervention",
    "absorbed": "absorbed",
    "upheaval": "upheaval",
    "turned_west": "turned West",
    "isolated": "isolated",
    "balancing": "balancing",
}


def flow(shares: dict[str, dict[str, float]], ink: Ink) -> Spec:
    """Rows: how worlds end in A. Columns: how the same worlds end in B. Squares and numbers: worlds of 100.

    `shares[x][y]` is the share of all runs that end in x in A and in y in B; the diagonal ends alike.
    """
    present = [n for n in NAMES if any(shares[n].values()) or any(row[n] for row in shares.values())]
    table = [
        {
            "a": NAMES[a],
            "b": NAMES[b],
            "share": shares[a][b],
            "number": f"{PERCENT * shares[a][b]:.0f}" if PERCENT * shares[a][b] >= 1 else "<1",
            "color": ink.quiet if a == b else ink.ending(b),
            "said": f"{in_hundred(shares[a][b])}: {ENDING_WORDS[a]} in A, {ENDING_WORDS[b]} in B",
        }
        for a in present
        for b in present
        if shares[a][b] > 0
    ]
    order = [NAMES[name] for name in present]
    axis = {"domain": False, "ticks": False, "labelColor": ink.text, "labelFontSize": SMALL, "grid": True}
    x = {
        "field": "b",
        "type": "nominal",
        "scale": {"domain": order},
        "axis": {**axis, "orient": "top", "title": "ends so in B", "labelAngle": -50},
    }
    y = {
        "field": "a",
        "type": "nominal",
        "scale": {"domain": order},
        "axis": {**axis, "title": "ends so in A"},
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
                "color": {"field": "color", "type": "nominal", "scale": None},
                "tooltip": [{"field": "said", "type": "nominal", "title": "Worlds that end"}],
            },
        },
        {
            "mark": {"type": "text", "fontSize": NORMAL, "dx": 20, "color": ink.text},
            "encoding": {"x": x, "y": y, "text": {"field": "number", "type": "nominal"}},
        },
    ]
    height = HEAD + ROW * len(order)
    return framed({"height": height, "data": {"values": table}, "layer": layers}, ink)
