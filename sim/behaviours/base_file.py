"""The base file moves by a contest of Moscow's insistence with Minsk's resistance.

progress = pace x logistic((insistence - resistance) / width), until it is agreed; then it is built.

The label of the CSTO or the Union State lowers resistance, unless Minsk has kept that club at arm's length;
pressure wears resistance down. What it has announced or demanded is a stake that makes Moscow insist.
Claims: EN7, CH7, CH12, BF13-2, BF13-3, BF13-14, BD6, BD7, BD21.
"""

import numpy as np

from sim.logistic import sigmoid


def resistance_left(w, p):
    """Resistance after the alliance's label has had its effect."""
    return w.resistance * (1 - p.cover_effect * w.cover * w.alliance_ties)


def aim(w, p, m):
    m.capital("moscow").shift("insistence", p.stake_in_file * w.base_file)


def evolve(w, p, m):
    contest = sigmoid((w.insistence - resistance_left(w, p)) / p.contest_width)
    agreed = w.base_file >= p.base_agreed
    built = np.where(agreed, p.building_pace * (1 - w.base_file), 0)
    w.base_file += np.where(agreed, built, p.file_pace * contest)
    # what a whole base brings comes as it is built
    part = built / (1 - p.base_agreed)
    w.presence += part * p.base_presence * (1 - w.presence)
    w.integration += part * p.base_integration * (1 - w.integration)
    w.resistance -= p.resistance_erosion * w.pressure * w.resistance
