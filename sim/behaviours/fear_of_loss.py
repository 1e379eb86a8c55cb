"""Moscow's fear of losing Minsk: a logistic of what pulls Minsk away, less its hold, past a tipping point.

fear = logistic((outreach as perceived x (1 + r·reciprocation) + NATO + open quarrels - hold - tipping
point) / width)

Outreach is Moscow's reading of Minsk on a scale from 0 (as loyal as it asks for) to 1 (wholly the
West's). The product says that ambition alone is not what counts, but that the West is seen to answer it.
Claims: CH2, CH3, CH12, CH15, CH21; the product form is our inference.
"""

import numpy as np

from sim.logistic import sigmoid


def outreach(reading, p):
    """A position (-1 to 1) as perceived outreach (0 to 1): none up to the position of a loyal ally."""
    past = np.asarray(reading - p.loyal_position)
    np.maximum(past, 0, out=past)
    past /= p.once(span)
    return past


def span(p):
    """The way from a loyal ally to the West."""
    return 1 - p.loyal_position


def echo(w, p):
    """By how much a West that is seen to answer makes outreach count for more."""
    return 1 + p.reciprocity_weight * w.reciprocity


def hold(w, p):
    """What ties Minsk to Moscow: dependence, integration, forces on the spot."""
    return (
        p.hold_by_dependence * w.dependence
        + p.hold_by_integration * w.integration
        + p.hold_by_presence * w.presence
    )


def push(w, p):
    """All that moves fear but outreach and the tipping point."""
    return p.nato_weight * w.nato + p.quarrel_weight * w.open_issues - hold(w, p)


def pull(w, p, perceived):
    """All that moves fear but the tipping point, for an outreach as perceived."""
    return perceived * echo(w, p) + push(w, p)


def drive(w, p, reading, tipping_point):
    """How far past the tipping point, for a reading of Minsk and a (true or believed) tipping point."""
    return pull(w, p, outreach(reading, p)) - tipping_point


def edge(w, p, tipping_point):
    """The position of Minsk at which fear would reach one half: the bank of the corridor."""
    seen = (tipping_point - push(w, p)) / echo(w, p)
    return p.loyal_position + p.once(span) * seen


def evolve(w, p, m):
    w.fear = sigmoid(drive(w, p, w.reading_moscow, p.tipping_point) / p.tipping_width)
