"""The command `sensitivity`: what an outcome depends on."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from sim.analysis import sensitivity
from sim.analysis.sensitivity import asking
from sim.commands.options import WHOLE, AsJson, Cluster, MaybeScenario, NWorkers, Seed
from sim.commands.study import AtModes, Varied, answer_study, names_to_vary, scenario_to_study
from sim.printing import matters as words
from sim.printing.progress import ProgressBar
from sim.running.evaluators.base import How

ORDER = 90


class Method(StrEnum):
    """How sensitivity is measured."""

    SOBOL = "sobol"
    MORRIS = "morris"
    PAWN = "pawn"


def command(
    scenario: MaybeScenario = None,
    of: Annotated[
        str, typer.Option(metavar="NAME", help="An outcome or a variable at the end, or an ending.")
    ] = "exposure",
    vary: Varied = None,
    method: Annotated[
        Method, typer.Option(help="Shares of variance, elementary effects, or distributions.")
    ] = Method.SOBOL,
    base: Annotated[int, typer.Option(help="Sobol: base samples, a power of two.", **WHOLE)] = 512,
    pairs: Annotated[bool, typer.Option("--pairs", help="Sobol: pairs too, in twice the time.")] = False,
    trajectories: Annotated[int, typer.Option(help="Morris: how many trajectories.", **WHOLE)] = 50,
    rows: Annotated[int, typer.Option(help="PAWN: how many rows.", **WHOLE)] = 4096,
    at_modes: AtModes = False,
    seed: Seed = 0,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Which uncertain numbers an outcome depends on."""
    chosen = scenario_to_study(scenario, at_modes)
    sizes = {
        Method.SOBOL: ("base", base),
        Method.MORRIS: ("trajectories", trajectories),
        Method.PAWN: ("rows", rows),
    }
    asking.check(*sizes[method], seed)  # before a screening, which takes its time
    with ProgressBar("measuring") as bar:
        how: How = {"progress": bar, "workers": workers, "cluster": cluster}
        names = names_to_vary(chosen, of, vary, seed, how)
        found: Any
        if method is Method.SOBOL:
            found = sensitivity.sobol(chosen, of, names, base, seed, pairs=pairs, **how)
        elif method is Method.MORRIS:
            found = sensitivity.morris(chosen, of, names, trajectories, seed, **how)
        else:
            found = sensitivity.pawn(chosen, of, names, rows, seed, **how)
    in_words = {Method.SOBOL: words.sobol, Method.MORRIS: words.morris, Method.PAWN: words.pawn}[method]
    answer_study(chosen, seed, found, in_words, as_json, method=method.value)
