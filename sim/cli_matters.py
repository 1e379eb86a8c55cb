"""The commands that ask what matters: `sensitivity`, `discover` and `tipping-map`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answering import AsJson, MaybeScenario, Seed, answer

if TYPE_CHECKING:
    from sim.ensemble import Progress
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
    as_json: AsJson = False,
) -> None:
    """Which uncertain numbers an outcome depends on."""
    chosen = _loaded(scenario, at_modes)
    from sim import printing_matters as words
    from sim.analysis import sensitivity as methods
    from sim.progress import Bar

    with Bar("measuring") as bar:
        names = _names(chosen, of, vary, seed, bar)
        found: Any
        if method is Method.SOBOL:
            found = methods.sobol(chosen, of, names, base, seed, pairs=pairs, progress=bar)
        elif method is Method.MORRIS:
            found = methods.morris(chosen, of, names, trajectories, seed, progress=bar)
        else:
            found = methods.pawn(chosen, of, names, rows, seed, progress=bar)
    head = {"scenario": chosen.name, "seed": seed, "method": method.value}
    in_words = {Method.SOBOL: words.sobol, Method.MORRIS: words.morris, Method.PAWN: words.pawn}[method]
    answer(head | words.as_data(found), lambda _: in_words(chosen.title, found), as_json)


def discover(
    scenario: MaybeScenario = None,
    ending: Ending = "intervention",
    vary: Varied = None,
    rows: Annotated[int, typer.Option(help="How many rows are run.")] = 8192,
    at_modes: AtModes = False,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Under which conditions an ending dominates: boxes of parameters, in words."""
    chosen = _loaded(scenario, at_modes)
    from sim import printing_matters as words
    from sim.analysis import discovery
    from sim.progress import Bar

    with Bar("discovering") as bar:
        names = _names(chosen, ending, vary, seed, bar)
        found = discovery.discover(chosen, ending, names, rows, seed, progress=bar)
    head = {"scenario": chosen.name, "seed": seed}
    answer(head | words.as_data(found), lambda _: words.discovery(chosen.title, found), as_json)


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
    as_json: AsJson = False,
) -> None:
    """How likely an ending is over two levers, and the steepest way there."""
    chosen = _loaded(scenario, at_modes)
    from sim import printing_matters as words
    from sim.analysis import tipping_map as maps
    from sim.progress import Bar

    with Bar("mapping") as bar:
        levers = lever or maps.DEFAULT_LEVERS
        found = maps.tipping_map(chosen, ending, levers, grid, runs, seed, progress=bar)
    head = {"scenario": chosen.name, "seed": seed}
    answer(head | words.as_data(found), lambda _: words.tipping_map(chosen.title, found), as_json)


def _loaded(name: str | None, at_modes: bool) -> "Scenario":
    from sim.scenario import BASELINE, load_scenario

    scenario = load_scenario(name or BASELINE)
    return scenario.at_modes() if at_modes else scenario


def _names(
    scenario: "Scenario", target: str, vary: Sequence[str] | None, seed: int, bar: "Progress"
) -> list[str] | None:
    """What to vary, with `screened` replaced by what a screening finds."""
    from sim.analysis.design import target_of
    from sim.analysis.sensitivity import most_uncertain

    target_of(target)
    if not vary or SCREENED not in vary:
        return vary if vary is None else list(vary)
    found = most_uncertain(scenario, target, seed=seed, progress=bar)
    named = [text for text in vary if text != SCREENED]
    known = {text.partition("=")[0] for text in named}
    return [*named, *(name for name in found if name not in known)]
