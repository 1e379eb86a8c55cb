"""Tightrope: how Minsk balances between Moscow, Washington, Brussels and its NATO neighbours.

All that is meant to be used from outside is imported from here, `from sim import run`:

- scenarios: `load_scenario`, `list_scenarios`, `Scenario`
- runs: `run`, `run_to_file`, `save_results`, `load_results`, `rerun`, `ProgressBar`
- the Mesa model, to be stepped by hand: `Tightrope`
- what they say: `summary`, `endings`, `outcomes`, `move_names`, `move_shares`
- their pictures: `plot`
- reasons: `why`, `look_up`
- what if: `compare`, `compare_all`, `branch`, `swap`, `under`, `lens_table`, `load_lenses`
- games: `play`
- history: `history_report`, `conditioning`, `surprise`
- what matters: `morris`, `sobol`, `pawn`, `discover`, `tipping_map`, `search_strategies`
- what the baseline must show: `measure_patterns`
- `BadInput` is raised for whatever a caller asks wrongly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim import play, plot
    from sim.analysis.discovery.discovery import discover
    from sim.analysis.discovery.tipping_map import tipping_map
    from sim.analysis.history.branching import branch, swap
    from sim.analysis.history.history import conditioning
    from sim.analysis.history.history import report as history_report
    from sim.analysis.history.surprise import surprise
    from sim.analysis.lenses.lens_files import load_lenses
    from sim.analysis.lenses.lenses import lens_table, under
    from sim.analysis.pairs.compare import compare, compare_all
    from sim.analysis.sensitivity import morris, pawn, sobol
    from sim.analysis.strategies import search as search_strategies
    from sim.errors import BadInput
    from sim.evidence.lookup import look_up
    from sim.model.explain import why
    from sim.model.tightrope import Tightrope
    from sim.patterns import measure_all as measure_patterns
    from sim.printing.progress import ProgressBar
    from sim.results.dataset import endings, move_names, move_shares, outcomes, summary
    from sim.results.files import load as load_results
    from sim.results.files import save as save_results
    from sim.running.ensemble import run
    from sim.running.ensemble import store as run_to_file
    from sim.running.rerun import rerun
    from sim.scenario.scenario import Scenario, list_scenarios, load_scenario

__all__ = [
    "BadInput",
    "ProgressBar",
    "Scenario",
    "Tightrope",
    "branch",
    "compare",
    "compare_all",
    "conditioning",
    "discover",
    "endings",
    "history_report",
    "lens_table",
    "list_scenarios",
    "load_lenses",
    "load_results",
    "load_scenario",
    "look_up",
    "measure_patterns",
    "morris",
    "move_names",
    "move_shares",
    "outcomes",
    "pawn",
    "play",
    "plot",
    "rerun",
    "run",
    "run_to_file",
    "save_results",
    "search_strategies",
    "sobol",
    "summary",
    "surprise",
    "swap",
    "tipping_map",
    "under",
    "why",
]

# Where each name is at home; `module:name` where it has another name there.
_HOMES = {
    "BadInput": "sim.errors",
    "Scenario": "sim.scenario.scenario",
    "Tightrope": "sim.model.tightrope",
    "branch": "sim.analysis.history.branching",
    "compare": "sim.analysis.pairs.compare",
    "compare_all": "sim.analysis.pairs.compare",
    "conditioning": "sim.analysis.history.history",
    "discover": "sim.analysis.discovery.discovery",
    "endings": "sim.results.dataset",
    "history_report": "sim.analysis.history.history:report",
    "lens_table": "sim.analysis.lenses.lenses",
    "list_scenarios": "sim.scenario.scenario",
    "load_lenses": "sim.analysis.lenses.lens_files",
    "load_results": "sim.results.files:load",
    "load_scenario": "sim.scenario.scenario",
    "look_up": "sim.evidence.lookup",
    "measure_patterns": "sim.patterns:measure_all",
    "morris": "sim.analysis.sensitivity",
    "move_names": "sim.results.dataset",
    "move_shares": "sim.results.dataset",
    "outcomes": "sim.results.dataset",
    "pawn": "sim.analysis.sensitivity",
    "ProgressBar": "sim.printing.progress",
    "rerun": "sim.running.rerun",
    "run": "sim.running.ensemble",
    "run_to_file": "sim.running.ensemble:store",
    "save_results": "sim.results.files:save",
    "search_strategies": "sim.analysis.strategies:search",
    "sobol": "sim.analysis.sensitivity",
    "summary": "sim.results.dataset",
    "surprise": "sim.analysis.history.surprise",
    "swap": "sim.analysis.history.branching",
    "tipping_map": "sim.analysis.discovery.tipping_map",
    "under": "sim.analysis.lenses.lenses",
    "why": "sim.model.explain",
}
_MODULES = ("play", "plot")  # which are meant to be used as such


def __getattr__(name: str) -> Any:
    # Loaded when asked for: a command that only lists scenarios should not wait for mesa and xarray.
    if name in _MODULES:
        return import_module(f"sim.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    module, _, own_name = _HOMES[name].partition(":")
    return getattr(import_module(module), own_name or name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
