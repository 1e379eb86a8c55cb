"""What a scenario must obey beyond its fields' types: known names, numbers in range, months in the window.

The checks take a scenario as it stands in its files, so that each mistake has its own position; what is not
of the right type is passed over here, since the schema tells it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.errors import shown
from sim.scenario.fields import LARGEST_SIZE
from sim.scenario.idle import idle
from sim.scenario.months import count_of, is_month
from sim.scenario.parts import MAX_MONTHS, block, rows, texts, wrong
from sim.scenario.vocabulary import RESTING, Range, Vocabulary
from sim.yaml.messages import Loc, Mistake, unknown
from sim.yaml.parse import MAX_NODES
from sim.yaml.read import MAX_BYTES

DUST = 1e-9
_EFFECTS = ("adds", "sets", "parameters")
# Parameters that the model reads before the first month alone, with the variable that they begin.
_ONLY_AT_START = {"edge_error": "edge_estimate"}


def mistakes(data: dict[str, Any], vocabulary: Vocabulary) -> list[Mistake]:
    """All that is wrong with a scenario's names, numbers and months."""
    return list(_Rules(data, vocabulary).all())


def _count(value: Any) -> int:
    """How many values and names a value holds, itself included."""
    if isinstance(value, dict):
        return 1 + sum(1 + _count(inner) for inner in value.values())
    return 1 + sum(map(_count, value)) if isinstance(value, (list, tuple)) else 1


def _most(given: Any, high: float) -> float:
    """The most that a parameter comes to: as it is set, or as it is drawn."""
    if isinstance(given, dict):
        given = given.get("high")
    elif isinstance(given, (list, tuple)):
        given = given[-1] if given else None
    return float(given) if isinstance(given, (int, float)) and not isinstance(given, bool) else high


