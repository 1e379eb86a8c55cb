"""Before a presidential vote approval and sovereignty weigh more; Moscow's own votes calm its tone.

salience x (1 + weight x ramp), the ramp rising from 0 two years before the vote to 1 at the vote.
Claims: BF13-7, BF13-12.
"""

CAMPAIGN_MONTHS = 24
MOSCOW_CAMPAIGN_MONTHS = 6


def ramp(months_to_vote: int | None, length: int) -> float:
    """0 when no vote is near, rising to 1 in the month of the vote."""
    if months_to_vote is None or months_to_vote >= length:
        return 0.0
    return 1 - months_to_vote / length


def aim(w, p, m):
    near = ramp(m.months_to_vote("minsk"), CAMPAIGN_MONTHS)
    minsk = m.capital("minsk")
    for goal in ("approval", "integration"):
        minsk.weigh(goal, 1 + p.election_weight * near)
    near = ramp(m.months_to_vote("moscow"), MOSCOW_CAMPAIGN_MONTHS)
    m.capital("moscow").weigh("pressure", 1 - p.moscow_vote_calm * near)
