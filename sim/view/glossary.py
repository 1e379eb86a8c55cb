"""Which terms a page shows: those that its own words use, and those of the words that its scripts import."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sim.seeds.glossary import Term, load_glossary, terms_in

TEXTS = Path(__file__).parent / "text"
ROOM = "sim.view.text"


@cache
def terms_of_page(script: Path) -> tuple[Term, ...]:
    """The terms of the page in this script's folder, in the order of the glossary."""
    texts = {TEXTS / "pages" / f"{script.stem}.py"}
    for module in sorted(script.parent.glob("*.py")):
        texts |= set(_texts_of(module))
    return tuple(terms_in("\n".join(words for text in sorted(texts) for words in strings_in(text))))


def other_terms(shown: tuple[Term, ...]) -> tuple[Term, ...]:
    """The rest of the glossary."""
    names = {term.name for term in shown}
    return tuple(term for name, term in load_glossary().items() if name not in names)


def strings_in(module: Path) -> Iterator[str]:
    """What a module of words can say: its strings, without those that explain it to programmers."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value


def _texts_of(script: Path) -> Iterator[Path]:
    """The modules of words that a script imports."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith(ROOM):
            continue
        inside = TEXTS.joinpath(*(node.module or "").split(".")[len(ROOM.split(".")) :])
        for file in (inside.with_suffix(".py"), *(inside / f"{name.name}.py" for name in node.names)):
            if file.is_file():
                yield file
