"""Two threats to the regime: an uprising at home, and Russkiy Mir. Under unrest Minsk leans on Moscow.

Unrest grows with grievance (a poor economy and low approval), with the memory of repression and around a
vote, and comes in waves. Under unrest its end weighs more with Minsk and sovereignty less, whatever it
said before; a bold Moscow and a hot war make sovereignty weigh more. Upheaval is a hazard of unrest.
Claims: BD5.
"""

import numpy as np

from sim.world import sigmoid

DRIVERS = ("unrest", "approval", "economy", "repression")


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


def kept_of_unrest(p):
    """The share of unrest that a month leaves."""
    return 1 - p.unrest_fading


def drive_ahead(w, p, months):
    """Unrest 1, 2, ... months ahead, all else frozen, and its slope on each driver, of shape (months, runs).

    A month takes unrest u to keep·u + growth·(1 - keep·u), so that its slopes carry on from month to month.
    """
    keep = p.once(kept_of_unrest)
    growth = np.maximum(grievance(w, p), 0)
    slope = keep * (1 - growth)
    drive, stay, growing = np.empty((3, months, w.runs), dtype=np.float32)
    unrest, by_unrest, by_growth = w.unrest, np.float32(1), np.float32(0)
    for month in range(months):
        by_growth = np.add(1 - keep * unrest, slope * by_growth, out=growing[month])
        unrest = np.add(slope * unrest, growth, out=drive[month])
        by_unrest = np.multiply(slope, by_unrest, out=stay[month])
    growing *= growth > 0
    by_grievance = growing * -p.unrest_by_grievance
    slopes = (
        stay,
        by_grievance * (1 - w.economy),
        by_grievance * (1 - w.approval),
        growing * p.unrest_by_memory,
    )
    return drive, slopes


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
