"""The second implementation by itself: written from the paper, it needs nothing of the program."""

import ast
import random
from pathlib import Path

import pytest

from tests.oracle.month import OwnLuck, draw, live
from tests.oracle.reading import read_scenario, read_seeds
from tests.oracle.running import begin

HERE = Path(__file__).parent
SEEDS = read_seeds()
# What holds it beside the program.
BOTH = ("docking.py", "agreeing.py", "slipping.py", "conftest.py")


def test_it_imports_neither_the_program_nor_numpy():
    imported = set()
    for path in HERE.glob("*.py"):
        if path.name.startswith("test_") or path.name in BOTH:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported.add(str(node.module).split(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
    assert imported.isdisjoint({"sim", "numpy", "numba"})


@pytest.mark.parametrize("name", ["baseline", "history-2013-2017", "gas-war"])
def test_a_run_keeps_within_its_scales(name):
    scenario = read_scenario(name)
    luck = random.Random(3)
    run = begin(SEEDS, scenario, draw(SEEDS.priors | scenario.priors, luck))
    months = live(run, lambda _: OwnLuck(luck))
    assert len(months) == scenario.n_months
    for variable, scale in SEEDS.variables.items():
        assert all(scale.low <= month[variable] <= scale.high for month in months), variable
    assert all(0 <= month["exposure"] <= 1 for month in months)


def test_a_script_is_played():
    scenario = read_scenario("gas-war")
    luck = random.Random(4)
    run = begin(SEEDS, scenario, draw(SEEDS.priors | scenario.priors, luck))
    live(run, lambda _: OwnLuck(luck))
    rows = {move: month for (seat, month), (move, _) in scenario.script.items() if seat == "minsk"}
    assert run.last_made["minsk", "quarrel_over_gas"] >= max(rows.values())
