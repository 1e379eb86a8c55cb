"""Tightrope: how Minsk balances between Moscow, Washington, Brussels and its NATO neighbours.

`load_scenario` and `run` are the way in; `Tightrope` is the Mesa model, to be stepped by hand.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.ensemble import run
    from sim.model import Tightrope
    from sim.scenario import load_scenario

__all__ = ["Tightrope", "load_scenario", "run"]

_HOMES = {"Tightrope": "sim.model", "load_scenario": "sim.scenario", "run": "sim.ensemble"}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: a command that only lists scenarios should not wait for mesa and xarray.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sim' has no attribute {name!r}")
