"""Open issues give Minsk room, as it believes, and wear Moscow's patience; linked issues settle slowly and
pay more.

Each month a share of the open issues is settled, the smaller the more they are linked and the less the
channel is trusted; what is settled pays support, the more the more it was linked. Insistence cools the
channel.
Claims: BF13-9, BF13-10, BF13-5; that a package yields more is assumed.
"""

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded

PHASES = {"evolve": "talks"}


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    w.patience -= p.patience_wear * w.open_issues * w.patience
    w.channel_trust -= p.trust_wear * w.insistence * w.channel_trust
    closed = p.closing_pace * w.open_issues * (1 - p.linkage_drag * w.linkage) * w.channel_trust
    w.open_issues -= closed
    w.open_issues += p.issues_arising * (1 - w.open_issues)
    w.subsidy += p.yield_of_closing * closed * (1 + p.linkage_lift * w.linkage) * (1 - w.subsidy)
