"""The command line. Every command takes `--json`; a user's mistake gives one message and exit code 2.

Mesa, xarray and Streamlit are imported by the commands that need them, so that the others start at once.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sim import cli_analysis, cli_matters, cli_scale, cli_strategies, printing
from sim.answering import AsJson, Runs, ScenarioName, Seed, answer, say
from sim.cli_scale import Cluster, NWorkers

MISTAKE = 2
INTERRUPTED = 130  # 128 and the signal's number, as shells have it

# Some versions of typer bring a click of their own: take the class from what typer exports.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # type: ignore[assignment]


class Commands(TyperGroup):
    """The commands, with one way out for whatever goes wrong."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; ends with exit code 0, 2 for a user's mistake, 130 when interrupted."""
        sys.exit(_outcome(lambda: super(Commands, self).main(*args, standalone_mode=False, **extra)))


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Minsk between Moscow and the West: run scenarios, ask why, look at the evidence.",
)


@app.command("list")
def list_scenarios(as_json: AsJson = False) -> None:
    """List the scenarios."""
    from sim.scenario import list_scenarios

    found = [{"name": s.name, "title": s.title, "summary": s.summary} for s in list_scenarios()]
    answer(found, printing.scenarios, as_json)


@app.command()
def run(
    scenario: ScenarioName,
    runs: Runs = 1000,
    seed: Seed = 0,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Set an uncertain number; may be given again."),
    ] = None,
    branch: Annotated[
        str | None, typer.Option(metavar="YYYY-MM", help="Leave the scenario's script from this month on.")
    ] = None,
    swap: Annotated[
        list[str] | None,
        typer.Option(metavar="SEAT=MOVE@MONTH", help="Replace one decision; may be given again."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.nc", help="Keep everything recorded.")] = None,
    workers: NWorkers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
) -> None:
    """Run a scenario many times: how it ended, and what was done."""
    from sim.ensemble import check_counts
    from sim.scenario import load_scenario

    check_counts(runs, seed)
    chosen = load_scenario(scenario)
    if set_:
        chosen = chosen.set(_settings(set_))
    if branch is not None or swap:
        from sim.analysis.branching import branched

        chosen = branched(chosen, branch, swap or ())
    from sim import ensemble, results
    from sim.progress import Bar

    if out is not None:
        results.check_target(out)
    streamed = out is not None and not ensemble.fits_memory(runs, chosen.n_months)
    with Bar("running") as bar:
        if out is not None and streamed:
            found = ensemble.store(chosen, out, runs, seed, progress=bar, workers=workers, cluster=cluster)
        else:
            ds = ensemble.run(chosen, runs, seed, progress=bar, workers=workers, cluster=cluster)
            found = results.summary(ds)
            if out is not None:
                results.save(ds, out)
    answer(found, lambda found: printing.ensemble(found, chosen.title), as_json)


@app.command()
def why(
    scenario: ScenarioName,
    run: Annotated[int, typer.Option(help="Which run, counted from 0.")],
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="One month only.")] = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """What each capital chose in one run, and for which reasons."""
    from dataclasses import asdict

    from sim.ensemble import MAX_RUNS, MAX_SEED, check_count
    from sim.explain import why
    from sim.reading import BadInput
    from sim.scenario import load_scenario
    from sim.wording import clip

    check_count("seed", seed, 0, MAX_SEED)
    check_count("run", run, 0, MAX_RUNS)
    chosen = load_scenario(scenario)
    if month is not None and month not in chosen.months:
        right = f"a month from {chosen.start} to {chosen.end} would be right"
        raise BadInput(f"month: {clip(month)} is not a month of {chosen.name}, {right}")
    decisions = why(chosen, run, seed=seed, month=month)
    answer([asdict(d) for d in decisions], lambda _: printing.decisions(decisions, bool(month)), as_json)


@app.command()
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
            say(
                json.dumps(
                    {"file": file, "ok": False, "problems": bad.problems}, ensure_ascii=False, indent=2
                )
            )
        raise
    answer({"file": file, "ok": True, "problems": []}, lambda _: "ok", as_json)


@app.command()
def patterns(
    runs: Annotated[int, typer.Option(help="How many runs a measurement takes.")] = 1000,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Measure what the baseline must show, misses included."""
    from sim import patterns
    from sim.ensemble import check_counts
    from sim.progress import Bar

    check_counts(runs, seed)
    with Bar("measuring") as bar:
        rows = patterns.measure_all(runs=runs, seed=seed, progress=bar)
    answer(rows, printing.patterns, as_json)


@app.command()
def evidence(
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A claim, parameter, move, behaviour or pattern.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """A claim, parameter, move or behaviour with its links."""
    from sim import lookup

    if id_ is None:
        answer(lookup.index(), printing.evidence_index, as_json)
    else:
        answer(lookup.look_up(id_), printing.evidence, as_json)


@app.command()
def dashboard(
    port: Annotated[int | None, typer.Option(help="The port; a free one from 8501 on by default.")] = None,
    address: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
    as_json: AsJson = False,
) -> None:
    """Open the dashboard in the browser; Ctrl-C ends it."""
    from sim import serve

    place = serve.find_place(address, port)
    command = serve.command(place, browser)
    if as_json:
        say(json.dumps({"url": place.url, "address": place.address, "port": place.port}))
    serve.start(command, quiet_output=as_json)


for commands in (cli_analysis, cli_matters, cli_strategies, cli_scale):
    commands.register(app)


def _settings(pairs: list[str]) -> dict[str, float]:
    """`name=value` texts as a mapping of numbers."""
    from sim.reading import BadInput
    from sim.wording import clip

    found: dict[str, float] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name, shown = name.strip(), clip(pair)
        if not equals or not name:
            raise BadInput(f"--set {shown}: `name=value` would be right, for example --set tipping_point=0.4")
        if name in found:
            raise BadInput(f"--set {shown}: {clip(name)} is set twice, once would be right")
        try:
            found[name] = float(value)
        except ValueError:
            what = f"{clip(value)!r} is not a number, one such as 0.4 would be right"
            raise BadInput(f"--set {shown}: {what}") from None
    return found


def _outcome(command: Callable[[], Any]) -> int:
    """Run a command and give its exit code; a mistake is told in one message on standard error."""
    try:
        code = command()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except UsageError as error:
        typer.echo(f"tightrope: {error.format_message()}", err=True)  # type: ignore[attr-defined]
        return MISTAKE
    except ValueError as error:
        from sim.reading import BadInput

        if not isinstance(error, BadInput):
            raise
        typer.echo(f"tightrope: {error}", err=True)
        return MISTAKE
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of `tightrope` and of `python -m sim`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    app(sys.argv[1:] or ["--help"], prog_name="tightrope")
