"""Slips of the pen: every small change to a module that could alter what it computes.

A slip replaces one stretch of a module's text. What cannot differ by rule is left out: texts and messages,
docstrings, annotations, decorators, imports, `raise` and `assert`, representations, arguments that say how
fast or how strictly something is done.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("sim/model", "sim/analysis")
_BINARY = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "/"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "&"),
    ast.MatMult: ("@", "*"),
    ast.LShift: ("<<", ">>"),
    ast.RShift: (">>", "<<"),
}
_COMPARED = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
_PAIRS = [
    ("max", "min"),
    ("maximum", "minimum"),
    ("argmax", "argmin"),
    ("any", "all"),
    ("logical_and", "logical_or"),
    ("floor", "ceil"),
    ("startswith", "endswith"),
]
_CALLED = {a: b for pair in _PAIRS for a, b in (pair, pair[::-1])} | {
    "mean": "sum",
    "sorted": "list",
    "reversed": "list",
    "abs": "float",
}
_LEFT_OUT = (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom, ast.JoinedStr, ast.TypeAlias)
_HOW = frozenset({"cache", "copy", "frozen", "kw_only", "maxsize", "nogil", "slots", "strict"})
"""Arguments that say how something is done, not what."""
_SAID = frozenset({"BadInput", "TypeError", "ValueError", "warn"})
"""Calls whose arguments are messages."""


@dataclass(frozen=True)
class Slip:
    """One change: `text[start:end]` of a file becomes `new`; `before` and `after` are its line."""

    file: str
    line: int
    start: int
    end: int
    new: str
    before: str
    after: str
    statement: int
    """The first line of the statement that it is in."""
    in_function: bool
    nth: int = 1
    """Which of those with the same lines in the file."""

    @property
    def name(self) -> str:
        """What tells it from all others, and outlives changes elsewhere in its file."""
        again = f" ({self.nth})" if self.nth > 1 else ""
        return f"{self.file}: {self.before} -> {self.after}{again}"

    def applied(self, text: str) -> str:
        """The text of the module with the slip."""
        return text[: self.start] + self.new + text[self.end :]


def slips_in(root: Path, folders: tuple[str, ...] = FOLDERS) -> list[Slip]:
    """All slips of the modules in some folders, by file and place."""
    files = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return [slip for path in files for slip in slips_of(str(path.relative_to(root)), path.read_text("utf-8"))]


def slips_of(file: str, text: str) -> list[Slip]:
    """The slips of one module, by place."""
    reader = _Reader(text)
    reader.visit(ast.parse(text))
    seen, found = Counter[tuple[str, str]](), []
    for start, end, new, *where in sorted(set(reader.found)):
        begin = text.rfind("\n", 0, start) + 1
        before = text[begin:].partition("\n")[0]
        after = (text[begin:start] + new + text[end:].partition("\n")[0]).strip()
        key = (before.strip(), after)
        seen[key] += 1
        line = text.count("\n", 0, start) + 1
        found.append(Slip(file, line, start, end, new, *key, *where, seen[key]))
    return found


class _Reader(ast.NodeVisitor):
    """Walks a module and notes what may be replaced by what:
    (start, end, new, line of the statement, whether in a function).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0]
        for line in text.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._rows = text.split("\n")
        self._depth, self._statement = 0, 0
        self.found: list[tuple[int, int, str, int, bool]] = []

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            self._statement = node.lineno
        super().visit(node)

    def _at(self, line: int, column: int) -> int:
        """The place of a character; columns of the tree count bytes."""
        return self._lines[line - 1] + len(self._rows[line - 1].encode()[:column].decode())

    def _begin(self, node: ast.AST) -> int:
        return self._at(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def _end(self, node: ast.AST) -> int:
        return self._at(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _note(self, start: int, end: int, new: str) -> None:
        self.found.append((start, end, new, self._statement, self._depth > 0))

    def _instead(self, node: ast.AST, new: str) -> None:
        self._note(self._begin(node), self._end(node), new)

    def _between(self, left: ast.AST, right: ast.AST, old: str, new: str) -> None:
        """Another operator between two operands."""
        start = self._end(left)
        place = self._text.find(old, start, self._begin(right))
        if place >= 0:
            self._note(place, place + len(old), new)

    def _negated(self, test: ast.expr) -> None:
        """A condition turned round, unless another slip does the same."""
        turned = isinstance(test, ast.Compare) and len(test.ops) == 1
        if not turned and not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
            self._instead(test, f"(not ({ast.get_source_segment(self._text, test)}))")

    # What is left out

    def generic_visit(self, node: ast.AST) -> None:
        if not isinstance(node, _LEFT_OUT):
            super().generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name == "__repr__":
            return
        for value in (*node.args.defaults, *node.args.kw_defaults):
            if value is not None:
                self.visit(value)
        self._depth += 1
        for statement in node.body:
            self.visit(statement)
        self._depth -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            if self._depth and isinstance(node.target, ast.Attribute | ast.Subscript):
                self._instead(node, "pass")
            self.visit(node.value)

    # What is noted

    def visit_BinOp(self, node: ast.BinOp) -> None:
        old, new = _BINARY[type(node.op)]
        self._between(node.left, node.right, old, new)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self._between(left, right, old, new)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            old, others = _COMPARED[type(op)]
            for new in others:
                self._between(left, right, old, new)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self._instead(node, f"({ast.get_source_segment(self._text, node.operand)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._instead(node, str(not node.value))
        elif isinstance(node.value, int | float):
            self._instead(node, repr(node.value + 1))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "inf":
            self._instead(node, f"(-{ast.get_source_segment(self._text, node)})")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _SAID:
            return
        if name in _CALLED:
            self._note(self._end(node.func) - len(name), self._end(node.func), _CALLED[name])
        self.visit(node.func)
        for value in (*node.args, *(word.value for word in node.keywords if word.arg not in _HOW)):
            self.visit(value)

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> None:
        if "TYPE_CHECKING" in ast.dump(node.test):
            return
        self._negated(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.visit_If(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit_If(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._negated(test)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            self._instead(node, "pass")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if self._depth and all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            self._instead(node, "pass")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._instead(node, "pass")
        old, new = _BINARY[type(node.op)]
        self._between(node.target, node.value, f"{old}=", f"{new}=")
        self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        self._instead(node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self._instead(node, "break")
