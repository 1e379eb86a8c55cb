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
    w.presence += struck * p.intervention_presence * (1 - w.presence)
    w.integration += struck * p.intervention_integration * (1 - w.integration)
    w.dependence += struck * p.intervention_dependence * (1 - w.dependence)
    w.deeds -= struck * p.intervention_turn * (1 + w.deeds)
    w.nato_rise += struck * p.intervention_shock * (1 - w.nato_rise)
    w.attention += struck * p.intervention_shock * (1 - w.attention)
    w.kyiv_tension += struck * p.intervention_shock * (1 - w.kyiv_tension)
