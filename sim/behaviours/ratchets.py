"""What treaties fix and what forces hold does not undo itself.

Integration never falls below a share of its highest level; a base that is agreed stays agreed; forces
that came with an intervention or a finished base stay. Put the lever back, and Minsk does not come back.
Assumed, after CH3 and CH8.
"""

import numpy as np


def evolve(w, p, m):
    np.maximum(m.floor("integration"), p.treaty_stickiness * w.integration, out=m.floor("integration"))
    stationed = m.intervened | (w.base_file >= p.base_built)
    held = np.where(stationed, p.treaty_stickiness * w.presence, 0)
    np.maximum(m.floor("presence"), held, out=m.floor("presence"))
    signed = np.where(w.base_file >= p.base_agreed, w.base_file, 0)
    np.maximum(m.floor("base_file"), signed, out=m.floor("base_file"))
    for name in ("integration", "presence", "base_file"):
        row = getattr(w, name)
        np.maximum(row, m.floor(name), out=row)
