"""Western conditionality: relief follows releases in months and in part, sanctions follow a crackdown in
weeks.

Where a western capital wants sanctions to stand rises with prisoners and fresh repression and falls with
goodwill; for Washington also with its interest in Minsk. How much it engages follows its interest and
whether Minsk's conduct fits the need of the day. Washington's interest is fed by the flank and fades.
Claims: EN1, EN14, CH5, BF16-8, BF16-9, BF16-12.
"""

import numpy as np

from sim.world import as_share


def aim(w, p, m):
    concern = p.concern_prisoners * w.prisoners + p.concern_repression * w.repression
    relief = p.relief_by_goodwill * w.goodwill
    for name in ("washington", "brussels"):
        capital = m.capital(name)
        interest = p.geopolitics * w.attention if name == "washington" else 0
        capital.shift("sanctions", concern - relief - interest)
        fit = as_share(getattr(w, f"reading_{name}")) * np.maximum(1 - concern, 0)
        drawn = w.attention if name == "washington" else w.goodwill
        capital.shift("reciprocity", p.engagement * drawn * fit)


def evolve(w, p, m):
    w.attention += p.attention_by_flank * w.nato_request * (1 - w.attention)
