"""The map of the region in one month of a run: forces, pressure, ties, and who moves."""

from sim.dashboard.charts.frame import Spec, framed
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.region_layers import capitals, flank, land, pressure, ties
from sim.dashboard.charts.region_places import projection
from sim.dashboard.walk import Walk
from sim.dashboard.words import plain

HEIGHT = 380
SIGNS = (
    "Belarus is the redder, the more Russian forces are there. Lines to Minsk: as thick as the ties. "
    "Dashed: Moscow's pressure. Rings: NATO on the flank. A filled dot: a capital that moves this month. "
)
NOTE = (
    "Borders follow resolution 68/262 of the UN General Assembly: Crimea is Ukraine's. "
    "Natural Earth, public domain."
)


def region(walk: Walk, month: str, ink: Ink, height: int = HEIGHT) -> Spec:
    """Belarus redder with Russian forces; lines as thick as ties; a dashed line for Moscow's pressure.

    Rings around Warsaw, Vilnius and Riga grow with NATO on the flank; a filled dot is a capital that moves
    this month. Shares run from 0 to 1.
    """
    t = walk.months.index(month)
    at = {name: float(values[t]) for name, values in walk.path.items()}
    layers = [
        *land(at["presence"], ink),
        ties(at, ink),
        pressure(at["pressure"], ink),
        flank(at["nato"], ink),
        *capitals(walk, month, ink),
    ]
    return framed({"height": height, "projection": projection(), "layer": layers}, ink)


def says(walk: Walk, month: str) -> str:
    """What the map shows, in a sentence."""
    t = walk.months.index(month)
    at = {name: float(walk.path[name][t]) for name in walk.path}
    return (
        f"Russian forces in Belarus {plain(at['presence'])}, Moscow's pressure {plain(at['pressure'])}, "
        f"Minsk's dependence on Moscow {plain(at['dependence'])}, the West's visible answer "
        f"{plain(at['reciprocity'])}, quiet ties with Washington {plain(at['quiet_ties'])}, NATO on the "
        f"flank {plain(at['nato'])}, Chinese credit {plain(at['credit'])}, all from 0 to 1."
    )
