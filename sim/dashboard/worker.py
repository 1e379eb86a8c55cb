"""What runs in a process of its own: a simulation, and its summary. Streamlit is not imported here."""

import multiprocessing
import os
import signal
import tempfile
import threading
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.dashboard.building import built
from sim.dashboard.state import Choice
from sim.dashboard.summary import IDLE, Mark, MoveShares, Summary, summarise

if TYPE_CHECKING:
    from sim.dashboard.compared import Compared
    from sim.dashboard.walk import Walk
    from sim.scenario import Scenario

ELECTIONS = {"minsk": "Minsk votes", "moscow": "Moscow votes"}
# Pixels of a PNG for each of the page's.
PIXELS = 2


def simulate(choice: Choice) -> Summary:
    """Run what is chosen and say in brief what came of it; raises `BadInput`."""
    from dataclasses import replace

    from sim import run

    scenario = built(choice)
    summary = summarise(run(scenario, runs=choice.runs, seed=choice.seed), marks_of(scenario))
    return replace(summary, moves=_labelled(summary.moves))


def walk(choice: Choice, run: int) -> "Walk":
    """Play one run of what is chosen, and say why everybody did what they did."""
    from sim.dashboard.walk import play

    scenario = built(choice)
    return play(scenario, run, choice.seed, tuple(marks_of(scenario)))


def compare(a: Choice, b: Choice) -> "Compared":
    """What B differs in from A, over the runs and the luck of B."""
    from sim.dashboard.compared import found_between

    return found_between(built(a), built(b), b.runs, b.seed)


def draw(spec: dict[str, Any], kind: str) -> bytes:
    """A Vega-Lite description as the content of a file of this kind, `svg` or `png`."""
    import vl_convert

    if kind == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return vl_convert.vegalite_to_png(spec, scale=PIXELS)


def netcdf(choice: Choice) -> bytes:
    """Every run of what is chosen, as the content of a NetCDF file."""
    from sim import results, run

    ds = run(built(choice), runs=choice.runs, seed=choice.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "runs.nc"
        results.save(ds, file)
        return file.read_bytes()


def marks_of(scenario: "Scenario") -> list[Mark]:
    """The scenario's events, votes and what somebody is made to do, in the order of their months."""
    from sim.evidence import capital_of, load_seeds

    known = load_seeds().moves
    marks = [Mark(event.month, event.name) for event in scenario.events]
    for capital, months in scenario.elections.items():
        marks += [Mark(month, ELECTIONS[capital]) for month in months]
    for row in scenario.script:
        if row.move not in IDLE:
            doer = capital_of(row.seat).title()
            marks.append(Mark(row.first or scenario.start, f"{doer} {known[row.seat, row.move].label}"))
    return sorted(set(marks), key=lambda mark: mark.month)


def _labelled(moves: dict[str, MoveShares]) -> dict[str, MoveShares]:
    """The moves with the words that the seeds have for them."""
    from sim.evidence import load_seeds

    known = load_seeds().moves
    return {
        seat: MoveShares(
            shares.names,
            shares.shares,
            tuple(known[seat, name].label if (seat, name) in known else name for name in shares.names),
        )
        for seat, shares in moves.items()
    }


def warm_up() -> None:
    """Make a fresh worker ready: leave Ctrl-C to the server, end with it, and load what every run needs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    simulate(Choice(runs=1))


def _end_with(parent: BaseProcess) -> None:
    """A worker whose server was killed would wait for ever."""
    parent.join()
    os._exit(0)


def ready() -> bool:
    """Something for a worker to answer once it is there."""
    return True
