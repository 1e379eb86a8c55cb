"""The layers of the map: the land with the forces in Belarus, ties, pressure, the flank, and who moves."""

from sim.dashboard.charts.frame import NORMAL, SMALL, Spec
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.region_places import PLACES, at, countries, ends, line_to_minsk, tooltip, where
from sim.dashboard.walk import Walk
from sim.dashboard.words import plain

FLANK = ("warsaw", "vilnius", "riga")
# What of the run's state a tie to Minsk is, and how it is called; Kyiv's is what tension leaves of it.
TIES = {
    "moscow": ("dependence", "Minsk's dependence"),
    "washington": ("quiet_ties", "quiet ties"),
    "brussels": ("reciprocity", "the West's visible answer"),
    "kyiv": ("kyiv_tension", "calm with Kyiv"),
    "beijing": ("credit", "Chinese credit"),
}
THICKEST, THINNEST, PRESSURE = 9, 0.5, 5
LEAST, MOST_FORCES = 0.06, 0.85


def land(presence: float, ink: Ink) -> list[Spec]:
    """The countries in a quiet ink, Belarus over them, the redder the more forces are there."""
    forces = LEAST + (MOST_FORCES - LEAST) * presence
    edge = {"type": "geoshape", "stroke": ink.quiet, "strokeWidth": 0.7}
    belarus = [f for f in countries()["features"] if f["properties"]["iso3"] == "BLR"]
    others = [f for f in countries()["features"] if f["properties"]["iso3"] != "BLR"]
    # The shapes stay and only this row is another: what a lever moves must not have the map drawn anew.
    now = {
        "data": {"values": [{"iso3": "BLR", "forces": round(forces, 3)}]},
        "key": "iso3",
        "fields": ["forces"],
    }
    return [
        {"data": {"values": others}, "mark": {**edge, "fill": ink.grid, "fillOpacity": 0.5}},
        {
            "data": {"values": belarus},
            "transform": [{"lookup": "properties.iso3", "from": now}],
            "mark": {**edge, "fill": ink.red_bank, "strokeWidth": 1.5},
            "encoding": {"fillOpacity": {"field": "forces", "type": "quantitative", "scale": None}},
        },
    ]


def ties(at: dict[str, float], ink: Ink) -> Spec:
    """A line to Minsk for each tie, as thick as the tie is strong."""
    rows = []
    for capital, (variable, called) in TIES.items():
        strength = 1 - at[variable] if capital == "kyiv" else at[variable]
        width = THINNEST + (THICKEST - THINNEST) * max(0.0, min(1.0, strength))
        row = {**line_to_minsk(capital), "said": f"{called}: {plain(strength)}", "who": capital.title()}
        rows.append(row | {"color": ink.capital(capital), "width": round(width, 2)})
    color = {"field": "color", "type": "nominal", "scale": None}
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "opacity": 0.75, "strokeCap": "round"},
        "encoding": {**ends(), "color": color, "strokeWidth": _as_it_is("width"), "tooltip": tooltip()},
    }


def pressure(pressure: float, ink: Ink) -> Spec:
    """Moscow's pressure on Minsk, dashed beside the tie; none is no line."""
    row = {**line_to_minsk("moscow"), "said": f"Moscow's pressure: {plain(pressure)}", "who": "Moscow"}
    row |= {"north": row["north"] - 0.75, "north2": row["north2"] - 0.75}
    row |= {"width": round(1 + PRESSURE * pressure, 2) if pressure >= LEAST else 0}
    return {
        "data": {"values": [row]},
        "mark": {"type": "rule", "color": ink.text, "strokeDash": [7, 4]},
        "encoding": {**ends(), "strokeWidth": _as_it_is("width"), "tooltip": tooltip()},
    }


def flank(nato: float, ink: Ink) -> Spec:
    """A ring around each capital of the flank, the larger the more of NATO is there."""
    rows = [
        {**at(name), "who": name.title(), "said": f"NATO on the flank: {plain(nato)}"}
        | {"size": round(150 + 1500 * nato)}
        for name in FLANK
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "color": ink.capital("washington")},
        "encoding": {**where(), "size": _as_it_is("size"), "tooltip": tooltip()},
    }


def _as_it_is(field: str) -> Spec:
    """A channel that takes a field's number for pixels."""
    return {"field": field, "type": "quantitative", "scale": None}


def capitals(walk: Walk, month: str, ink: Ink) -> list[Spec]:
    """A dot a capital, filled where it moves this month, with its name; its moves in the tooltip."""
    rows = []
    for capital in PLACES:
        made = [
            choice.chosen.label
            for choice in walk.of_month(month)
            if choice.seat in (capital, f"{capital}_words") and not choice.stood_still
        ]
        name = capital.title()
        if PLACES[capital].beyond:
            name = f"{name} →" if capital == "beijing" else f"← {name}"
        rows.append(
            {
                **at(capital),
                "who": name,
                "said": " and ".join(made) or "stands still",
                "color": ink.capital(capital),
                "fill": ink.capital(capital) if made else ink.page,
                "bold": bool(made),
                "right": PLACES[capital].right,
                "down": PLACES[capital].down,
                "align": PLACES[capital].align,
            }
        )
    color = {"type": "nominal", "scale": None}
    named = {"type": "text", "fontSize": NORMAL, "color": ink.text, "baseline": "middle"}
    named |= {
        "dx": {"expr": "datum.right"},
        "dy": {"expr": "datum.down"},
        "align": {"expr": "datum.align"},
        "fontWeight": {"expr": "datum.bold ? 'bold' : 'normal'"},
    }
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                **where(),
                "stroke": {"field": "color", **color},
                "fill": {"field": "fill", **color},
                "tooltip": tooltip(),
            },
        },
        {
            "data": {"values": rows},
            "mark": {**named, "stroke": ink.page, "strokeWidth": 3, "opacity": 0.85},
            "encoding": {**where(), "text": {"field": "who", "type": "nominal"}},
        },
        {
            "data": {"values": rows},
            "mark": named,
            "encoding": {**where(), "text": {"field": "who", "type": "nominal"}},
        },
        {
            "data": {"values": [{"east": 26.1, "north": 52.4, "text": "BELARUS"}]},
            "mark": {"type": "text", "fontSize": SMALL, "color": ink.text, "opacity": 0.8},
            "encoding": {**where(), "text": {"field": "text", "type": "nominal"}},
        },
    ]
