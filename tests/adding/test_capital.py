"""A capital is one file in `seeds/capitals/`: it then plays, and is on the map and in the papers."""

import json

import pytest

from sim import load_scenario, run

pytestmark = pytest.mark.slow

TALLINN = """\
# Tallinn: a NATO neighbour, as flank.yaml has it, with its own weights.
capital: tallinn
label: Tallinn
order: 100
color: {light: "#0B1020", dark: "#F3F36B"}
map: {east: 24.75, north: 59.4, country: EST, name: {right: 0, down: -15, align: center}}
tie: {variable: recognition, label: "recognition"}
like: flank
reads_minsk_by: reading_riga
temperature: {prior: [0.38, 0.53, 0.67], claims: [], assumed: "size; no text speaks of it"}
assumed: "weights are ours; no text quotes Tallinn on Minsk"
goals:
  nato_request: {ideal: [0.1, 0.15, 0.2], salience: [0.5, 0.6, 0.7], claims: [BF16-2]}
  recognition: {ideal: [0.2, 0.3, 0.4], salience: [0.3, 0.4, 0.5], claims: [BD2, BD26, BD11]}
"""
FILE = "seeds/capitals/tallinn.yaml"
FIRST_MONTH = """
import json
from sim import load_scenario, run
from sim.results.dataset import move_names

ds = run(load_scenario("baseline").lasting(2), runs=64, seed=3)
codes = ds["moves"].isel(month=0)
print(json.dumps({str(seat): codes.sel(seat=seat).values.tolist() for seat in codes["seat"].values}))
"""
SHOWN = """
from sim.view.charts.beliefs import beliefs
from sim.view.charts.palette import DARK
from sim.view.charts.region import region
from tests.view import made_walk
import json

walk = made_walk.walk()
for chart in (region, beliefs):
    print(json.dumps(chart(walk, "2016-05", DARK)).count("Tallinn"))
print(DARK.capital("tallinn"))
"""


def test_a_capital_is_one_file(repository):
    repository.add(FILE, TALLINN)

    found = json.loads(repository.tightrope("run", "baseline", "--runs", "20", "--json"))
    assert list(found["moves"])[-1] == "tallinn"
    assert sum(found["moves"]["tallinn"].values()) == pytest.approx(1)
    assert "tallinn.ask_for_nato" in repository.tightrope("evidence", "tallinn")

    on_map, in_beliefs, color = repository.python("-c", SHOWN).split()
    assert (int(on_map) > 0, int(in_beliefs) > 0, color) == (True, True, "#F3F36B")

    assert repository.touched() == {FILE}
    repository.python("tools/lists.py")
    assert repository.touched() == {FILE, "docs/model.md", "docs/teaching/role-cards.md"}
    repository.passes(
        *("tests/seeds", "tests/test_docs.py", "tests/view/charts/test_palette.py"),
        *("tests/view/charts/test_region.py", "tests/dashboard/frame/test_downloads.py"),
    )


def test_the_luck_of_the_other_capitals_stays_when_one_is_added(repository):
    repository.add(FILE, TALLINN)
    with_it = json.loads(repository.python("-c", FIRST_MONTH))
    without = run(load_scenario("baseline").lasting(2), runs=64, seed=3)["moves"].isel(month=0)
    assert with_it.keys() - set(without["seat"].values) == {"tallinn"}
    for seat in without["seat"].values:
        assert with_it[seat] == without.sel(seat=seat).values.tolist(), seat
