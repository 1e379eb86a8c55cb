"""The command `strategies`: which doctrine serves Minsk best."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from sim.answering import AsJson, MaybeScenario, Seed, answer

SHOWN = 10


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command()(strategies)


def strategies(
    scenario: MaybeScenario = None,
    runs: Annotated[int, typer.Option(help="How many runs each doctrine takes.")] = 256,
    trials: Annotated[int, typer.Option(help="How many doctrines are tried.", min=1, max=5000)] = 120,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Which policy for Minsk keeps the most autonomy at the least exposure?"""
    from sim.ensemble import check_counts
    from sim.scenario import BASELINE, load_scenario

    check_counts(runs, seed)
    chosen = load_scenario(scenario or BASELINE)
    from sim.analysis.strategies import search
    from sim.progress import Bar

    with Bar("searching") as bar:
        found = search(chosen, runs, seed, trials, bar)
    answer([asdict(policy) for policy in found], lambda _: _in_words(found), as_json)


def _in_words(policies: list[Any]) -> str:
    """The front and the baseline doctrine as a table."""
    from sim.analysis.strategies import doctrine
    from sim.printing import columns

    labels = [entry.label.lower() for entry in doctrine().values()]
    front = [policy for policy in policies if policy.on_front]
    shown = [*front[:SHOWN], *(policy for policy in policies if policy.is_baseline and not policy.on_front)]
    rows = [["", "autonomy", "exposure", "regret", *labels]]
    rows += [
        [
            "baseline" if policy.is_baseline else "front",
            *(f"{value:.3f}" for value in (policy.autonomy, policy.exposure, policy.regret)),
            *(f"{policy.settings[name]:.2f}" for name in doctrine()),
        ]
        for policy in shown
    ]
    return "\n".join(
        [
            f"{len(policies)} doctrines tried; {len(front)} that no other beats in both aims.",
            *columns(rows),
            "Means at the end over all runs. Regret: how far a doctrine stays behind the best in the group "
            "of draws that suits it least.",
            "A model of published analyses, not a forecast nor advice.",
        ]
    )
