"""The command `rerun`: does a stored result come out the same again?"""

from typing import Annotated

import typer

from sim.commands.answering import answer
from sim.commands.options import AsJson, Cluster, NWorkers
from sim.printing import rerun as words
from sim.printing.progress import ProgressBar
from sim.running.rerun import rerun

ORDER = 130

NOT_THE_SAME = 1

File = Annotated[
    str, typer.Argument(metavar="FILE", help="A result of `tightrope run --out`, NetCDF or Parquet.")
]


def command(file: File, workers: NWorkers = None, cluster: Cluster = None, as_json: AsJson = False) -> int:
    """Run a stored result again from what it says of itself; exit code 1 where it comes out otherwise."""
    with ProgressBar("running again") as bar:
        found = rerun(file, workers=workers, cluster=cluster, progress=bar)
    answer({"file": file, **found.as_dict()}, lambda _: words.rerun(found), as_json)
    return 0 if found.same else NOT_THE_SAME
