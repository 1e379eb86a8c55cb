"""The command `rerun`: does a stored result come out the same again?"""

from typing import Annotated, Any

import typer

from sim.answering import AsJson, answer
from sim.printing import spoken

NOT_THE_SAME = 1
SHOWN = 12  # characters of a digest

File = Annotated[str, typer.Argument(metavar="FILE.nc", help="A result of `tightrope run --out`.")]
NWorkers = Annotated[
    int | None, typer.Option("--workers", help="Processes side by side; one by default.", metavar="N")
]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler, such as tcp://127.0.0.1:8786.")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command()(rerun)


def rerun(file: File, workers: NWorkers = None, cluster: Cluster = None, as_json: AsJson = False) -> int:
    """Run a stored result again from what it says of itself; exit code 1 where it comes out otherwise."""
    from sim.progress import Bar
    from sim.rerun import rerun as run_again

    with Bar("running again") as bar:
        found = run_again(file, workers=workers, cluster=cluster, progress=bar)
    answer({"file": file, **found.as_dict()}, lambda _: _in_words(found), as_json)
    return 0 if found.same else NOT_THE_SAME


def _in_words(found: Any) -> str:
    lines = [f"{found.scenario}: {found.runs:,} runs, seed {found.seed}, run again"]
    if found.same:
        lines.append(f"the same in every bit, digest {found.digest_now[:SHOWN]}")
    else:
        then, now = found.digest_stored[:SHOWN], found.digest_now[:SHOWN]
        lines.append(f"not the same: digest {then} is stored, {now} came out")
    for name, (then, now) in found.differs.items():
        if isinstance(then, list) or isinstance(now, list):
            lines.append(f"another processor: its {spoken(name)} differ")
        else:
            lines.append(f"{name} was {then} then and is {now} now")
    if not found.same and not found.differs:
        lines.append("versions and processor are the same: the code or the seeds have changed since")
    return "\n".join(lines)
