"""Moscow's fear of losing Minsk: a logistic of what pulls Minsk away, less its hold, past a tipping point.

fear = logistic((outreach as perceived x (1 + r·reciprocation) + NATO + open quarrels - hold - tipping
point) / width)

Outreach is Moscow's reading of Minsk on a scale from 0 (as loyal as it asks for) to 1 (wholly the
West's). The product says that ambition alone is not what counts, but that the West is seen to answer it. In a
scenario in which the two add, the answer counts at any outreach as it does at the usual one.
Claims: CH2, CH3, CH12, CH15, CH21; the product form is our inference.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded
from sim.model.world import within_scale

PHASES = {"evolve": "fear"}


def outreach(reading: Row, p: Parameters) -> Row:
    """A position (-1 to 1) as perceived outreach (0 to 1): none up to the position of a loyal ally."""
    return np.maximum(reading - p.loyal_position, 0) / p.once(span)


def span(p: Parameters) -> Row:
    """The way from a loyal ally to the West."""
    return 1 - p.loyal_position


def echo(w: World, p: Parameters) -> Row | int:
    """By how much a West that is seen to answer makes outreach count for more."""
    return 1 if answer_adds(p) else 1 + p.reciprocity_weight * w.reciprocity


def answer_adds(p: Parameters) -> bool:
    """Whether the West's answer adds to outreach instead of multiplying it."""
    return p.structure.fear == "sum"


def hold(w: World, p: Parameters) -> Row:
    """What ties Minsk to Moscow: dependence, integration, forces on the spot."""
    return (
        p.hold_by_dependence * w.dependence
        + p.hold_by_integration * w.integration
        + p.hold_by_presence * w.presence
    )


def push(w: World, p: Parameters) -> Row:
    """All that moves fear but outreach and the tipping point."""
    pushed = p.nato_weight * w.nato + p.quarrel_weight * w.open_issues - hold(w, p)
    return pushed + p.usual_outreach * p.reciprocity_weight * w.reciprocity if answer_adds(p) else pushed


def pull(w: World, p: Parameters, perceived: Row) -> Row:
    """All that moves fear but the tipping point, for an outreach as perceived."""
    return perceived * echo(w, p) + push(w, p)


def drive(w: World, p: Parameters, reading: Row, tipping_point: Row) -> Row:
    """How far past the tipping point, for a reading of Minsk and a (true or believed) tipping point."""
    return pull(w, p, outreach(reading, p)) - tipping_point


def edge(w: World, p: Parameters, tipping_point: Row) -> Row:
    """The position of Minsk at which fear would reach one half: the bank of the corridor."""
    seen = (tipping_point - push(w, p)) / echo(w, p)
    return p.loyal_position + p.once(span) * seen


def edges(w: World, p: Parameters) -> tuple[Row, Row]:
    """The edge as it is and as Minsk sees it, on the scale of positions."""
    return within_scale(edge(w, p, p.tipping_point)), within_scale(edge(w, p, w.edge_estimate))


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    w.fear = sigmoid(drive(w, p, w.reading_moscow, p.tipping_point) / p.tipping_width)
