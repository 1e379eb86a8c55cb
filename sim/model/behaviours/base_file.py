"""The base file moves by a contest of Moscow's insistence with Minsk's resistance.

progress = pace x logistic((insistence - resistance) / width) x how fresh an open demand is, up to a mark

Talks go only so far: a yes is Minsk's decision. A base that is agreed is built.

The label of the CSTO or the Union State lowers resistance, the more the closer Minsk is to either; pressure
wears resistance down. What it has announced or demanded is a stake that makes Moscow insist, the
less the fresher a refusal is in its mind.
Claims: EN7, EN18, CH7, CH12, BF13-2, BF13-3, BF13-14, BD6, BD7, BD21, BD29.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded

PHASES = {"aim": "stakes", "evolve": "talks"}


def resistance_left(w: World, p: Parameters) -> Row:
    """Resistance after the alliance's label has had its effect."""
    return w.resistance * (1 - p.cover_effect * w.cover * np.maximum(w.alliance_ties, w.integration))


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    m.capital("moscow").shift("insistence", p.stake_in_file * w.base_file * (1 - w.refusal))


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    contest = sigmoid((w.insistence - resistance_left(w, p)) / p.contest_width)
    agreed = w.base_file >= p.base_agreed
    built = np.where(agreed, p.building_pace * (1 - w.base_file), 0)
    room = np.maximum(p.talks_end - w.base_file, 0)
    talked = p.file_pace * contest * np.minimum(w.demand / p.demand_talked_of, 1)
    w.base_file += np.where(agreed, built, np.minimum(talked, room))
    # what a whole base brings comes as it is built
    part = built / (1 - p.base_agreed)
    w.presence += part * p.base_presence * (1 - w.presence)
    w.integration += part * p.base_integration * (1 - w.integration)
    w.resistance -= p.resistance_erosion * w.pressure * w.resistance
