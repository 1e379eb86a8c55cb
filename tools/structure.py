"""Read the plan of the package `sim` from its imports: rooms, floors, arrows, circles, local imports, sizes.

    uv run python tools/structure.py [--root CHECKOUT] [--json]

A room is `sim` itself, or a package or a module right below it; in the finer view it is one a level deeper.
An arrow goes from a room to one that it imports from. A room stands one floor above the highest one that it
imports from, so that the number of floors is the longest way through the arrows; rooms in a circle share a
floor. All imports count: those in functions and those for type checkers, too.
"""

import argparse
import ast
import io
import json
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PACKAGE = "sim"
N_SHOWN = 10
_NOT_CODE = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}
# Comments that speak to tools give no reason to a reader.
_TO_TOOLS = ("noqa", "type:", "pyright:", "fmt:")

Graph = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class LocalImport:
    """An import within a function: its line, what it imports, and the reason that a comment gives, or ''."""

    line: int
    what: str
    reason: str


@dataclass(frozen=True)
class Module:
    """A module: its file, its lines with and without comments, docstrings and blank ones, and its imports."""

    name: str
    path: Path
    is_package: bool
    n_lines: int
    n_code_lines: int
    imports: frozenset[str]
    """Full names of all that is imported, from anywhere: modules, and names within modules."""
    local_imports: tuple[LocalImport, ...]


def read(root: Path) -> dict[str, Module]:
    """The modules of `sim` in a checkout, by their names."""
    paths = sorted((root / PACKAGE).rglob("*.py"))
    return {module.name: module for module in (_module(path, root) for path in paths)}


def graph_of(modules: Mapping[str, Module]) -> Graph:
    """For each module the others of the package that it imports from."""
    owners = {name: (_owner(what, modules) for what in module.imports) for name, module in modules.items()}
    return {name: frozenset(o for o in found if o and o != name) for name, found in owners.items()}


def rooms_of(graph: Graph, depth: int) -> Graph:
    """The arrows between rooms: names cut to so many steps below the package."""
    found: dict[str, set[str]] = {}
    for name, others in graph.items():
        room = _room(name, depth)
        found.setdefault(room, set()).update(_room(other, depth) for other in others)
    return {room: frozenset(others - {room}) for room, others in sorted(found.items())}


def circles_of(graph: Graph) -> list[list[str]]:
    """The groups of more than one from each of which an import leads to each other one."""
    reached = {name: _reached(name, graph) for name in graph}
    groups = {tuple(sorted({name} | {o for o in reached[name] if name in reached[o]})) for name in graph}
    return sorted([*group] for group in groups if len(group) > 1)


def floors_of(graph: Graph) -> dict[str, int]:
    """The floor of each room, from 1 for those that import from none; a circle is as one room."""
    circle = {name: tuple(group) for group in circles_of(graph) for name in group}
    floors: dict[str, int] = {}

    def floor(name: str) -> int:
        if name not in floors:
            group = circle.get(name, (name,))
            below = {other for member in group for other in graph[member]} - {*group}
            found = 1 + max(map(floor, below), default=0)
            floors.update(dict.fromkeys(group, found))
        return floors[name]

    for name in graph:
        floor(name)
    return floors


def summary(root: Path) -> dict[str, Any]:
    """All that is counted of a checkout, as plain data."""
    modules = read(root)
    graph = graph_of(modules)
    by_length = sorted(modules.values(), key=lambda module: module.n_lines)
    files = {module.path.relative_to(root).as_posix(): module for module in modules.values()}
    return {
        "rooms": _view(rooms_of(graph, 1)),
        "finer": _view(rooms_of(graph, 2)),
        "modules": {
            "n": len(modules),
            "n_lines": sum(module.n_lines for module in modules.values()),
            "n_arrows": sum(map(len, graph.values())),
            "circles": circles_of(graph),
            "longest": {module.name: module.n_lines for module in by_length[: -N_SHOWN - 1 : -1]},
            "shortest": {
                module.name: module.n_code_lines
                for module in sorted(by_length, key=lambda module: module.n_code_lines)
                if not module.is_package
            },
        },
        "local_imports": {
            "n": sum(len(module.local_imports) for module in files.values()),
            "n_without_reason": sum(not i.reason for module in files.values() for i in module.local_imports),
            "files": {
                file: [asdict(found) for found in module.local_imports]
                for file, module in files.items()
                if module.local_imports
            },
        },
    }


