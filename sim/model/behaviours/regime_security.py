"""Two threats to the regime: an uprising at home, and Russkiy Mir. Under unrest Minsk leans on Moscow.

Unrest grows with grievance (a poor economy and low approval), with the memory of repression and around a
vote, and comes in waves. Under unrest its end weighs more with Minsk and sovereignty less, whatever it
said before; a bold Moscow and a hot war make sovereignty weigh more all the same. The sense of siege outlasts
the streets. Upheaval is a hazard of unrest.
Claims: BD5.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded

PHASES = {"aim": "home", "evolve": "home", "strike": "hazards"}


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    minsk = m.capital("minsk")
    besieged = under_siege(w, p)
    minsk.weigh("unrest", 1 + p.siege_weight * besieged)
    sovereignty = 1 - p.siege_surrender * besieged + p.russkiy_mir_weight * boldness(w) * w.war
    minsk.weigh("integration", sovereignty)
    minsk.weigh("base_file", sovereignty)


def under_siege(w: World, p: Parameters) -> Row:
    """How far the streets besiege the regime this month."""
    return sigmoid((w.unrest - p.siege_level) / p.siege_width)


def boldness(w: World) -> Row:
    """How far Moscow's appetite is above its middle: 0 up to there, 1 at the end of the scale."""
    return np.maximum(2 * w.appetite - 1, 0)


def grievance(w: World, p: Parameters) -> Row:
    """What people hold against the regime; negative where they bear it."""
    return (
        p.unrest_by_grievance * ((1 - w.economy) * (1 - w.approval) - p.grievance_borne)
        + p.unrest_by_memory * w.repression
    )


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    votes = m.months_to_vote("minsk") == 0
    spark = votes * p.election_spark * (1 - w.approval)
    w.unrest += (np.maximum(grievance(w, p), 0) + spark) * (1 - w.unrest)
    w.siege += p.siege_gain * under_siege(w, p) * (1 - w.siege)


def hazard(w: World, p: Parameters, unrest: Row) -> Row:
    """The monthly probability of upheaval at a level of unrest."""
    return p.upheaval_ceiling * sigmoid((unrest - p.upheaval_level) / p.upheaval_width)


@recorded
def strike(w: World, p: Parameters, m: Context) -> None:
    risk = m.hazard("upheaval")
    risk[:] = np.where(m.has_happened("upheaval"), 0, hazard(w, p, w.unrest))
    rises = m.chance("protest") < p.protest_rate * (1 - w.economy) * (1 - w.approval)
    w.unrest += rises * p.protest_size * (1 - w.unrest)
    fell = m.chance("upheaval") < risk
    m.note_event("upheaval", fell)
    w.unrest -= fell * p.upheaval_release * w.unrest
    w.prisoners -= fell * p.upheaval_release * w.prisoners
