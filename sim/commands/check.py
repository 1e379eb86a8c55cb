"""The command `check`: is a scenario file right?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from sim.commands.answering import answer, say
from sim.commands.options import AsJson
from sim.errors import BadInput
from sim.scenario.scenario import Scenario, load_scenario
from sim.view.beyond import beyond

ORDER = 40


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file.")], as_json: AsJson = False
) -> None:
    """Check a scenario file: `ok`, or each mistake with its place."""
    try:
        scenario = load_scenario(Path(file))
    except BadInput as bad:
        if as_json:
            found = {"file": file, "ok": False, "problems": bad.problems, "notes": []}
            say(json.dumps(found, ensure_ascii=False, indent=2))
        raise
    notes = [*beyond(scenario, scenario.parameters), *_contradictions(scenario)]
    found = {"file": file, "ok": True, "problems": [], "notes": notes}
    answer(found, lambda _: "\n".join(["ok", *notes]), as_json)


def _contradictions(scenario: Scenario) -> Iterator[str]:
    """What a sound scenario plays by its script although it is blocked; the script is followed."""
    for row in scenario.script:
        at_odds = [
            month
            for month in scenario.months
            if row.covers(month) and (row.seat, row.move) in scenario.blocked_in(month)
        ]
        if at_odds:
            when = " to ".join(dict.fromkeys((at_odds[0], at_odds[-1])))
            played = f"script: {row.seat} plays {row.move}, which is blocked in {when}"
            yield f"{played}: the script is followed"
