"""Charts, report and command line hold no prose: what a reader sees stands in `sim/view/text`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SIM = Path(__file__).resolve().parents[2] / "sim"
FOLDERS = ("view", "report", "printing")
MODULES = sorted(
    path for folder in FOLDERS for path in (SIM / folder).rglob("*.py") if "text" not in path.parts
)
# Names of layers and keys of data: a reader never sees them.
KEYS = {"bank names", "line names", "end of script", "base agreed", "beyond the edge"}
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
# What is written for a browser, a compiler of regular expressions or a shell.
CODE = re.compile(r"datum\.|max\(|width / |[<{]\w+|::|--\w|\\w|default-src|Source Sans|image\(|^tightrope ")


def docstrings(tree: ast.Module) -> set[int]:
    """The strings that stand alone, by their identity."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def mistakes(tree: ast.Module) -> set[int]:
    """All that stands in what raises an error or gathers its message."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (
            isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "right"
        ):
            found |= {id(below) for below in ast.walk(node)}
    return found


def prose_in(source: str) -> Iterator[tuple[int, str]]:
    """Every literal with two words side by side that a reader would read, with its line."""
    tree = ast.parse(source)
    ignored = docstrings(tree) | mistakes(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in ignored:
            text = node.value
            if WORDS.search(text) and text not in KEYS and not CODE.search(text):
                yield node.lineno, text


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SIM)))
def test_no_sentence_is_made_outside_of_view_text(module):
    assert list(prose_in(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'TITLE = "How worlds end"',
        'lines.append(f"{n} runs of {months} months, seed {seed}")',
        'x = {"title": "Mean change"}',
        'yield Text("Nothing was changed.")',
    ],
)
def test_a_sentence_is_found(line):
    assert list(prose_in(line))


@pytest.mark.parametrize(
    "line",
    [
        '"""What this module does."""',
        'raise BadInput("the form: is not known here")',
        "x = {\"expr\": \"datum.bold ? 'bold' : 'normal'\"}",
        'return f"<li>{text}</li>"',
        'KEY = "said_deeds"',
    ],
)
def test_keys_code_and_mistakes_are_none(line):
    assert not list(prose_in(line))
