"""Moscow's alarm answers visible contact: what Minsk and the West do for each other this month, not its
level.

alarm += gain x (step of Minsk's deeds westward + step of the West's reciprocation) x (1 - alarm)

Alarm, goodwill and attention fade by themselves, so that answers follow events.
Claims: CH2, CH15, EN8, EN14, BF16-9.
"""


def evolve(w, p, m):
    w.alarm += p.alarm_by_contact * m.contact * (1 - w.alarm)
