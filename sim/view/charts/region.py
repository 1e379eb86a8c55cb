"""The map of the region in one month of a run: forces, pressure, ties, and who moves."""

from sim.view.charts.frame import Spec, frame
from sim.view.charts.palette import Ink
from sim.view.charts.region_layers import (
    DOTS,
    capital_layers,
    flank_layer,
    land_layers,
    pressure_layer,
    ties_layer,
)
from sim.view.charts.region_places import projection
from sim.view.walk import Walk

HEIGHT = 380
PICKED = "capital"
"""What a reader has picked with a click or a tap: a capital by its name."""


def region(walk: Walk, month: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """Belarus redder with Russian forces; lines as thick as ties; a dashed line for Moscow's pressure.

    Rings around Warsaw, Vilnius and Riga grow with NATO on the flank; a filled dot is a capital that moves
    this month; it can be picked. Shares run from 0 to 1.
    """
    at = walk.at(month)
    layers = [
        *land_layers(at["presence"], ink),
        ties_layer(at, ink),
        pressure_layer(at["pressure"], ink),
        flank_layer(at["nato"], ink),
        *capital_layers(walk, month, ink),
    ]
    spec: Spec = {"height": height, "projection": projection(), "layer": layers}
    spec["params"] = [
        {"name": PICKED, "select": {"type": "point", "fields": ["capital"], "on": "click"}, "views": [DOTS]}
    ]
    return frame(spec, ink)
