"""Moscow's alarm answers visible contact: what Minsk and the West do for each other this month, not its
level.

alarm += gain x (step of Minsk's deeds westward + step of the West's reciprocation) x (1 - alarm)

Alarm, goodwill and attention fade by themselves, so that answers follow events.
Claims: CH2, CH15, CH26, EN8, EN14, BF16-9.
"""

from sim.model.context import Context, Parameters, Row, World
from sim.model.recorded import recorded

PHASES = {"evolve": "contact"}


def western_answer(w: World) -> Row:
    """How far the West is seen to answer Minsk: what neither of its capitals withholds."""
    return 1 - (1 - w.reciprocity_washington) * (1 - w.reciprocity_brussels)


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    w.alarm += p.alarm_by_contact * m.contact * (1 - w.alarm)
