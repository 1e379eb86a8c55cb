"""Two threats to the regime: an uprising at home, and Russkiy Mir. Under unrest Minsk leans on Moscow.

Unrest grows with grievance (a poor economy and low approval), with the memory of repression and around a
vote, and comes in waves. Under unrest its end weighs more with Minsk and sovereignty less, whatever it
said before; a bold Moscow and a hot war make sovereignty weigh more. Upheaval is a hazard of unrest.
Claims: BD5.
"""

import numpy as np

from sim.logistic import sigmoid


def aim(w, p, m):
    minsk = m.capital("minsk")
    besieged = sigmoid((w.unrest - p.siege_level) / p.siege_width)
    minsk.weigh("unrest", 1 + p.siege_weight * besieged)
    sovereignty = (1 + p.russkiy_mir_weight * w.appetite * w.war) * (1 - p.siege_surrender * besieged)
    minsk.weigh("integration", sovereignty)
    minsk.weigh("base_file", sovereignty)


def grievance(w, p):
    """What people hold against the regime; negative where they bear it."""
    return (
        p.unrest_by_grievance * ((1 - w.economy) * (1 - w.approval) - p.grievance_borne)
        + p.unrest_by_memory * w.repression
    )


def evolve(w, p, m):
    spark = p.election_spark * (1 - w.approval) if m.months_to_vote("minsk") == 0 else 0
    w.unrest += (np.maximum(grievance(w, p), 0) + spark) * (1 - w.unrest)


def hazard(w, p, unrest):
    """The monthly probability of upheaval at a level of unrest."""
    risk = np.asarray(unrest - p.upheaval_level)
    risk /= p.upheaval_width
    sigmoid(risk, out=risk)
    risk *= p.upheaval_ceiling
    return risk


def strike(w, p, m):
    m.upheaval_hazard[:] = np.where(m.upheaved, 0, hazard(w, p, w.unrest))
    rises = m.chance("protest") < p.protest_rate * (1 - w.economy) * (1 - w.approval)
    w.unrest += rises * p.protest_size * (1 - w.unrest)
    fell = m.chance("upheaval") < m.upheaval_hazard
    m.happens("upheaval", fell)
    w.unrest -= fell * p.upheaval_release * w.unrest
    w.prisoners -= fell * p.upheaval_release * w.prisoners
