"""An ensemble as a table in a Parquet file: a row a month and run, with all that makes a dataset of it again.

Columns: `month` (a date), `run`, every variable (float32), `move_SEAT` and `ending` in words, `ending_month`
and `intervention_month` counted from 0 and -1 for none. The file's own metadata hold the provenance.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xarray as xr

from sim.results.columns import about, describe_endings
from sim.results.formats.parquet_model import KEY, OTHERS, kept_of, read_column
from sim.results.labels import OF_A_RUN, label_of

COMPRESSION = "zstd"


def write(ds: xr.Dataset, path: Path) -> None:
    """Write a dataset of `sim.run`; the arrays are used without a copy where they can be."""
    n_months, n_runs = ds.sizes["month"], ds.sizes["run"]
    months = ds["month"].values.astype("datetime64[D]")
    said = {str(name): label_of(variable.attrs) for name, variable in ds.variables.items()}
    columns: dict[str, Any] = {
        "month": pa.array(np.repeat(months, n_runs)),
        "run": pa.array(np.tile(ds["run"].values, n_months)),
    }
    variables = [name for name in said if name not in OTHERS]
    for name in variables:
        columns[name] = pa.array(np.ascontiguousarray(ds.variables[name].values).reshape(-1))
    moves = json.loads(ds["moves"].attrs["moves"])
    for i, seat in enumerate(map(str, ds["seat"].values)):
        columns[f"move_{seat}"] = _in_words(ds["moves"].values[i].reshape(-1), moves[seat])
    endings = json.loads(ds["ending"].attrs["endings"])
    columns["ending"] = _in_words(np.tile(ds["ending"].values, n_months), endings)
    for name in OF_A_RUN:
        columns[name] = pa.array(np.tile(ds[name].values, n_months))
    kept = {
        "attrs": {str(name): _plain(value) for name, value in ds.attrs.items()},
        "moves": moves,
        "endings": endings,
        "months": n_months,
        "fields": {name: said[name] for name in variables},
        "others": {name: said[name] for name in OTHERS},
    }
    table = pa.table(columns)
    labels = [said.get(name) or about(name) for name in columns]
    described = [field.with_metadata(label) for field, label in zip(table.schema, labels, strict=True)]
    schema = pa.schema(described, metadata={KEY: json.dumps(kept, ensure_ascii=False)})
    pq.write_table(table.cast(schema), path, compression=COMPRESSION)


def read(path: Path) -> xr.Dataset:
    """The dataset that `write` wrote; raises `UnfitError` and what Arrow raises for any other file."""
    kept = kept_of(pq.read_schema(path))
    n_months = kept["months"]

    def rows(name: str) -> np.ndarray:
        return read_column(path, name).to_numpy().reshape(n_months, -1)

    def codes(name: str, names: list[str]) -> np.ndarray:
        return _codes(read_column(path, name), names).astype(np.int8).reshape(n_months, -1)

    data: dict[str, Any] = {
        name: (("month", "run"), rows(name), attrs) for name, attrs in kept["fields"].items()
    }
    moves = [codes(f"move_{seat}", names) for seat, names in kept["moves"].items()]
    data["moves"] = (("seat", "month", "run"), np.stack(moves), {"moves": json.dumps(kept["moves"])})
    data["ending"] = (
        ("run",),
        codes("ending", kept["endings"])[0].copy(),
        {"endings": json.dumps(kept["endings"])},
    )
    for name in OF_A_RUN:
        data[name] = (("run",), rows(name)[0].copy())
    coords = {
        "month": rows("month")[:, 0].astype("datetime64[ns]"),
        "run": rows("run")[0].copy(),
        "seat": np.array(list(kept["moves"])),
    }
    ds = xr.Dataset(data, coords=coords, attrs=kept["attrs"])
    for name, label in kept["others"].items():
        ds.variables[name].attrs |= label
    return describe_endings(ds)


def _in_words(codes: np.ndarray, names: list[str]) -> pa.Array:
    """Codes as words, each word kept once; a code below 0 stands for none."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int16), mask=codes < 0), pa.array(names))


def _codes(column: Any, names: list[str]) -> np.ndarray:
    """Words as their codes, whatever order the file keeps them in; -1 for none."""
    compute: Any = pc  # its functions are made when it is imported, where no type checker sees them
    return compute.fill_null(compute.index_in(column.cast(pa.string()), pa.array(names)), -1).to_numpy()


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value
