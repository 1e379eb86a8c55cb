"""The commands about one scenario: `list`, `run`, `why` and `check`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer, say
from sim.commands.options import (
    AsJson,
    Cluster,
    NWorkers,
    Runs,
    ScenarioName,
    Seed,
    Settings,
    scenario_as_set,
)
from sim.printing import scenarios as words

Branch = Annotated[
    str | None, typer.Option(metavar="YYYY-MM", help="Leave the scenario's script from this month on.")
]
Out = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Keep everything recorded: a name ending in .nc, .parquet or .csv."),
]
Swaps = Annotated[
    list[str] | None,
    typer.Option(metavar="SEAT=MOVE@MONTH", help="Replace one decision; may be given again."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the command line."""
    app.command("list")(list_scenarios)
    app.command()(run)
    app.command()(why)
    app.command()(check)


def list_scenarios(as_json: AsJson = False) -> None:
    """List the scenarios."""
    from sim.scenario import list_scenarios

    found = [{"name": s.name, "title": s.title, "summary": s.summary} for s in list_scenarios()]
    answer(found, words.scenarios, as_json)


def run(
    scenario: ScenarioName,
    runs: Runs = 1000,
    seed: Seed = 0,
    set_: Settings = None,
    branch: Branch = None,
    swap: Swaps = None,
    out: Out = None,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Run a scenario many times: how it ended, and what was done."""
    from sim.limits import check_counts

    check_counts(runs, seed)
    chosen = scenario_as_set(scenario, set_)
    if branch is not None or swap:
        from sim.analysis.branching import branched

        chosen = branched(chosen, branch, swap or ())
    from sim import ensemble, results
    from sim.limits import fits_memory
    from sim.progress import Bar

    if out is not None:
        results.check_target(out)
    streamed = out is not None and not fits_memory(runs, chosen.n_months)
    if out is not None and streamed:
        results.check_large(out)
    with Bar("running") as bar:
        if out is not None and streamed:
            found = ensemble.store(chosen, out, runs, seed, progress=bar, workers=workers, cluster=cluster)
        else:
            ds = ensemble.run(chosen, runs, seed, progress=bar, workers=workers, cluster=cluster)
            found = results.summary(ds)
            if out is not None:
                results.save(ds, out)
    answer(found, lambda found: words.ensemble(found, chosen.title), as_json)


def why(
    scenario: ScenarioName,
    run: Annotated[int, typer.Option(help="Which run, counted from 0.")],
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="One month only.")] = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """What each capital chose in one run, and for which reasons."""
    from dataclasses import asdict

    from sim.explain import why
    from sim.limits import MAX_RUNS, MAX_SEED, check_count
    from sim.reading import BadInput
    from sim.scenario import load_scenario
    from sim.wording import clip

    check_count("seed", seed, 0, MAX_SEED)
    check_count("run", run, 0, MAX_RUNS)
    chosen = load_scenario(scenario)
    if month is not None and month not in chosen.months:
        right = f"a month from {chosen.start} to {chosen.end} would be right"
        raise BadInput(f"month: {clip(repr(month))} is not a month of {chosen.name}, {right}")
    decisions = why(chosen, run, seed=seed, month=month)
    answer([asdict(d) for d in decisions], lambda _: words.decisions(decisions, bool(month)), as_json)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file.")], as_json: AsJson = False
) -> None:
    """Check a scenario file: `ok`, or each mistake with its place."""
    from sim.reading import BadInput
    from sim.scenario import load_scenario

    try:
        load_scenario(Path(file))
    except BadInput as bad:
        if as_json:
            told = {"file": file, "ok": False, "problems": bad.problems}
            say(json.dumps(told, ensure_ascii=False, indent=2))
        raise
    answer({"file": file, "ok": True, "problems": []}, lambda _: "ok", as_json)
