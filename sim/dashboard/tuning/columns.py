"""A chart as it travels to the browser: its rows as named tables beside it.

Saves: a fifth of the server's processor time for a lever (110 ms with it, 140 without), a fifth of the time
to the new corridor, and 35 MB, three tenths of the server's memory, since Streamlit needs pandas to take rows
out of a description: `bench_lever.py --without columns`.

Leans on: `datasets` of a chart, which travel beside its description; that Streamlit's chart keeps what it
has drawn where the description is the same, and replaces the rows that differ.

Off: rows stay within the description, but for those at its top, which Streamlit takes out by itself. A row
that differs makes another description, and the chart is drawn anew.
"""

from collections.abc import Callable
from typing import Any

from sim.dashboard.tuning import shapes
from sim.dashboard.tuning.arrow import Rows, Table, as_table, rows_of
from sim.dashboard.tuning.switches import is_on
from sim.view.charts.frame import Spec

ROWS = "datasets"
_VIEWS = ("layer", "hconcat", "vconcat", "concat")


def in_columns(spec: Spec) -> Spec:
    """The same chart with the rows of all its layers as named tables, and shapes by their address.

    What is no table and has no address stays in it.
    """
    tables: dict[str, Table] = {}
    named: dict[int, str] = {}
    apart = _apart(spec, tables, named)
    if tables:
        return {**apart, ROWS: tables}
    return spec if apart == spec else apart


def in_rows(spec: Spec) -> Spec:
    """The chart with its rows and its shapes within it again, as a file has them."""
    return _with_rows(spec, {name: rows_of(table) for name, table in spec.get(ROWS, {}).items()})


def _apart(view: Spec, tables: dict[str, Table], named: dict[int, str]) -> Spec:
    """A view with names in the place of its rows, which go to `tables`; equal lists share a name."""
    apart = dict(view)
    rows = view["data"].get("values") if isinstance(view.get("data"), dict) else None
    if rows and not _is_table(rows):
        apart["data"] = shapes.by_address(rows) or view["data"]
    elif rows and is_on("columns"):
        if id(rows) not in named:
            named[id(rows)] = f"rows-{len(named)}"
            tables[named[id(rows)]] = as_table(rows)
        apart["data"] = {"name": named[id(rows)]}
    return apart | _inner(view, lambda inner: _apart(inner, tables, named))


def _with_rows(view: Spec, rows: dict[str, Rows]) -> Spec:
    whole = {key: part for key, part in view.items() if key != ROWS}
    data = whole.get("data")
    if isinstance(data, dict):
        values = shapes.named_by(data) if "url" in data else rows.get(data.get("name", ""))
        whole["data"] = data if values is None else {"values": values}
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
    """Whether these are rows of plain cells, and no shapes of a map; the first speaks for all."""
    cells = rows[0].values() if isinstance(rows[0], dict) else ()
    return len(cells) > 0 and not any(isinstance(cell, dict | list) for cell in cells)
