"""The dashboard holds no prose: what a reader sees stands in `sim/view/text`, to be translated there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator

DASHBOARD = Path(__file__).resolve().parents[2] / "sim" / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))
# What a constant holds that is written for a browser: style sheets and scripts.
CODE = {"STYLE", "SWITCH_STYLE", "ON_DARK", "IN_A_ROOM", "HEAD", "WHERE", "REMEMBER", "SCROLL", "ONE_STEP"}
# Exceptions whose message a reader may see; what others say is for programmers.
FOR_READERS = {"BadInput", "CannotUnpack", "SimulationError", "StudyError", "ValueError"}
PICKERS = {"pick_one", "pick_some"}
# What Streamlit shows of a call that draws an element: its first argument (a form's is a key), or these.
SHOWN_ARGUMENTS = {"label", "help", "placeholder", "text", "body", "page_title", "title", "alt"}
ELEMENTS = {name for name in dir(DeltaGenerator) if name != "form"} | {"spinner", "toast", *PICKERS}
WORD = re.compile(r"[^\W\d_]{2,}")
MARKUP = re.compile(r"<[^<>]*>|:[a-z]+\[")
VALUE = "\0"
"""Stands for what an f-string puts in."""


def literal(node: ast.AST) -> str | None:
    """The text of a string or of an f-string, its markup aside; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return MARKUP.sub(" ", node.value)
    if isinstance(node, ast.JoinedStr):
        return MARKUP.sub(
            " ", "".join(p.value if isinstance(p, ast.Constant) else VALUE for p in node.values)
        )
    return None


def is_prose(text: str) -> bool:
    """Whether a text has a word, and something beside it."""
    parts = [part for part in text.split() if VALUE in part or WORD.search(part)]
    return len(parts) > 1 and any(WORD.search(part) for part in parts)


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def skipped(tree: ast.Module) -> set[int]:
    """The nodes that are written for programmers or browsers: by their identity, with all below them."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):  # a docstring
                found.append(node)
            case ast.Assign(targets=[ast.Name(id=name)]) if name in CODE:
                found.append(node)
            case ast.Raise(exc=ast.Call() as call) if called(call) not in FOR_READERS:
                found.append(node)
            case ast.Assert(msg=ast.AST() as message):
                found.append(message)
            case ast.keyword(arg="js"):
                found.append(node)
            case ast.Call() if called(node) == "compile":  # a regular expression
                found.append(node)
            case ast.JoinedStr():  # read as one
                found += [part for part in node.values if isinstance(part, ast.Constant)]
    return {id(below) for node in found for below in ast.walk(node)}


def prose_in(source: str) -> Iterator[tuple[int, str]]:
    """Every literal that a reader would read, with its line."""
    tree = ast.parse(source)
    ignored = skipped(tree)
    for node in ast.walk(tree):
        if id(node) in ignored:
            continue
        text = literal(node)
        if text is not None and is_prose(text):
            yield node.lineno, text
        if isinstance(node, ast.Call) and called(node) in ELEMENTS:
            shown = [*node.args[:1], *(word.value for word in node.keywords if word.arg in SHOWN_ARGUMENTS)]
            for argument in shown:
                word = literal(argument)
                if word is not None and WORD.search(word):
                    yield argument.lineno, word


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(DASHBOARD)))
def test_no_prose_stands_outside_of_view_text(module):
    assert not [
        f"{module.name}:{line}: {text.replace(VALUE, '{}')}"
        for line, text in prose_in(module.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(
    "line",
    [
        'LABEL = "What to see"',
        "st.caption(f'{n} worlds')",
        "st.button('Undo')",
        "st.slider(text.SEED, help='Luck')",
        'raise BadInput("the file: is empty")',
        'x = "  \\n".join(["Nobody acts."])',
        'st.markdown(f"<b>What {who} does</b>")',
    ],
)
def test_prose_is_found(line):
    assert list(prose_in(line))


@pytest.mark.parametrize(
    "line",
    [
        '"""What this module does."""',
        'def f():\n    """What it does."""',
        'st.markdown(f"## {text.TITLE}")',
        'st.button(text.UNDO, key=f"workshop:undo:{name}")',
        'raise RuntimeError("this should not happen")',
        'KEY = "ev.part"',
        'st.markdown(f"{a}  \\n{b}")',
        'WRONG = re.compile("^the changes: ")',
    ],
)
def test_keys_layout_and_words_for_programmers_are_no_prose(line):
    assert not list(prose_in(line))
