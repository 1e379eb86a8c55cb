"""A squeezed Minsk looks West, an isolated one to Moscow and China.

squeezed = pressure beyond what it bears + how far the economy is below its usual state
isolated = sanctions x (1 - the West's answer)

Squeezed, relief and recognition are worth more to it. Isolated, it wants more support, cares less for its
sovereignty, quarrels less and seeks more Chinese credit.
Claims: EN20, CH4, CH6; the form is ours, and that isolation turns it to Moscow.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"aim": "home"}


def squeezed(w: World, p: Parameters) -> Row:
    """How hard Minsk is pressed by Moscow and by its own economy."""
    return np.maximum(w.pressure - p.squeeze_borne, 0) + np.maximum(p.usual_economy - w.economy, 0)


def isolated(w: World) -> Row:
    """How far the West is shut to Minsk."""
    return w.sanctions * (1 - w.reciprocity)


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    minsk = m.capital("minsk")
    worth = p.outside_value * squeezed(w, p)
    minsk.shift("recognition", worth)
    minsk.shift("sanctions", -worth)
    shut = isolated(w)
    minsk.shift("subsidy", p.support_by_isolation * shut)
    minsk.weigh("integration", 1 - p.yielding_by_isolation * shut)
    minsk.weigh("open_issues", 1 - p.quarrels_by_isolation * shut)
    minsk.weigh("credit", 1 + p.credit_by_isolation * shut)
