"""A chart's rows as columns beside it, the form in which they travel to the browser.

A chart whose description stays the same is not drawn anew there when its rows change: only they are replaced.
"""

import zlib
from typing import Any

from sim.dashboard.charts.frame import Spec

STAMP = "stamp"
"""A last column that is new whenever a row is. Streamlit takes rows that seem to follow on the old ones for
an addition, and goes by the last column of two rows."""
_VIEWS = ("layer", "hconcat", "vconcat", "concat")


def in_columns(spec: Spec) -> Spec:
    """The same chart with the rows of all its layers as named Arrow tables; shapes on a map stay in it.

    Streamlit would make a table of pandas' on the way, for a third of all that it takes to draw a page.
    """
    tables: dict[str, Any] = {}
    named: dict[int, str] = {}
    apart = _apart(spec, tables, named)
    return {**apart, "datasets": tables} if tables else spec


def _apart(view: Spec, tables: dict[str, Any], named: dict[int, str]) -> Spec:
    """A view with names in the place of its rows, which go to `tables`; equal lists share a name."""
    apart = dict(view)
    rows = view["data"].get("values") if isinstance(view.get("data"), dict) else None
    if rows and _is_table(rows):
        if id(rows) not in named:
            named[id(rows)] = f"rows-{len(named)}"
            tables[named[id(rows)]] = _as_table(rows)
        apart["data"] = {"name": named[id(rows)]}
    for key in _VIEWS:
        if key in view:
            apart[key] = [_apart(inner, tables, named) for inner in view[key]]
    return apart


def _is_table(rows: Any) -> bool:
    """Whether these are rows of plain cells, unlike the shapes of a map."""
    return all(
        isinstance(row, dict) and not any(isinstance(cell, dict | list) for cell in row.values())
        for row in rows
    )


def _as_table(rows: list[dict[str, Any]]) -> Any:
    import pyarrow as pa  # comes with Streamlit, and is not needed to check a page's words

    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    stamp = zlib.crc32(repr(columns).encode())
    return pa.table({**columns, STAMP: [stamp] * len(rows)})
