"""What the commands share that ask what matters: what is varied, and how a study is answered."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from sim.analysis.designs.design import target_of
from sim.analysis.designs.factors import factors
from sim.analysis.sensitivity import most_uncertain
from sim.commands.answering import answer
from sim.commands.scenarios import scenario_or_baseline
from sim.running.evaluators.base import How
from sim.scenario.scenario import Scenario
from sim.view.findings import SCREENED, as_plain

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


def scenario_to_study(name: str | None, at_modes: bool) -> Scenario:
    """The scenario of a name or a file, else the baseline, with its numbers at their modes if so asked."""
    scenario = scenario_or_baseline(name)
    return scenario.at_modes() if at_modes else scenario


def names_to_vary(
    scenario: Scenario, target: str, vary: Sequence[str] | None, seed: int, how: How
) -> list[str] | None:
    """What to vary, with `screened` replaced by what a screening finds."""
    target_of(target)
    if not vary or SCREENED not in vary:
        return vary if vary is None else list(vary)
    named = [text for text in vary if text != SCREENED]
    known = {factor.name for factor in factors(scenario, named)} if named else set()
    found = most_uncertain(scenario, target, seed=seed, **how)
    return [*named, *(name for name in found if name not in known)]


def answer_study(
    scenario: Scenario,
    seed: int,
    found: Any,
    in_words: Callable[[str, Any], str],
    as_json: bool,
    **head: str,
) -> None:
    """Answer a study with what it was asked about before what it found."""
    data = {"scenario": scenario.name, "seed": seed, **head, **as_plain(found)}
    answer(data, lambda _: in_words(scenario.title, found), as_json)
