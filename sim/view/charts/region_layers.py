"""The layers of the map: the land with the forces in Belarus, ties, pressure, the flank, and who moves."""

from sim.seeds.load import load_seeds
from sim.view.charts.frame import NORMAL, SMALL, Spec, as_it_is
from sim.view.charts.palette import Ink
from sim.view.charts.region_places import EAST, at, ends, land, line_to_minsk, tooltip, where
from sim.view.text.walk import (
    BELARUS,
    describe_flank,
    describe_forces,
    describe_moves,
    describe_pressure,
    describe_tie,
    name_beyond,
)
from sim.view.walk import Walk

# The template of the NATO neighbours in `seeds/capitals/`.
FLANK = "flank"
DOTS = "capitals"
"""The layer whose rows can be picked."""
THICKEST, THINNEST, PRESSURE = 9, 0.5, 5
LEAST, MOST_FORCES = 0.06, 0.85


def land_layers(presence: float, ink: Ink) -> list[Spec]:
    """The countries in a quiet ink, Belarus over them, the redder the more forces are there."""
    forces = LEAST + (MOST_FORCES - LEAST) * presence
    edge = {"type": "geoshape", "stroke": ink.quiet, "strokeWidth": 0.7}
    own = load_seeds().capitals["minsk"].map.country
    belarus, others = land()
    told = {"who": BELARUS.capitalize(), "said": describe_forces(presence)}
    # The shapes stay and only this row is another: what a lever moves must not have the map drawn anew.
    now = {
        "data": {"values": [{"iso3": own, "forces": round(forces, 3), **told}]},
        "key": "iso3",
        "fields": ["forces", *told],
    }
    return [
        {"data": {"values": others}, "mark": {**edge, "fill": ink.grid, "fillOpacity": 0.5, "tooltip": None}},
        {
            "data": {"values": belarus},
            "transform": [{"lookup": "properties.iso3", "from": now}],
            "mark": {**edge, "fill": ink.red_bank, "strokeWidth": 1.5},
            "encoding": {
                "fillOpacity": as_it_is("forces", "quantitative"),
                "tooltip": tooltip(),
            },
        },
    ]


def ties_layer(at: dict[str, float], ink: Ink) -> Spec:
    """A line to Minsk for each tie, as thick as the tie is strong."""
    rows = []
    for name, capital in load_seeds().capitals.items():
        if capital.tie is None:
            continue
        value = at[capital.tie.variable]
        strength = 1 - value if capital.tie.inverted else value
        width = THINNEST + (THICKEST - THINNEST) * max(0.0, min(1.0, strength))
        said = describe_tie(capital.tie.label, strength)
        row = {**line_to_minsk(capital), "said": said, "who": capital.label}
        rows.append(row | {"color": ink.capital(name), "width": round(width, 2)})
    color = as_it_is("color")
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "opacity": 0.75, "strokeCap": "round"},
        "encoding": {
            **ends(),
            "color": color,
            "strokeWidth": as_it_is("width", "quantitative"),
            "tooltip": tooltip(),
        },
    }


def pressure_layer(pressure: float, ink: Ink) -> Spec:
    """Moscow's pressure on Minsk, dashed beside the tie; none is no line."""
    moscow = load_seeds().capitals["moscow"]
    row = {**line_to_minsk(moscow), "said": describe_pressure(pressure), "who": moscow.label}
    row |= {"north": row["north"] - 0.75, "north2": row["north2"] - 0.75}
    row |= {"width": round(1 + PRESSURE * pressure, 2) if pressure >= LEAST else 0}
    return {
        "data": {"values": [row]},
        "mark": {"type": "rule", "color": ink.text, "strokeDash": [7, 4]},
        "encoding": {**ends(), "strokeWidth": as_it_is("width", "quantitative"), "tooltip": tooltip()},
    }


def flank_layer(nato: float, ink: Ink) -> Spec:
    """A ring around each capital of the flank, the larger the more of NATO is there."""
    rows = [
        {**at(capital), "who": capital.label, "said": describe_flank(nato)}
        | {"size": round(150 + 1500 * nato)}
        for capital in load_seeds().capitals.values()
        if capital.like == FLANK
    ]
    return {
        "data": {"values": rows},
        "mark": {"type": "point", "color": ink.capital("washington")},
        "encoding": {**where(), "size": as_it_is("size", "quantitative"), "tooltip": tooltip()},
    }


def capital_layers(walk: Walk, month: str, ink: Ink) -> list[Spec]:
    """A dot a capital, filled where it moves this month, with its name; its moves in the tooltip."""
    rows = []
    for name, capital in load_seeds().capitals.items():
        made = [
            choice.made.label
            for choice in walk.of_month(month)
            if choice.seat in capital.moves and not choice.stood_still
        ]
        beyond = capital.map.country is None
        rows.append(
            {
                **at(capital),
                "capital": name,
                "who": name_beyond(capital.label, capital.map.east > EAST) if beyond else capital.label,
                "said": describe_moves(made),
                "color": ink.capital(name),
                "fill": ink.capital(name) if made else ink.page,
                "bold": bool(made),
                **capital.map.name.model_dump(),
            }
        )
    named = {"type": "text", "fontSize": NORMAL, "color": ink.text, "baseline": "middle"}
    named |= {
        "dx": {"expr": "datum.right"},
        "dy": {"expr": "datum.down"},
        "align": {"expr": "datum.align"},
        "fontWeight": {"expr": "datum.bold ? 'bold' : 'normal'"},
    }
    return [
        {
            "name": DOTS,
            "data": {"values": rows},
            "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                **where(),
                "stroke": as_it_is("color"),
                "fill": as_it_is("fill"),
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
            "data": {"values": [{"east": 26.1, "north": 52.4, "text": BELARUS}]},
            "mark": {"type": "text", "fontSize": SMALL, "color": ink.text, "opacity": 0.8},
            "encoding": {**where(), "text": {"field": "text", "type": "nominal"}},
        },
    ]
