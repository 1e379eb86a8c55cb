"""A run played ahead, once for all processes that simulate: to import this is to load all that a run needs.

Streamlit is not imported here.
"""

import sys
from contextlib import suppress

from sim import copies
from sim.dashboard.state import Choice
from sim.dashboard.worker import simulate

MONTHS = 3  # are enough to come by all that a run needs
# Where Dask is installed, xarray would load all of it to ask whether an array is one of Dask's. None is here.
sys.modules.setdefault("dask", None)  # pyright: ignore[reportArgumentType]
with suppress(Exception):  # who asks for a simulation is told what is wrong
    import sim.dashboard.walk  # noqa: F401

    simulate(Choice(runs=1, n_months=MONTHS))
copies.rehearsed()
