"""What a module declares of itself, read from its text, so that nothing is imported for it.

Commands and pages are found this way. Each declares `ORDER`, its place among the others.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Declaration:
    """The constants at a module's top level that are plain literals, and the docstrings of its functions."""

    constants: Mapping[str, Any]
    docstrings: Mapping[str, str]


@cache
def declaration(file: Path) -> Declaration:
    """What the module in this file declares."""
    constants: dict[str, Any] = {}
    docstrings: dict[str, str] = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            docstrings[node.name] = ast.get_docstring(node) or ""
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            constants |= dict.fromkeys(names, node.value.value)
    return Declaration(constants, docstrings)


def in_order(files: Iterable[Path]) -> list[Path]:
    """Those of the files that declare an `ORDER`, in that order; those of the same order by name."""
    orders = {file: declaration(file).constants.get("ORDER") for file in files}
    return sorted(
        (file for file, order in orders.items() if order is not None), key=lambda file: (orders[file], file)
    )
