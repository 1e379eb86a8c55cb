"""The command `list`."""

from sim.commands.answering import answer
from sim.commands.options import AsJson
from sim.printing import scenarios as words
from sim.scenario.scenario import list_scenarios

ORDER = 10


def command(as_json: AsJson = False) -> None:
    """List the scenarios."""
    found = [{"name": s.name, "title": s.title, "summary": s.summary} for s in list_scenarios()]
    answer(found, words.scenarios, as_json)
