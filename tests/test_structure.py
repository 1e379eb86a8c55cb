"""The plan of the package: few rooms, arrows that go down, no circles, and modules of a size to read."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import structure

ROOT = Path(__file__).resolve().parents[1]
MAX_ROOMS, MAX_LINES, MIN_CODE_LINES, MAX_LOCAL_IMPORTS = 30, 320, 12, 39
MODULES = structure.read(ROOT)
GRAPH = structure.graph_of(MODULES)
READS = """
import importlib, sys

def note(event, about):
    if event == "open" and str(about[0]).endswith(".yaml"):
        print(name)

sys.addaudithook(note)
for name in sys.argv[1:]:
    importlib.import_module(name)
"""
LOCAL = [(m.path.relative_to(ROOT), i) for m in MODULES.values() for i in m.local_imports]
# Who must not know whom.
FORBIDDEN = {
    "sim.report": ("sim.dashboard",),
    "sim.commands": ("sim.dashboard",),
    "sim.view": ("sim.dashboard", "sim.report", "sim.printing", "sim.commands"),
}
# Modules and families of modules that may be short, and why.
SHORT = {
    "sim.__main__": "`python -m sim` looks for this name",
    "sim.commands": "one command a file",
    "sim.dashboard.frame.visit": "Streamlit runs it, and a process that simulates reads it too",
    "sim.dashboard.tuning": "one piece a file, with its price",
    "sim.dashboard.server.warmup": "a process loads it by its name to get ready",
    "sim.model.behaviours": "one rule a file",
    "sim.running.warmup": "a process loads it by its name to get ready",
    "sim.view.text.outcomes": "the words that the model declares, where all other words find them",
    "sim.view.text.escape": "what makes a stranger's text harmless stands alone, to be checked alone",
}


def is_in(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


def test_the_top_two_levels_of_the_package_hold_few_rooms():
    assert len(structure.rooms_of(GRAPH, 1)) <= MAX_ROOMS


def test_no_modules_import_each_other_in_a_circle():
    assert structure.circles_of(GRAPH) == []


@pytest.mark.parametrize(
    "room",
    [
        "sim.report",
        "sim.commands",
        "sim.view",
    ],
)
def test_data_flows_down(room):
    up = [
        f"{name} -> {other}"
        for name, others in GRAPH.items()
        for other in others
        if is_in(name, room) and any(is_in(other, above) for above in FORBIDDEN[room])
    ]
    assert up == []


def test_nothing_outside_the_dashboard_imports_streamlit():
    found = [
        name
        for name, module in MODULES.items()
        if not is_in(name, "sim.dashboard") and any(is_in(what, "streamlit") for what in module.imports)
    ]
    assert found == []


def test_no_module_reads_files_of_the_world_when_it_is_imported():
    """Whoever imports it would wait for them, and a mistake in them would be no clear message."""
    names = [name for name in MODULES if not name.endswith(("warmup", "__main__")) and is_in(name, "sim")]
    done = subprocess.run(
        [sys.executable, "-c", READS, *names], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []


def test_no_module_is_too_long_to_read_at_once():
    assert {name: m.n_lines for name, m in MODULES.items() if m.n_lines > MAX_LINES} == {}


def test_no_module_is_so_short_that_another_could_hold_it():
    short = [n for n, m in MODULES.items() if m.n_code_lines < MIN_CODE_LINES and not m.is_package]
    assert [name for name in short if not any(is_in(name, family) for family in SHORT)] == []
    assert [family for family in SHORT if not any(is_in(name, family) for name in short)] == []


def test_few_imports_are_within_functions():
    assert len(LOCAL) <= MAX_LOCAL_IMPORTS


def test_each_import_within_a_function_gives_its_reason():
    assert [f"{path}:{found.line} {found.what}" for path, found in LOCAL if not found.reason] == []


# The reading itself


@pytest.fixture
def checkout(tmp_path):
    """A made-up package: `low` below `middle` and `round`, which is a circle of two modules."""
    files = {
        "__init__.py": '"""A package."""\n\nfrom sim.middle import go\n',
        "low.py": "import math\n\nX = math.pi\n",
        "middle.py": "from sim import low\n\n\ndef go():\n    return low.X\n",
        "round/__init__.py": "",
        "round/one.py": (
            "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from .two import Two\n\n\n"
            'def first() -> "Two":\n'
            '    """More than one line:\n\n    this is a docstring.\n    """\n'
            "    # it takes a second to load\n    import numpy as np\n    import scipy.stats\n\n"
            "    import json\n    import ast  # rarely needed\n    import csv  # noqa: F401\n"
        ),
        "round/two.py": (
            "class Two:\n    def go(self):\n        from sim.round import one\n\n        return one.first\n"
        ),
    }
    for name, text in files.items():
        path = tmp_path / "sim" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_rooms_floors_and_arrows_are_read_from_the_imports(checkout):
    graph = structure.graph_of(structure.read(checkout))
    rooms = structure.rooms_of(graph, 1)
    assert rooms == {
        "sim": {"sim.middle"},
        "sim.low": set(),
        "sim.middle": {"sim.low"},
        "sim.round": set(),
    }
    assert structure.floors_of(rooms) == {"sim.low": 1, "sim.middle": 2, "sim": 3, "sim.round": 1}


def test_a_circle_is_found_in_imports_for_types_and_in_functions_too(checkout):
    graph = structure.graph_of(structure.read(checkout))
    assert structure.circles_of(graph) == [["sim.round.one", "sim.round.two"]]
    assert structure.floors_of(graph)["sim.round.one"] == structure.floors_of(graph)["sim.round.two"] == 1


def test_an_import_in_a_function_has_the_reason_on_its_line_or_above_its_row(checkout):
    found = structure.read(checkout)["sim.round.one"].local_imports
    assert [(i.what, i.reason) for i in found] == [
        ("numpy", "it takes a second to load"),
        ("scipy.stats", "it takes a second to load"),
        ("json", ""),
        ("ast", "rarely needed"),
        ("csv", ""),
    ]


def test_lines_of_code_are_those_without_comments_docstrings_and_blank_ones(checkout):
    module = structure.read(checkout)["sim.round.one"]
    assert (module.n_lines, module.n_code_lines) == (18, 9)


def test_what_is_counted_can_be_read_by_people_and_by_programs(checkout, capsys, monkeypatch):
    for option, said in (((), "Rooms: 4 on 3 floors, 2 arrows"), (("--json",), '"n_floors": 3')):
        monkeypatch.setattr("sys.argv", ["structure", "--root", str(checkout), *option])
        structure.main()
        assert said in capsys.readouterr().out
