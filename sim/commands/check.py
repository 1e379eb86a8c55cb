"""The command `check`: is a scenario file right?"""

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer, say
from sim.commands.options import AsJson
from sim.commands.scenarios import say_what_is_beyond
from sim.errors import BadInput
from sim.scenario.changes import data_of
from sim.scenario.idle import contradictions
from sim.scenario.scenario import load_scenario
from sim.yaml.read import read

ORDER = 40


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file.")], as_json: AsJson = False
) -> None:
    """Check a scenario file: `ok`, or each mistake with its place."""
    try:
        scenario = load_scenario(Path(file))
        say_what_is_beyond(scenario, read(Path(file)).data.get("parameters", ()))
    except BadInput as bad:
        if as_json:
            found = {"file": file, "ok": False, "problems": bad.problems, "notes": []}
            say(json.dumps(found, ensure_ascii=False, indent=2))
        raise
    notes = list(contradictions(data_of(scenario)))
    found = {"file": file, "ok": True, "problems": [], "notes": notes}
    answer(found, lambda _: "\n".join(["ok", *notes]), as_json)
