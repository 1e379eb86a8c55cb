"""What the server's processes need beside runs, loaded once for all by a simulation as pages ask for it."""

import sys
from contextlib import suppress

# Where Dask is installed, xarray would load all of it to ask whether an array is one of Dask's. None is here.
sys.modules.setdefault("dask", None)  # pyright: ignore[reportArgumentType]
with suppress(Exception):  # who asks for a simulation is told what is wrong
    from sim.dashboard.server.tasks import simulate
    from sim.dashboard.state.selection import Selection
    from sim.running.forkserver import WARMUP_MONTHS

    simulate(Selection(runs=1, n_months=WARMUP_MONTHS), progress=lambda *_: None)
import sim.running.warmup  # noqa: E402, F401  last: what has been loaded by then stays
