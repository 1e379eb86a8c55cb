"""A command is one module in `sim/commands/`: it then answers, and is in the help and in the papers."""

import json

import pytest

pytestmark = pytest.mark.slow

FILE = "sim/commands/count_capitals.py"
COUNT = '''\
"""The command `count-capitals`."""

import numpy as np

from sim.commands.answering import answer
from sim.commands.options import AsJson
from sim.seeds.load import load_seeds

ORDER = 15


def command(as_json: AsJson = False) -> None:
    """Count the capitals."""
    found = int(np.size(list(load_seeds().capitals)))
    answer({"capitals": found}, lambda found: f"{found['capitals']} capitals", as_json)
'''


def test_a_command_is_one_module(repository):
    repository.add(FILE, COUNT)

    assert repository.tightrope("count-capitals") == "9 capitals\n"
    assert json.loads(repository.tightrope("count-capitals", "--json")) == {"capitals": 9}
    listed = repository.tightrope("--help").partition("Commands:\n")[2].split("\n")
    assert [line.split()[0] for line in listed[:3]] == ["list", "count-capitals", "run"]
    assert listed[1].endswith("Count the capitals.")

    assert repository.touched() == {FILE}
    repository.python("tools/lists.py")
    assert repository.touched() == {FILE, "README.md"}
    repository.passes(
        "tests/commands/test_commands.py", "tests/test_readme.py::test_the_readme_names_every_command"
    )
