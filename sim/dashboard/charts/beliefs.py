"""What each observer believes of Minsk in one month, beside what Minsk does."""

from sim.dashboard.charts.frame import NORMAL, Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.summary import MOSCOW, READERS, WEST
from sim.dashboard.walk import OTHER_READERS, Walk
from sim.dashboard.words import signed

ROW = 24


def beliefs(walk: Walk, month: str, ink: Ink) -> Spec:
    """A dot for where each capital takes Minsk to stand, from -1 (Moscow) to +1 (the West); deeds as a line.

    The first row is Minsk's own picture of how Moscow reads it.
    """
    t = walk.months.index(month)
    deeds = float(walk.path["deeds"][t])
    rows = [("Minsk thinks Moscow sees", "minsk", float(walk.path["shadow_reading"][t]))]
    rows += [
        (f"{name.title()} sees", name, float(walk.path[f"reading_{name}"][t]))
        for name in (*READERS, *OTHER_READERS)
    ]
    table = [
        {"who": f"{who} {signed(at)}", "at": round(at, 3), "color": ink.capital(capital)}
        for who, capital, at in rows
    ]
    x = {"type": "quantitative", "scale": {"domain": [MOSCOW, WEST], "nice": False}}
    ends = {
        "orient": "top",
        "values": [MOSCOW, 0, WEST],
        "labelExpr": "datum.value == 0 ? 'midway' : datum.value < 0 ? '← Moscow' : 'the West →'",
        "labelFlush": True,
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
                "color": {"field": "color", "type": "nominal", "scale": None},
                "tooltip": tooltip,
            },
        },
        {
            "data": {"values": [{"deeds": round(deeds, 3)}]},
            "mark": {"type": "rule", "color": ink.capital("minsk"), "strokeWidth": 3},
            "encoding": {"x": {**x, "field": "deeds"}},
        },
    ]
    return framed({"height": ROW * len(table), "data": {"values": table}, "layer": layers}, ink)