@dataclass
class _Rules:
    data: dict[str, Any]
    names: Vocabulary

    def all(self) -> Iterator[Mistake]:
        yield from self.size()
        yield from self.window()
        yield from self.parameters((), self.data)
        yield from self.values(("initial",), block(self.data, "initial"), self.names.variables, "variable")
        yield from self.paths()
        yield from idle(self.data)
        for n, event in rows(self.data, "events"):
            yield from self.event(("events", n), event)
        for field in ("script", "blocked"):
            for n, row in rows(self.data, field):
                yield from self.played((field, n), row)
        for n, name in texts(self.data, "without"):
            if name not in self.names.behaviours:
                yield unknown(("without", n), "behaviour", name, self.names.behaviours)
        yield from self.structure()
        for seat in block(self.data, "seats"):
            if seat not in self.names.moves:
                yield unknown(("seats", seat), "seat", seat, self.names.moves, at_name=True)
        yield from self.claims((), self.data)

    def structure(self) -> Iterator[Mistake]:
        """Known switches, each with one of its options."""
        for name, option in block(self.data, "structure").items():
            options = self.names.structure.get(name)
            if options is None:
                yield unknown(("structure", name), "switch", name, self.names.structure, at_name=True)
            elif isinstance(option, str) and option not in options:
                yield unknown(("structure", name), f"option of {name}", option, options)

    def size(self) -> Iterator[Mistake]:
        """A scenario must fit into a file with all that it inherits, so that it can be read back."""
        if _count(self.data) > MAX_NODES or len(json.dumps(self.data)) > MAX_BYTES // 2:
            yield wrong((), "is too large with all that it inherits, fewer or shorter entries would be right")

    def window(self) -> Iterator[Mistake]:
        start, end = self.data.get("start"), self.data.get("end")
        if is_month(start) and is_month(end):
            n_months = count_of(str(end)) - count_of(str(start)) + 1
            if not 1 <= n_months <= MAX_MONTHS:
                what = f"is {end}, the start {start} or a month within {MAX_MONTHS} months would be right"
                yield wrong(("end",), what)

    def inside(self, loc: Loc, month: Any) -> Iterator[Mistake]:
        """A month must lie in the scenario's window."""
        start, end = self.data.get("start"), self.data.get("end")
        if all(map(is_month, (start, end, month))) and not str(start) <= str(month) <= str(end):
            yield wrong(
                loc, f"is {month}, outside the scenario; a month from {start} to {end} would be right"
            )

    def after(self, loc: Loc, row: dict[str, Any], first: Any) -> Iterator[Mistake]:
        """What ends must not end before it begins."""
        until = row.get("until")
        if is_month(until) and is_month(first) and str(until) < str(first):
            yield wrong(
                (*loc, "until"), f"is {until}, before {first}; the same month or a later one would be right"
            )

    def values(
        self, loc: Loc, given: dict[str, Any], known: dict[str, Range], kind: str
    ) -> Iterator[Mistake]:
        """Known names, each with a number in its range."""
        for name, value in given.items():
            if name not in known:
                yield unknown((*loc, name), kind, name, known, at_name=True)
            elif kind == "variable" and name in self.names.made_of:
                parts = " or ".join(self.names.made_of[name])
                yield wrong((*loc, name), f"is computed each month, {parts} would be right", at_name=True)
            else:
                yield from self.number((*loc, name), value, known[name])

    def number(self, loc: Loc, value: Any, allowed: Range) -> Iterator[Mistake]:
        low, high = allowed
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if is_number and not low <= value <= high and abs(value) < float("inf"):
            yield wrong(loc, f"is {shown(value)}, a number from {low:g} to {high:g} would be right")

    def parameters(self, loc: Loc, owner: dict[str, Any]) -> Iterator[Mistake]:
        here = (*loc, "parameters")
        given = block(owner, "parameters")
        yield from self.values(here, given, self.names.parameters, "parameter")
        for name, spread in given.items():
            if name in self.names.parameters and isinstance(spread, (dict, list)):
                parts = spread.items() if isinstance(spread, dict) else enumerate(spread)
                for part, value in parts:
                    yield from self.number((*here, name, part), value, self.names.parameters[name])
        yield from self.wholes(here, given)

    def wholes(self, loc: Loc, given: dict[str, Any]) -> Iterator[Mistake]:
        """Parts of one whole must not be more than it, whatever is drawn."""
        set_already = block(self.data, "parameters")
        for whole in self.names.wholes:
            most = {name: _most(given.get(name, set_already.get(name)), high) for name, high in whole.items()}
            own = [name for name in given if name in whole]
            if own and sum(most.values()) > 1 + DUST and all(value <= 1 for value in most.values()):
                adds = " + ".join(f"{name} {value:g}" for name, value in most.items())
                yield wrong(
                    (*loc, own[-1]), f"makes more than a whole: {adds}; at most 1 in all would be right"
                )

    def paths(self) -> Iterator[Mistake]:
        for variable, points in block(self.data, "paths").items():
            if variable not in self.names.exogenous:
                yield unknown(("paths", variable), "path for", variable, self.names.exogenous, at_name=True)
                continue
            for month, value in points.items() if isinstance(points, dict) else ():
                allowed = self.names.variables.get(variable, (0.0, 1.0))
                yield from self.number(("paths", variable, month), value, allowed)

    def event(self, loc: Loc, event: dict[str, Any]) -> Iterator[Mistake]:
        ranges = self.names.variables
        widths = {name: (low - high, high - low) for name, (low, high) in ranges.items()}
        yield from self.values((*loc, "adds"), block(event, "adds"), widths, "variable")
        yield from self.values((*loc, "sets"), block(event, "sets"), ranges, "variable")
        yield from self.parameters(loc, event)
        for name in block(event, "parameters"):
            if name in self.names.parameters and "." in name:
                what = "is drawn once a run and cannot change later, a name without a dot would be right"
                yield wrong((*loc, "parameters", name), what)
            elif name in _ONLY_AT_START:
                what = f"counts at the start only, `adds` or `sets` of {_ONLY_AT_START[name]} would be right"
                yield wrong((*loc, "parameters", name), what)
        yield from self.inside((*loc, "month"), event.get("month"))
        yield from self.inside((*loc, "until"), event.get("until"))
        yield from self.after(loc, event, event.get("month"))
        yield from self.claims(loc, event)
        if event.get("drop") is True:
            yield wrong(
                (*loc, "drop"), "drops an event that is not inherited; `drop` needs a `base` that has it"
            )
        elif not any(event.get(effect) for effect in _EFFECTS):
            yield wrong(loc, "changes nothing, one of `adds`, `sets` or `parameters` would be right")
        if "until" in event and event["until"] is not None and not event.get("parameters"):
            yield wrong((*loc, "until"), "goes with `parameters` only, delete it: what is added or set stays")

    def played(self, loc: Loc, row: dict[str, Any]) -> Iterator[Mistake]:
        """A row of the script or of what is blocked: a seat, one of its moves, months."""
        seat, move = row.get("seat"), row.get("move")
        is_script = loc[0] == "script"
        if isinstance(seat, str) and seat not in self.names.moves:
            yield unknown((*loc, "seat"), "seat", seat, self.names.moves)
        elif isinstance(seat, str) and isinstance(move, str):
            if move not in self.names.moves[seat]:
                yield unknown((*loc, "move"), f"move of {seat}", move, self.names.moves[seat])
            elif move in RESTING and not is_script:
                yield wrong((*loc, "move"), f"is '{move}', which stays open always; block another move")
        first = row.get("from") if row.get("month") is None else row.get("month")
        if is_script and row.get("month") is None and row.get("from") is None:
            yield wrong(loc, "says no month, `month: YYYY-MM` or `from:` and `until:` would be right")
        if row.get("month") is not None and (row.get("from") is not None or row.get("until") is not None):
            yield wrong((*loc, "month"), "stands beside `from` or `until`, keep the one or the other")
        if is_script:
            yield from self.move_size((*loc, "size"), row.get("size"))
        yield from self.inside((*loc, "month" if row.get("month") is not None else "from"), first)
        yield from self.inside((*loc, "until"), row.get("until"))
        yield from self.after(loc, row, first or self.data.get("start"))
        yield from self.claims(loc, row)

    def move_size(self, loc: Loc, size: Any) -> Iterator[Mistake]:
        """A scripted move has some of its usual effects; none at all would be another move."""
        is_number = isinstance(size, (int, float)) and not isinstance(size, bool)
        if is_number and not 0 < size <= LARGEST_SIZE and abs(size) < float("inf"):
            right = f"a number above 0 and at most {LARGEST_SIZE:g} would be right (1 is the usual size)"
            yield wrong(loc, f"is {shown(size)}, {right}")

    def claims(self, loc: Loc, owner: dict[str, Any]) -> Iterator[Mistake]:
        for n, claim in texts(owner, "claims"):
            if claim not in self.names.claims:
                yield unknown((*loc, "claims", n), "claim", claim, self.names.claims)
