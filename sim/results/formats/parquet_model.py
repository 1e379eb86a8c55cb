"""What a Parquet file of ours is made of, looked at before any value is kept.

First its own description, then each column by itself, read and let go: words stay in their dictionary, so
that no column takes more than a number a row. Read where too much memory does no harm
(`sim.results.judging`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sim.outside import json_of
from sim.results import labels
from sim.results.labels import MAX_BYTES, OF_A_RUN, Allow, UnfitError

KEY = b"tightrope"
MAX_WORDS = 1000
_PARTS = ("attrs", "moves", "endings", "months", "fields", "others")
OTHERS = ("month", "run", "seat", "moves", "ending", *OF_A_RUN)
"""The variables of a result that are not a value for each month and run."""


def judge(path: Path, allow: Allow) -> dict[str, Any]:
    """The size of the ensemble in a file; raises `UnfitError` for what is none, and what Arrow raises."""
    with pq.ParquetFile(path) as file:
        kept = kept_of(file.schema_arrow)
        months, variables = kept["months"], list(kept["fields"])
        _check_columns(file.schema_arrow, kept)
        rows = file.metadata.num_rows
        runs = rows // months
        labels.check_size(months, runs, len(kept["moves"]), variables)
        if runs * months != rows or runs != kept["attrs"]["runs"]:
            raise UnfitError("has another number of rows than of months and runs")
        if rows * (4 * len(variables) + len(kept["moves"])) > MAX_BYTES:
            raise UnfitError("takes more memory than a result may")
    columns = columns_of(kept)
    allow(rows, len(columns))
    for column in columns:
        read_column(path, column)
    return {"months": months, "runs": runs, "variables": variables}


def kept_of(schema: pa.Schema) -> dict[str, Any]:
    """What a file's metadata hold, checked; raises `UnfitError`."""
    try:
        kept = json_of(((schema.metadata or {}).get(KEY) or b"null").decode())
    except ValueError as error:
        raise UnfitError("has metadata that cannot be read") from error
    if not isinstance(kept, dict) or set(kept) != set(_PARTS):
        raise UnfitError("has no metadata of ours")
    if isinstance(kept["months"], bool) or not isinstance(kept["months"], int):
        raise UnfitError("has months that are no whole number")
    if not all(isinstance(kept[part], dict) for part in ("attrs", "fields", "others")):
        raise UnfitError("has metadata of another form")
    if not 1 <= kept["months"] <= labels.MAX_MONTHS:
        raise UnfitError("has no months, or too many")
    labels.checked(kept["attrs"])
    labels.checked_moves(kept["moves"])
    labels.checked_endings(kept["endings"])
    if set(kept["others"]) != set(OTHERS):
        raise UnfitError("has metadata of another form")
    for attrs in (*kept["fields"].values(), *kept["others"].values()):
        if not isinstance(attrs, dict) or set(attrs) - set(labels.OF_A_VARIABLE):
            raise UnfitError("says something of a variable that no result says")
        labels.check_variable(attrs)
    return kept


def columns_of(kept: dict[str, Any]) -> list[str]:
    """The columns that go with a file's metadata, in their order."""
    moves = [f"move_{seat}" for seat in kept["moves"]]
    return ["month", "run", *kept["fields"], *moves, "ending", *OF_A_RUN]


def read_column(path: Path, name: str) -> pa.ChunkedArray:
    """One column, words as codes of a dictionary; raises `UnfitError` for too many words."""
    words = [name] if name == "ending" or name.startswith("move_") else []
    column = pq.ParquetFile(path, read_dictionary=words).read([name]).column(0)
    if words:
        column = column.unify_dictionaries()
        if any(len(chunk.dictionary) > MAX_WORDS for chunk in column.chunks):
            raise UnfitError(f"has too many words in {name}")
    elif column.null_count:
        raise UnfitError(f"has rows without a {name}")
    return column


def _check_columns(schema: pa.Schema, kept: dict[str, Any]) -> None:
    wanted = columns_of(kept)
    if schema.names != wanted or len(set(wanted)) != len(wanted):
        raise UnfitError("has other columns than its metadata say")
    kinds = {name: pa.float32() for name in kept["fields"]}
    kinds |= {"month": pa.date32(), "run": pa.int64(), **dict.fromkeys(OF_A_RUN, pa.int32())}
    for name in wanted:
        kind = schema.field(name).type
        right = kinds.get(name)
        if kind != right if right else not _is_words(kind):
            raise UnfitError(f"has a {name} of another type")


def _is_words(kind: pa.DataType) -> bool:
    return pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type)
