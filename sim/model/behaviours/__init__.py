"""The behaviours: one rule a file, arithmetic on arrays over runs, its claims in the docstring.

A behaviour has a function for each phase of a month in which it acts, named after the phase: `perceive`,
`aim` (moves goals for this month), `evolve`, `strike`. Each takes the world, the parameters and what else it
may ask for (`sim.model.context.Context`). `PHASES` names the step of each phase at which it acts; the steps
are listed in `sim/model/month.py`. No other file lists the behaviours. One that is marked `recorded` does the
same steps in every month and run, and is carried out by a compiled loop (`sim.model.recorded`).
"""

import importlib
import pkgutil
from types import ModuleType


def discover() -> dict[str, ModuleType]:
    """The behaviours of this package by name, in the order of their names."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}
