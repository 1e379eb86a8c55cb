"""The patterns that the baseline must show, one file each, and the scoreboard that measures them.

A pattern is added by adding a file `pNN_name.py` to this package with `PATTERN` and `measure`; nothing
else lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection
from types import ModuleType
from typing import Any

from sim.patterns.lab import Lab
from sim.patterns.pattern import Pattern, Result, not_measured, row

__all__ = ["Pattern", "Result", "discover", "measure_all", "row"]

Progress = Callable[[int, int, str], None]
"""Called as progress(done, total, id of the pattern just measured)."""


def discover() -> dict[str, ModuleType]:
    """The pattern modules of this package by id ("P1" …), in the order of their file names."""
    names = sorted(entry.name for entry in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {module.PATTERN.id: module for module in modules if hasattr(module, "PATTERN")}


def measure_all(
    runs: int = 1000,
    seed: int = 0,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> list[dict[str, Any]]:
    """Measure every pattern (or those in `only`) and give the scoreboard, a JSON-ready row each.

    A miss, or a pattern that cannot be measured, is a row like any other and does not stop the rest.
    An unknown id in `only` raises KeyError with the ids there are.
    """
    modules = discover()
    unknown = sorted(set(only or ()) - set(modules))
    if unknown:
        raise KeyError(f"no pattern {', '.join(unknown)}; there are {', '.join(modules)}")
    chosen = {key: module for key, module in modules.items() if only is None or key in only}
    rows = []
    for done, (key, module) in enumerate(chosen.items(), start=1):
        rows.append(row(module.PATTERN, _measured(module, runs, seed)))
        if progress is not None:
            progress(done, len(chosen), key)
    return rows


def _measured(module: ModuleType, runs: int, seed: int) -> Result:
    try:
        return module.measure(runs, seed, Lab(runs, seed))
    except Exception as error:  # a broken pattern must not hide the others
        return not_measured(f"{type(error).__name__}: {error}")
