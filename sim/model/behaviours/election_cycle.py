"""Before a presidential vote approval and sovereignty weigh more; Moscow's own votes calm its tone.

salience x (1 + weight x ramp), the ramp rising from 0 where a campaign begins to 1 at the vote.
Claims: BF13-7; that Moscow's own votes calm it is ours.
"""

import numpy as np

from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"aim": "home"}


def ramp(months_to_vote: int | None, length: Row) -> Row:
    """0 when no vote is near, rising to 1 in the month of the vote."""
    if months_to_vote is None:
        return np.zeros_like(length)
    return np.maximum(1 - months_to_vote / length, 0)


@recorded
def aim(w: World, p: Parameters, m: Context) -> None:
    near = ramp(m.months_to_vote("minsk"), p.campaign_months)
    minsk = m.capital("minsk")
    for goal in ("approval", "integration"):
        minsk.weigh(goal, 1 + p.election_weight * near)
    near = ramp(m.months_to_vote("moscow"), p.moscow_campaign_months)
    m.capital("moscow").weigh("pressure", 1 - p.moscow_vote_calm * near)
