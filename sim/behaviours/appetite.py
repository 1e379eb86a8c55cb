"""Moscow acts when its fear passes a price of force, and success elsewhere lowers that price.

hazard of intervention = ceiling x logistic((fear - price) / width), price = own price - weight x
(appetite - 1/2) + deterrence x NATO on the flank

An intervention puts forces on the spot, binds Minsk by treaty, turns its deeds to Moscow and alarms the
flank.
Claims: CH10, CH11, EN10; that failure raises the price is our inference.
"""

import numpy as np

from sim.logistic import sigmoid
from sim.world import stacked

RISING = ("presence", "integration", "dependence", "nato_rise", "attention", "kyiv_tension")


def price(w, p):
    """The fear at which half of the ceiling is reached."""
    return p.price_of_force - p.appetite_weight * (w.appetite - 0.5) + p.deterrence * w.nato


def hazard(w, p, fear):
    """The monthly probability of intervention at a level of fear."""
    risk = np.asarray(fear - price(w, p))
    risk /= p.hazard_width
    sigmoid(risk, out=risk)
    risk *= p.hazard_ceiling
    return risk


def rise(p):
    """The share of the remaining way that an intervention takes each of what rises."""
    shock = p.intervention_shock
    own = (p.intervention_presence, p.intervention_integration, p.intervention_dependence)
    return stacked([*own, shock, shock, shock])


def strike(w, p, m):
    m.hazard[:] = np.where(m.intervened, 0, hazard(w, p, w.fear))
    struck = m.chance("intervention") < m.hazard
    m.happens("intervention", struck)
    if not struck.any():
        return
    rows = w.rows(RISING)
    x = w.x[rows]
    x += struck * p.once(rise) * (1 - x)
    w.x[rows] = x
    w.deeds -= struck * p.intervention_turn * (1 + w.deeds)
