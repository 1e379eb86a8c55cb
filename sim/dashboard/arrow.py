"""Rows as an Arrow table in bytes, made without pandas: pyarrow would load it to see whether a list is one of
its own, a third of a second and 26 MB of memory for the server.
"""

import zlib
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa

STAMP = "stamp"
"""A last column that is new whenever a row is. Streamlit takes rows that seem to follow on the old ones for
an addition, and goes by the last column of two rows."""
NOTHING, TRUTHS = type(None), {bool, np.bool_}


def as_table(rows: Sequence[dict[str, Any]]) -> bytes:
    """Rows of plain cells as a table that travels; a row may lack cells."""
    import pyarrow as pa  # comes with Streamlit, and is not needed to check a page's words

    names = dict.fromkeys(rows[0])
    if any(len(row) != len(names) for row in rows):
        names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: column([row.get(name) for row in rows]) for name in names}
    stamp = 0
    for cells in columns.values():
        for buffer in cells.buffers():
            stamp = zlib.crc32(buffer, stamp) if buffer is not None else stamp
    columns[STAMP] = column([stamp] * len(rows))
    table = pa.Table.from_arrays(list(columns.values()), names=list(columns))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def rows_of(table: bytes) -> list[dict[str, Any]]:
    """The rows of a table that travels."""
    import pyarrow as pa

    rows = pa.ipc.open_stream(table).read_all().drop_columns([STAMP]).to_pylist()
    return [{name: cell for name, cell in row.items() if cell is not None} for row in rows]


def column(cells: Sequence[Any]) -> "pa.Array":
    """Cells of one kind, texts, truths or numbers, as Arrow has them; raises `TypeError` for a mixture."""
    import pyarrow as pa

    kinds, known = set(map(type, cells)), None
    if NOTHING in kinds:
        kinds.remove(NOTHING)
        known = pa.py_buffer(np.packbits([cell is not None for cell in cells], bitorder="little"))
    if not kinds:
        return pa.nulls(len(cells))
    if kinds == {str}:
        texts = [*map(str.encode, (cell or "" for cell in cells) if known else cells)]
        ends = np.fromiter(accumulate(map(len, texts), initial=0), np.int32, len(cells) + 1)
        buffers = [known, pa.py_buffer(ends), pa.py_buffer(b"".join(texts))]
        return pa.Array.from_buffers(pa.string(), len(cells), buffers)
    if str in kinds:
        raise TypeError(f"texts and others in one column: {cells[:5]}")
    if kinds <= TRUTHS:
        truths = np.packbits([bool(cell) for cell in cells], bitorder="little")
        return pa.Array.from_buffers(pa.bool_(), len(cells), [known, pa.py_buffer(truths)])
    numbers = np.array([cell or 0 for cell in cells] if known else cells)
    is_whole = numbers.dtype.kind in "iu"
    numbers = numbers.astype(np.int64 if is_whole else np.float64, copy=False)
    kind = pa.int64() if is_whole else pa.float64()
    return pa.Array.from_buffers(kind, len(cells), [known, pa.py_buffer(numbers)])
