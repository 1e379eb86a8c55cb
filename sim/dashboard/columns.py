"""A chart as it travels to the browser: its rows as columns beside it.

A chart whose description stays the same is not drawn anew there when its rows change: only they are replaced.
"""

import json
from collections.abc import Callable
from typing import Any

from sim.dashboard.arrow import as_table, rows_of
from sim.dashboard.charts.frame import Spec
from sim.dashboard.kept import Kept

ROWS = "datasets"
_VIEWS = ("layer", "hconcat", "vconcat", "concat")
_descriptions: Kept[str, Spec] = Kept(200)
"""Descriptions are many times as large as rows: what is kept for long shares them."""


def in_columns(spec: Spec) -> Spec:
    """The same chart with the rows of all its layers as named Arrow tables; shapes on a map stay in it.

    Streamlit would make a table of pandas' on the way, for a third of all that it takes to draw a page.
    """
    tables: dict[str, bytes] = {}
    named: dict[int, str] = {}
    apart = _apart(spec, tables, named)
    return {**apart, ROWS: tables} if tables else spec


def shared(spec: Spec) -> Spec:
    """A chart that travels, on one description with all that differ from it in their rows alone."""
    apart = {key: part for key, part in spec.items() if key != ROWS}
    text = json.dumps(apart)
    return {**(_descriptions.get(text) or _descriptions.put(text, apart)), ROWS: spec.get(ROWS, {})}


def in_rows(spec: Spec) -> Spec:
    """The chart with its rows within it again, as a file has them."""
    return _with_rows(spec, {name: rows_of(table) for name, table in spec.get(ROWS, {}).items()})


def _apart(view: Spec, tables: dict[str, bytes], named: dict[int, str]) -> Spec:
    """A view with names in the place of its rows, which go to `tables`; equal lists share a name."""
    apart = dict(view)
    rows = view["data"].get("values") if isinstance(view.get("data"), dict) else None
    if rows and _is_table(rows):
        if id(rows) not in named:
            named[id(rows)] = f"rows-{len(named)}"
            tables[named[id(rows)]] = as_table(rows)
        apart["data"] = {"name": named[id(rows)]}
    return apart | _inner(view, lambda inner: _apart(inner, tables, named))


def _with_rows(view: Spec, rows: dict[str, list[dict[str, Any]]]) -> Spec:
    whole = {key: part for key, part in view.items() if key != ROWS}
    if isinstance(whole.get("data"), dict) and whole["data"].get("name") in rows:
        whole["data"] = {"values": rows[whole["data"]["name"]]}
    return whole | _inner(view, lambda inner: _with_rows(inner, rows))


def _inner(view: Spec, changed: Callable[[Spec], Spec]) -> Spec:
    """The parts of a view that may have rows of their own, changed: views in it, and what it looks up."""
    parts: Spec = {key: [changed(inner) for inner in view[key]] for key in _VIEWS if key in view}
    if "transform" in view:
        parts["transform"] = [
            {**step, "from": changed(step["from"])} if "from" in step else step for step in view["transform"]
        ]
    return parts


def _is_table(rows: list[Any]) -> bool:
    """Whether these are rows of plain cells, unlike the shapes of a map; the first speaks for all."""
    return isinstance(rows[0], dict) and not any(isinstance(cell, dict | list) for cell in rows[0].values())
