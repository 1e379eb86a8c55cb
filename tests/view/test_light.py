"""What pages, report and command line show alike is light: the server loads it, and simulates nothing."""

import pkgutil
import subprocess
import sys

import sim.view

HEAVY = {"dask", "mesa", "networkx", "numba", "pandas", "scipy", "streamlit", "vl_convert", "xarray"}


# What other processes make: the server names these modules, and does not load them.
MADE_ELSEWHERE = {"sim.view.make_walk", "sim.view.pictures"}


def test_nothing_that_is_shown_loads_what_simulates_or_draws():
    names = {module.name for module in pkgutil.walk_packages(sim.view.__path__, "sim.view.")}
    assert names > MADE_ELSEWHERE
    names -= MADE_ELSEWHERE
    code = f"import sys, {', '.join(names)}; print(*(name for name in {HEAVY} if sys.modules.get(name)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
