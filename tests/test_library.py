"""What `sim` itself offers is all that a user of the library needs, and is loaded when asked for."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sim

ROOT = Path(__file__).resolve().parents[1]
SNIPPETS = [
    pytest.param(code, id=f"{path.stem}-{n}")
    for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
    for n, code in enumerate(
        re.findall(r"^```py\w*\n(.*?)^```", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )
]


def typed_homes() -> dict[str, tuple[str, str]]:
    """Where type checkers find each public name: its module, and its name there."""
    tree = ast.parse(Path(sim.__file__).read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    rows = [(row, alias) for row in block.body if isinstance(row, ast.ImportFrom) for alias in row.names]
    return {alias.asname or alias.name: (str(row.module), alias.name) for row, alias in rows}


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_of_the_papers_imports_from_sim_alone(snippet):
    for node in ast.walk(ast.parse(snippet)):
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "sim":
            assert node.module == "sim"
            assert {alias.name for alias in node.names} <= {*sim.__all__}
        if isinstance(node, ast.Import):
            assert not [alias.name for alias in node.names if alias.name.startswith("sim.")]


@pytest.mark.parametrize("name", sim.__all__)
def test_a_public_name_is_what_type_checkers_take_it_for(name):
    module, own_name = typed_homes()[name]
    assert getattr(sim, name) is getattr(sys.modules[module], own_name)


def test_public_names_are_listed_once_typed_and_told_in_the_help():
    assert sorted(set(sim.__all__)) == sorted(sim.__all__)
    assert set(typed_homes()) == set(sim.__all__)
    assert set(re.findall(r"`(\w+)`", str(sim.__doc__))) == set(sim.__all__)
    assert set(sim.__all__) <= set(dir(sim))


def test_a_name_that_there_is_not_is_refused_as_of_any_module():
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'rum'"):
        _ = sim.rum


def test_importing_the_package_loads_nothing_of_it():
    code = (
        "import sys, sim; print([name for name in sys.modules if name.startswith(('sim.', 'numpy', 'mesa'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
