"""An ensemble as a table in a Parquet file: a row a month and run, with all that makes a dataset of it again.

Columns: `month` (a date), `run`, every variable (float32), `move_SEAT` and `ending` in words, `ending_month`
and `intervention_month` counted from 0 and -1 for none. The file's own metadata hold the provenance.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    import xarray as xr

KEY = b"tightrope"
MAGIC = b"PAR1"
COMPRESSION = "zstd"
OF_A_RUN = ("ending_month", "intervention_month")


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet files do."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def write(ds: xr.Dataset, path: Path) -> None:
    """Write a dataset of `sim.run`; the arrays are used without a copy where they can be."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    n_months, n_runs = ds.sizes["month"], ds.sizes["run"]
    months = ds["month"].values.astype("datetime64[D]")
    columns: dict[str, Any] = {
        "month": pa.array(np.repeat(months, n_runs)),
        "run": pa.array(np.tile(ds["run"].values, n_months)),
    }
    fields = {}
    for name in _variables(ds):
        columns[name] = pa.array(np.ascontiguousarray(ds[name].values).reshape(-1))
        fields[name] = {str(key): str(value) for key, value in ds[name].attrs.items()}
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
        "fields": fields,
    }
    table = pa.table(columns)
    described = [table.schema.field(i).with_metadata(fields.get(name, {})) for i, name in enumerate(columns)]
    schema = pa.schema(described, metadata={KEY: json.dumps(kept, ensure_ascii=False)})
    pq.write_table(table.cast(schema), path, compression=COMPRESSION)


def read(path: Path) -> xr.Dataset:
    """The dataset that `write` wrote; raises `ValueError` for any other Parquet file."""
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    kept = json.loads((table.schema.metadata or {}).get(KEY, b"null"))
    try:
        return _dataset(table, kept)
    except (ArithmeticError, AttributeError, LookupError, TypeError) as error:
        raise ValueError("no file of ours") from error


def _dataset(table: pa.Table, kept: dict[str, Any]) -> xr.Dataset:
    """A table with the metadata that `write` gave it, as a dataset."""
    import xarray as xr

    shape = (kept["months"], table.num_rows // kept["months"])
    data: dict[str, Any] = {
        name: (("month", "run"), table[name].to_numpy().reshape(shape), attrs)
        for name, attrs in kept["fields"].items()
    }
    codes = [_codes(table[f"move_{seat}"], names).reshape(shape) for seat, names in kept["moves"].items()]
    moves = {"moves": json.dumps(kept["moves"])}
    data["moves"] = (("seat", "month", "run"), np.stack(codes).astype(np.int8), moves)
    ending = _codes(table["ending"], kept["endings"]).reshape(shape)[0].astype(np.int8)
    data["ending"] = (("run",), ending, {"endings": json.dumps(kept["endings"])})
    for name in OF_A_RUN:
        data[name] = (("run",), table[name].to_numpy().reshape(shape)[0])
    coords = {
        "month": table["month"].to_numpy().reshape(shape)[:, 0].astype("datetime64[ns]"),
        "run": table["run"].to_numpy().reshape(shape)[0],
        "seat": np.array(list(kept["moves"])),
    }
    return xr.Dataset(data, coords=coords, attrs=kept["attrs"])


def _variables(ds: xr.Dataset) -> list[str]:
    return [str(name) for name in ds.data_vars if ds[name].dims == ("month", "run")]


def _in_words(codes: np.ndarray, names: list[str]) -> pa.Array:
    """Codes as words, each word kept once; a code below 0 stands for none."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int16), mask=codes < 0), pa.array(names))


def _codes(column: Any, names: list[str]) -> np.ndarray:
    """Words as their codes, whatever order the file keeps them in; -1 for none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    compute: Any = pc  # its functions are made when it is imported, where no type checker sees them
    return compute.fill_null(compute.index_in(column.cast(pa.string()), pa.array(names)), -1).to_numpy()


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value
