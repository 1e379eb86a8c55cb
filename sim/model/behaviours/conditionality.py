"""Western conditionality: sanctions answer a crackdown within weeks, and stand until something is given.

sanctions wanted = the larger of: what conduct calls for (prisoners, remembered repression, a fresh crackdown)
less goodwill and less the pull of rivalry with Moscow; and what stands, as long as goodwill is short of a
mark

Rivalry is Moscow's pressure on Minsk; Washington also goes by its interest in Minsk, which is fed by the
flank and fades. How much each engages follows that interest, or goodwill, and whether Minsk's conduct fits
the need of the day; Russian forces in Belarus take from it.
Claims: EN1, EN12, EN14, CH5, BF13-15, BF16-8, BF16-9, BF16-12; that sanctions stand until then is ours.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.logistic import sigmoid
from sim.model.recorded import recorded
from sim.model.world import as_share

PHASES = {"aim": "abroad", "evolve": "abroad"}


def concern(w: World, p: Parameters) -> Row:
    """The sanctions that Minsk's conduct calls for."""
    return (
        p.concern_prisoners * w.prisoners
        + p.concern_repression * w.repression
        + p.concern_outrage * w.outrage
    )


def kept(w: World, p: Parameters) -> Row:
    """The sanctions that stand for want of anything given."""
    given = sigmoid((w.goodwill - p.freeze_goodwill) / p.freeze_width)
    return p.freeze_hold * w.sanctions * (1 - given)


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    called_for, held = concern(w, p), kept(w, p)
    pull = p.rivalry * w.pressure
    wanted = called_for - p.relief_by_goodwill * w.goodwill - pull
    fit = np.maximum(1 - called_for, 0) * np.maximum(1 - p.forces_minded * w.presence, 0)
    for name, interest in (("washington", w.attention), ("brussels", w.goodwill)):
        capital = m.capital(name)
        own = p.geopolitics * w.attention if name == "washington" else 0
        capital.shift("sanctions", np.maximum(wanted - own, held))
        reads = as_share(getattr(w, f"reading_{name}"))
        capital.shift(f"reciprocity_{name}", p.engagement * (interest + pull) * fit * reads)


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    w.attention += p.attention_by_flank * w.nato_request * (1 - w.attention)
