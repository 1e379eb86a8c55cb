"""Made-up ensembles: a few outcomes, moves and endings, with as much as the analysis asks of one."""

import json

import numpy as np
import xarray as xr

from sim.model.outcomes import ENDINGS, OUTCOMES

MOVES = {"minsk": ["hold", "delay"], "kyiv": ["hold", "accuse", "exaggerate"]}


def ensemble(runs=100, months=6, moves=None, ending=None, **outcomes):
    """All outcomes at 0.5, everybody holding, every run balancing on, but for what is given."""
    shape = (months, runs)
    data = {name: (("month", "run"), np.full(shape, 0.5, dtype=np.float32)) for name in OUTCOMES}
    data |= {
        name: (("month", "run"), np.broadcast_to(values, shape).astype(np.float32))
        for name, values in outcomes.items()
    }
    moves = np.zeros((len(MOVES), *shape), dtype=np.int16) if moves is None else moves
    data["moves"] = (("seat", "month", "run"), moves, {"moves": json.dumps(MOVES)})
    ending = np.full(runs, ENDINGS.index("balancing"), dtype=np.int8) if ending is None else ending
    data["ending"] = (("run",), np.asarray(ending, dtype=np.int8), {"endings": json.dumps(ENDINGS)})
    return xr.Dataset(data, coords={"seat": list(MOVES)})


def accusing(share, runs=100, months=6, since=0):
    """Moves of an ensemble in which Kyiv accuses in a share of the runs, from a month on."""
    moves = np.zeros((len(MOVES), months, runs), dtype=np.int16)
    moves[1, since:, : round(share * runs)] = 1
    return moves
