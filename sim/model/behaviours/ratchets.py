"""What treaties fix and what forces hold does not undo itself.

Integration never falls below a share of its highest level; a base that is agreed stays agreed; forces
that came with an intervention or a finished base stay. Put the lever back, and Minsk does not come back.
Assumed, after CH3 and CH8.
"""

import numpy as np

from sim.model.context import Context, Parameters, World
from sim.model.recorded import recorded

PHASES = {"evolve": "ratchets"}


@recorded
def evolve(w: World, p: Parameters, m: Context) -> None:
    stationed = m.has_happened("intervention") | (w.base_file >= p.base_built)
    holds = {
        "integration": p.treaty_stickiness * w.integration,
        "presence": np.where(stationed, p.treaty_stickiness * w.presence, 0),
        "base_file": np.where(w.base_file >= p.base_agreed, w.base_file, 0),
    }
    for name, held in holds.items():
        floor, row = m.floor(name), getattr(w, name)
        np.maximum(floor, held, out=floor)
        np.maximum(row, floor, out=row)