def _view(graph: Graph) -> dict[str, Any]:
    floors = floors_of(graph)
    return {
        "n": len(graph),
        "n_floors": max(floors.values()),
        "n_arrows": sum(map(len, graph.values())),
        "circles": circles_of(graph),
        "floors": {n: sorted(r for r in graph if floors[r] == n) for n in sorted({*floors.values()})},
        "arrows": {room: sorted(others) for room, others in graph.items()},
    }


def _module(path: Path, root: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    steps = path.relative_to(root).with_suffix("").parts
    is_package = steps[-1] == "__init__"
    name = ".".join(steps[:-1] if is_package else steps)
    inside = name if is_package else name.rpartition(".")[0]
    return Module(
        name=name,
        path=path,
        is_package=is_package,
        n_lines=len(text.splitlines()),
        n_code_lines=_code_lines(text, tree),
        imports=frozenset(what for node in ast.walk(tree) for what in _imported(node, inside)),
        local_imports=tuple(_local_imports(tree, text, inside)),
    )


def _imported(node: ast.AST, inside: str) -> list[str]:
    """The full names that a statement imports; `inside` is the package that relative ones count from."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        steps = inside.split(".")
        base = ".".join(steps[: len(steps) - node.level + 1]) if node.level else ""
        parent = ".".join(part for part in (base, node.module) if part)
        return [f"{parent}.{alias.name}" for alias in node.names]
    return []


def _local_imports(tree: ast.Module, text: str, inside: str) -> Iterator[LocalImport]:
    comments = _comments(text)
    lines = text.splitlines()
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = {
        node.lineno: node
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    reason = ""
    last = 0
    for line, node in sorted(found.items()):
        own = _reason(range(line, (node.end_lineno or line) + 1), comments)
        first = line
        while lines[first - 2].strip().startswith("#"):
            first -= 1
        above = _reason(range(first, line), comments)
        # Imports in a row share the comment above the first.
        reason = above or (reason if line == last + 1 else "")
        last = node.end_lineno or line
        yield LocalImport(line, ", ".join(_imported(node, inside)), own or reason)


def _reason(lines: Iterable[int], comments: Mapping[int, str]) -> str:
    said = (comments[line].lstrip("# ") for line in lines if line in comments)
    return " ".join(part for part in said if not part.startswith(_TO_TOOLS))


def _comments(text: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def _code_lines(text: str, tree: ast.Module) -> int:
    """The number of lines with code on them, docstrings aside."""
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _NOT_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            code.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(code)


def _owner(what: str, modules: Mapping[str, Module]) -> str | None:
    """The module that an imported name is, or is in; nothing for what is not of the package."""
    while what and what not in modules:
        what = what.rpartition(".")[0]
    return what or None


def _room(name: str, depth: int) -> str:
    return ".".join(name.split(".")[: depth + 1])


def _reached(name: str, graph: Graph) -> set[str]:
    found: set[str] = set()
    to_do = [*graph[name]]
    while to_do:
        if (other := to_do.pop()) not in found:
            found.add(other)
            to_do += graph[other]
    return found


def _told(counted: dict[str, Any]) -> Iterator[str]:
    """The summary as lines to read."""
    for title, view in (("Rooms", counted["rooms"]), ("One level deeper", counted["finer"])):
        yield f"{title}: {view['n']} on {view['n_floors']} floors, {view['n_arrows']} arrows"
        for floor, rooms in reversed(view["floors"].items()):
            yield f"  {floor:>3}  {', '.join(rooms)}"
        yield from (f"  circle: {', '.join(circle)}" for circle in view["circles"])
        yield ""
    modules, local = counted["modules"], counted["local_imports"]
    yield f"Modules: {modules['n']} with {modules['n_lines']:,} lines and {modules['n_arrows']} arrows"
    yield from (f"  circle: {', '.join(circle)}" for circle in modules["circles"])
    yield f"  longest (lines): {', '.join(f'{n} {k}' for n, k in modules['longest'].items())}"
    shortest = list(modules["shortest"].items())[:N_SHOWN]
    yield f"  shortest (lines of code): {', '.join(f'{n} {k}' for n, k in shortest)}"
    yield ""
    without = local["n_without_reason"]
    yield f"Local imports: {local['n']} in {len(local['files'])} files, {without} without a reason"
    for file, found in sorted(local["files"].items(), key=lambda item: -len(item[1])):
        yield f"  {len(found):>3}  {file}"


def main() -> None:
    """Print the plan of a checkout, this one if no other is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    counted = summary(arguments.root.resolve())
    print(json.dumps(counted, indent=2) if arguments.json else "\n".join(_told(counted)))


if __name__ == "__main__":
    main()
