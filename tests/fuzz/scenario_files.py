"""Scenario files, uploads and changes with any node of them replaced; what is accepted is played."""

import json
import random
import warnings
from functools import cache
from typing import Any

from sim.dashboard.state.change_files import check as check_changes
from sim.dashboard.state.change_files import load
from sim.dashboard.state.selection import Selection
from sim.files import scenarios_folder
from sim.model.tightrope import Tightrope
from sim.scenario.changes import applied, known_changes, read_changes
from sim.scenario.scenario import Scenario, load_scenario
from sim.yaml.read import read
from tests.fuzz.values import replaced

MONTHS = 2
CHANGES: dict[str, Any] = {
    "title": "Changed",
    "summary": "S.",
    "claims": ["CH12"],
    "start": "2016-02",
    "end": "2019-12",
    "parameters": {
        "tipping_point": 0.4,
        "danger_weight": {"low": 1, "mode": 2, "high": 3},
        "fear_memory": None,
    },
    "initial": {"fear": 0.2},
    "paths": {"oil": {"2016-03": 0.3, "2018-12": 0.5}, "war": None},
    "elections": {"minsk": ["2020-08"]},
    "structure": {"fear": "sum", "reply": None},
    "seats": {"kyiv": "random"},
    "events": {
        "drop": ["2017-09 Exercise West-2017"],
        "add": [{"month": "2016-07", "name": "n", "adds": {"nato": 0.1}, "until": "2016-09"}],
    },
    "script": {
        "add": [{"seat": "moscow", "move": "hold", "from": "2016-08", "until": "2016-09", "size": 0.5}]
    },
    "blocked": {"add": [{"seat": "minsk", "move": "concede"}]},
    "without": {"add": ["spiral"]},
}


@cache
def whole_files() -> list[dict[str, Any]]:
    """The library as plain data, in full and with a base."""
    files = [read(path).data for path in sorted(scenarios_folder().glob("*.yaml"))]
    return [json.loads(json.dumps(data)) for data in files]


def mutated(rng: random.Random, data: Any) -> str:
    """A text of data in which a few nodes are others."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = replaced(rng, data)
    return json.dumps(data, ensure_ascii=rng.random() < 0.5)


def one_file(rng: random.Random) -> None:
    """A file is refused with `BadInput`, or read back equal and played without a warning."""
    text = mutated(rng, rng.choice(whole_files()))
    scenario = Scenario.from_yaml(text, "fuzz.yaml")
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        model = Tightrope(scenario, runs=4)
        for _ in range(min(MONTHS, scenario.n_months)):
            model.step()
    for name, rows in model.measured.items():
        assert (abs(rows) <= 1).all(), f"{name} leaves its scale"


def one_upload(rng: random.Random) -> None:
    """A file that somebody hands to a page is refused with `BadInput`, or becomes changes."""
    text = mutated(rng, rng.choice(whole_files()))
    loaded = load(text.encode("utf-8", "surrogatepass"), "fuzz.yaml")
    applied(load_scenario(loaded.scenario), known_changes(loaded.changes))


def one_change(rng: random.Random) -> None:
    """Changes of a form or of a link are refused with `BadInput`, or read back the same."""
    found = read_changes(mutated(rng, CHANGES))
    kept = check_changes(Selection(), found)
    assert read_changes(kept) == found
