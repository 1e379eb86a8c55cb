"""Moscow pays for a Minsk that is besieged or shunned and looks loyal, and asks for its price later.

Support wanted rises with Minsk's sense of siege and with its isolation, but for an open quarrel, and falls
the further West Moscow reads it. Pressure wanted falls under siege, and rises with a quarrel, with a reading
to the West and with a price that is owed. A quarrel keeps pressure up until it is settled or has died down.
Claims: BD6, BD15, BD23, BF13-5, CH24; that a besieged or shunned Minsk is paid, and pays later, is ours.
"""

import numpy as np

from sim.model.behaviours.outside_options import isolated
from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"aim": "stakes", "evolve": "talks"}


def owed(w: World, p: Parameters) -> Row:
    """The price beyond what Moscow waits for, which it does not ask of a Minsk under siege."""
    return np.maximum(w.debt - p.debt_borne, 0) * (1 - w.siege)


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    moscow, price = m.capital("moscow"), owed(w, p)
    moscow.shift(
        "subsidy",
        p.support_by_siege * w.siege
        + p.support_for_isolated * isolated(w) * (1 - w.quarrel)
        - p.support_for_loyalty * w.reading_moscow,
    )
    moscow.shift(
        "pressure",
        p.pressure_by_quarrel * w.quarrel
        + p.pressure_by_reading * np.maximum(w.reading_moscow, 0)
        + p.pressure_by_debt * price
        - p.pressure_spared_by_siege * w.siege,
    )
    moscow.shift("integration", p.integration_by_debt * price)


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    np.maximum(w.pressure, p.quarrel_pressure * w.quarrel, out=w.pressure)
    w.patience += p.patience_with_besieged * w.siege * (1 - w.patience)
