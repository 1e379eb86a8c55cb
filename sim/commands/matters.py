"""The commands that ask what matters: `sensitivity`, `discover` and `tipping-map`."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Cluster, MaybeScenario, NWorkers, Seed, scenario_or_baseline

if TYPE_CHECKING:
    from sim.playing import How
    from sim.scenario import Scenario

SCREENED = "screened"


class Method(StrEnum):
    """How sensitivity is measured."""

    SOBOL = "sobol"
    MORRIS = "morris"
    PAWN = "pawn"


Ending = Annotated[str, typer.Option(metavar="ENDING", help="The ending that is asked about.")]
AtModes = Annotated[
    bool, typer.Option("--at-modes", help="Hold the numbers that are not varied at their modes.")
]
Varied = Annotated[
    list[str] | None,
    typer.Option(
        "--vary",
        metavar="NAME[=LOW:HIGH]",
        help="What to vary; may be given again. `levers` are the ten headline levers (the default), "
        "`screened` the 20 uncertain numbers that move the answer most.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command()(sensitivity)
    app.command()(discover)
    app.command("tipping-map")(tipping_map)


def sensitivity(
    scenario: MaybeScenario = None,
    of: Annotated[
        str, typer.Option(metavar="NAME", help="An outcome or a variable at the end, or an ending.")
    ] = "exposure",
    vary: Varied = None,
    method: Annotated[
        Method, typer.Option(help="Shares of variance, elementary effects, or distributions.")
    ] = Method.SOBOL,
    base: Annotated[int, typer.Option(help="Sobol: base samples, a power of two.")] = 512,
    pairs: Annotated[bool, typer.Option("--pairs", help="Sobol: pairs too, in twice the time.")] = False,
    trajectories: Annotated[int, typer.Option(help="Morris: how many trajectories.")] = 50,
    rows: Annotated[int, typer.Option(help="PAWN: how many rows.")] = 4096,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Which uncertain numbers an outcome depends on."""
    chosen = _loaded(scenario, at_modes)
    from sim.analysis import sensitivity as methods
    from sim.printing import matters as words
    from sim.progress import Bar

    with Bar("measuring") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        names = _names(chosen, of, vary, seed, how)
        found: Any
        if method is Method.SOBOL:
            found = methods.sobol(chosen, of, names, base, seed, pairs=pairs, **how)
        elif method is Method.MORRIS:
            found = methods.morris(chosen, of, names, trajectories, seed, **how)
        else:
            found = methods.pawn(chosen, of, names, rows, seed, **how)
    in_words = {Method.SOBOL: words.sobol, Method.MORRIS: words.morris, Method.PAWN: words.pawn}[method]
    _answer(chosen, seed, found, in_words, as_json, method=method.value)


def discover(
    scenario: MaybeScenario = None,
    ending: Ending = "intervention",
    vary: Varied = None,
    rows: Annotated[int, typer.Option(help="How many rows are run.")] = 8192,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Under which conditions an ending dominates: boxes of parameters, in words."""
    chosen = _loaded(scenario, at_modes)
    from sim.analysis import discovery
    from sim.printing import matters as words
    from sim.progress import Bar

    with Bar("discovering") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        names = _names(chosen, ending, vary, seed, how)
        found = discovery.discover(chosen, ending, names, rows, seed, **how)
    _answer(chosen, seed, found, words.discovery, as_json)


def tipping_map(
    scenario: MaybeScenario = None,
    ending: Ending = "intervention",
    lever: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME[=LOW:HIGH]", help="Across, then upwards: give it twice."),
    ] = None,
    grid: Annotated[int, typer.Option(help="Cells to a side.")] = 15,
    runs: Annotated[int, typer.Option(help="How many runs a cell.")] = 100,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """How likely an ending is over two levers, and the steepest way there."""
    chosen = _loaded(scenario, at_modes)
    from sim.analysis import tipping_map as maps
    from sim.printing import matters as words
    from sim.progress import Bar

    with Bar("mapping") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        found = maps.tipping_map(chosen, ending, lever or maps.DEFAULT_LEVERS, grid, runs, seed, **how)
    _answer(chosen, seed, found, words.tipping_map, as_json)


def _loaded(name: str | None, at_modes: bool) -> "Scenario":
    scenario = scenario_or_baseline(name)
    return scenario.at_modes() if at_modes else scenario


def _names(
    scenario: "Scenario", target: str, vary: Sequence[str] | None, seed: int, how: "How"
) -> list[str] | None:
    """What to vary, with `screened` replaced by what a screening finds."""
    from sim.analysis.design import target_of
    from sim.analysis.factors import factors
    from sim.analysis.sensitivity import most_uncertain

    target_of(target)
    if not vary or SCREENED not in vary:
        return vary if vary is None else list(vary)
    named = [text for text in vary if text != SCREENED]
    known = {factor.name for factor in factors(scenario, named)} if named else set()
    found = most_uncertain(scenario, target, seed=seed, **how)
    return [*named, *(name for name in found if name not in known)]


def _answer(
    scenario: "Scenario",
    seed: int,
    found: Any,
    in_words: Callable[[str, Any], str],
    as_json: bool,
    **head: str,
) -> None:
    """Answer a study with what it was asked about before what it found."""
    from sim.printing.matters import as_data

    data = {"scenario": scenario.name, "seed": seed, **head, **as_data(found)}
    answer(data, lambda _: in_words(scenario.title, found), as_json)
