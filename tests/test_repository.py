"""The repository itself: what must be in it, and what must not."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.tracked import ROOT, tracked

OPEN = "python3 -m pip install uv && python3 -m uv run tightrope dashboard"
TEST = "python3 -m pip install uv && python3 -m uv run pytest -n 2"
# The packages that are imported under another name than they are installed by.
IMPORTED_AS = {
    "argon2-cffi": "argon2",
    "pyyaml": "yaml",
    "salib": "SALib",
    "vl-convert-python": "vl_convert",
}


def texts() -> dict[Path, str]:
    """The text files of the repository with what is in them."""
    found = {}
    for path in tracked():
        try:
            found[path] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def program() -> list[Path]:
    """The modules of the program, its tests aside."""
    return sorted([*ROOT.glob("sim/**/*.py"), ROOT / "streamlit_app.py"])


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/model.md",
        ".ci/run",
    ],
)
def test_the_papers_of_the_house_are_there(name):
    assert (ROOT / name).stat().st_size > 0


def test_who_cites_it_names_this_version_and_licence():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()


def test_the_licence_is_apache_2_in_full():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_two_commands_of_the_readme_do_all_set_up():
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert OPEN in readme
    assert TEST in readme


def test_what_ci_runs_last_is_the_test_command_of_the_readme():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == TEST
    assert "set -euo pipefail" in lines


def test_no_lock_file_is_tracked():
    assert not [path for path in tracked() if path.name in ("uv.lock", "poetry.lock", "Pipfile.lock")]


def test_no_file_names_a_package_registry_or_a_place_on_a_machine():
    registry = re.compile(
        r"https?://\S+\.(?:whl|tgz|deb)\b|https?://\S+/simple\b|https?://registry\.|index.url"
        r"|pypi\.org|files\.pythonhosted|/(?:home|root|work|Users)/\w"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in texts().items()
        if path != Path(__file__).resolve()
        for number, line in enumerate(text.splitlines(), 1)
        if registry.search(line)
    ]
    assert not found


def imports_of(path: Path) -> set[str]:
    """The top-level names that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_what_the_program_imports_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    entries = [*project["project"]["dependencies"], *(entry for extra in extras for entry in extra)]
    declared = {re.split(r"[\s<>=!~\[;]", entry)[0] for entry in entries}
    known = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in declared}
    imported = set().union(*(imports_of(path) for path in program()))
    assert not imported - known - set(sys.stdlib_module_names) - {"sim"}


def test_the_hooks_before_a_commit_fetch_nothing():
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", text) == ["local"]
    assert set(re.findall(r"language: (\S+)", text)) == {"system"}


def test_coroutines_are_run_beside_the_thread_of_the_tests():
    """A browser's loop may be running there, and whether it does hangs on the order of the tests."""
    found = [
        path.name
        for path, text in texts().items()
        if "tests" in path.parts and path.suffix == ".py" and "asyncio.run" in text
    ]
    assert set(found) <= {"loops.py", Path(__file__).name}


def test_who_drives_a_browser_stands_in_a_file_that_says_so():
    """By these names one process has them all, where tests run in several."""
    here = [path for path in tracked() if path.name.startswith("test_") and path.suffix == ".py"]
    found = [path.name for path in here if "mark.browser" in path.read_text(encoding="utf-8")]
    assert [name for name in found if not name.endswith("_browser.py")] == [Path(__file__).name]
