"""A behaviour is one file in `sim/model/behaviours/`, with its seeds and its test: it then acts, and can be
switched off.
"""

import json

import pytest

from sim import load_scenario, run

pytestmark = pytest.mark.slow

FILE, SEEDS = "sim/model/behaviours/rumours.py", "seeds/parameters/rumours.yaml"
BEHAVIOUR = '''\
"""Rumours of contacts with the West alarm Moscow a little, every month.

alarm += alarm_by_rumour x (1 - alarm)

Claims: CH2.
"""

PHASES = {"evolve": "contact"}


def evolve(w, p, m):
    w.alarm += p.alarm_by_rumour * (1 - w.alarm)
'''
PARAMETERS = """\
behaviour: rumours
label: "Rumours"
rule: "Rumours of contacts with the West alarm Moscow a little, every month."
claims: [CH2]
assumed: "made up for a test"
parameters:
  alarm_by_rumour:
    meaning: "How much a month's rumours alarm Moscow"
    unit: "share"
    prior: [0.05, 0.1, 0.15]
    claims: [CH2]
    confidence: low
    assumed: "size is ours"
"""
TEST = '''\
"""Rumours alarm Moscow."""

from sim import load_scenario, run


def test_rumours_raise_alarm():
    start = load_scenario("baseline").lasting(3)
    alarmed, calm = (run(case, runs=32, seed=1)["alarm"] for case in (start, start.switch_off("rumours")))
    assert (alarmed > calm).isel(month=0).all()
'''
SWITCHED_OFF = """
import json
from sim import load_scenario, run

case = load_scenario("baseline").lasting(4).switch_off("rumours")
print(json.dumps(run(case, runs=64, seed=3)["alarm"].values.tolist()))
"""


def test_a_behaviour_is_one_file_with_its_seeds_and_its_test(repository):
    repository.add(FILE, BEHAVIOUR)
    repository.add(SEEDS, PARAMETERS)
    repository.add("tests/model/behaviours/test_rumours.py", TEST)
    assert repository.touched() == {FILE, SEEDS, "tests/model/behaviours/test_rumours.py"}

    without = run(load_scenario("baseline").lasting(4), runs=64, seed=3)["alarm"].values.tolist()
    assert json.loads(repository.python("-c", SWITCHED_OFF)) == without
    assert "alarm_by_rumour" in repository.tightrope("evidence", "rumours")

    repository.python("tools/lists.py")
    assert "### rumours" in (repository.root / "docs/model.md").read_text(encoding="utf-8")
    repository.passes("tests/model/behaviours/test_rumours.py", "tests/seeds", "tests/test_docs.py")
