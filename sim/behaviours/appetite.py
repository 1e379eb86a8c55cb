"""Moscow acts when its fear passes a price of force, and success elsewhere lowers that price.

hazard of intervention = ceiling x logistic((fear - price) / width), price = own price - weight x
(appetite - 1/2) + deterrence x NATO on the flank

An intervention puts forces on the spot, binds Minsk by treaty, turns its deeds to Moscow and alarms the
flank.
Claims: CH10, CH11, EN10; that failure raises the price is our inference.
"""

import numpy as np

from sim.world import sigmoid


def hazard(w, p, fear):
    """The monthly probability of intervention at a level of fear."""
    price = p.price_of_force - p.appetite_weight * (w.appetite - 0.5) + p.deterrence * w.nato
    return p.hazard_ceiling * sigmoid((fear - price) / p.hazard_width)


def strike(w, p, m):
    m.hazard[:] = np.where(m.intervened, 0, hazard(w, p, w.fear))
    struck = m.chance("intervention") < m.hazard
    m.happens("intervention", struck)
    turn = p.intervention_turn
    rising = {
        "presence": p.intervention_presence,
        "integration": p.intervention_integration,
        "dependence": p.intervention_dependence,
        "nato_rise": p.intervention_shock,
        "attention": p.intervention_shock,
        "kyiv_tension": p.intervention_shock,
    }
    if not struck.any():
        return
    for name, share in rising.items():
        row = getattr(w, name)
        row += struck * share * (1 - row)
    w.deeds -= struck * turn * (1 + w.deeds)
