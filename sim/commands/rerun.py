"""The command `rerun`: does a stored result come out the same again?"""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Cluster, NWorkers
from sim.printing import rerun as words

NOT_THE_SAME = 1

File = Annotated[
    str, typer.Argument(metavar="FILE", help="A result of `tightrope run --out`, NetCDF or Parquet.")
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
    answer({"file": file, **found.as_dict()}, lambda _: words.rerun(found), as_json)
    return 0 if found.same else NOT_THE_SAME
