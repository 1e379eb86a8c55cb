"""Moscow acts when its fear passes a price of force, and success elsewhere lowers that price.

hazard of intervention = ceiling x logistic((fear - price) / width), price = own price - weight x
(appetite - 1/2) + deterrence x NATO on the flank

An intervention puts forces on the spot, binds Minsk by treaty, turns its deeds to Moscow and alarms the
flank.
Claims: CH10, CH11, EN10; that failure raises the price is our inference.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded

PHASES = {"strike": "hazards"}
RISING = {
    "presence": "intervention_presence",
    "integration": "intervention_integration",
    "dependence": "intervention_dependence",
    "nato_rise": "intervention_shock",
    "attention": "intervention_shock",
    "kyiv_tension": "intervention_shock",
}
"""What rises in an intervention, and by which share of its remaining way."""


def price(w: World, p: Parameters, seen: Row | float = 1.0) -> Row:
    """The fear at which half of the ceiling is reached, to those who see that share of the appetite."""
    return p.price_of_force - p.appetite_weight * seen * (w.appetite - 0.5) + p.deterrence * w.nato


def hazard(w: World, p: Parameters, fear: Row) -> Row:
    """The monthly probability of intervention at a level of fear."""
    return p.hazard_ceiling * sigmoid((fear - price(w, p)) / p.hazard_width)


@recorded
def strike(w: World, p: Parameters, m: Context) -> None:
    risk = m.hazard("intervention")
    risk[:] = np.where(m.has_happened("intervention"), 0, hazard(w, p, w.fear))
    struck = m.chance("intervention") < risk
    m.note_event("intervention", struck)
    for name, share in RISING.items():
        row = getattr(w, name)
        row += struck * getattr(p, share) * (1 - row)
    w.deeds -= struck * p.intervention_turn * (1 + w.deeds)
