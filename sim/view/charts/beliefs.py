"""What each observer believes of Minsk in one month, beside what Minsk does."""

from sim.seeds.load import load_seeds
from sim.view.charts.frame import NORMAL, Spec, as_it_is, ends_expression, frame
from sim.view.charts.palette import Ink
from sim.view.summary import MOSCOW, READERS, WEST
from sim.view.text.walk import name_belief
from sim.view.walk import Walk

ROW = 24


def beliefs(walk: Walk, month: str, ink: Ink) -> Spec:
    """A dot for where each capital takes Minsk to stand, from -1 (Moscow) to +1 (the West); deeds as a line.

    The first row is Minsk's own picture of how Moscow reads it.
    """
    t = walk.months.index(month)
    deeds = float(walk.path["deeds"][t])
    rows = {"minsk": float(walk.path["shadow_reading"][t])}
    capitals = load_seeds().capitals
    for name in sorted(capitals, key=lambda name: name not in READERS):  # those of the corridor first
        reading = capitals[name].reads_minsk_by
        if reading is not None:
            rows[name] = float(walk.path[reading][t])
    table = [
        {"who": name_belief(capital, at), "at": round(at, 3), "color": ink.capital(capital)}
        for capital, at in rows.items()
    ]
    x = {"type": "quantitative", "scale": {"domain": [MOSCOW, WEST], "nice": False}}
    ends = {
        "orient": "top",
        "values": [MOSCOW, 0, WEST],
        "labelExpr": ends_expression(),
        "labelFlush": True,
        "labelOverlap": "parity",  # a narrow picture has room for the ends alone
        "title": None,
        "grid": False,
        "domain": False,
        "ticks": False,
    }
    y = {
        "field": "who",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "domain": False, "ticks": False, "labelFontSize": NORMAL, "labelLimit": 240},
    }
    y["axis"] |= {"labelColor": ink.text, "grid": True}
    tooltip = [{"field": "who", "type": "nominal", "title": "title"}]
    layers = [
        {
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {
                "x": {**x, "field": "at", "axis": ends},
                "y": y,
                "color": as_it_is("color"),
                "tooltip": tooltip,
            },
        },
        {
            "data": {"values": [{"deeds": round(deeds, 3)}]},
            "mark": {"type": "rule", "color": ink.capital("minsk"), "strokeWidth": 3},
            "encoding": {"x": {**x, "field": "deeds"}},
        },
    ]
    return frame({"height": ROW * len(table), "data": {"values": table}, "layer": layers}, ink)
