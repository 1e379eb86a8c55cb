"""Stored results with a bit, an attribute or a part of their structure changed, some signed anew."""

import json
import random
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import h5py
import numpy as np
import pyarrow.parquet as pq
import xarray as xr

from sim import endings, load_scenario, run, summary
from sim.outside import json_of
from sim.results import files, labels
from sim.results.formats.parquet_model import KEY
from sim.running.rerun import rerun
from tests.fuzz.values import TEXTS, replaced, value
from tests.results.made_files import signed, write_as_it_is


@cache
def made() -> xr.Dataset:
    """A result as `run` gives it."""
    return run(load_scenario("baseline").lasting(2), runs=3, variables=["fear", "autonomy"])


@cache
def sound(ending: str) -> bytes:
    """The content of a file as `run` would write it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sound{ending}"
        files.save(made(), path)
        return path.read_bytes()


def one_of_bits(rng: random.Random) -> None:
    """Some bytes are others, or the end is missing."""
    ending = rng.choice((".nc", ".nc", ".parquet"))
    content = bytearray(sound(ending))
    if rng.random() < 0.1:
        del content[rng.randrange(len(content)) :]
    for _ in range(rng.choice((1, 1, 4, 40))):
        if content:
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    _read(bytes(content), ending)


def one_of_attributes(rng: random.Random) -> None:
    """What the file says of itself is something else."""
    ending = rng.choice((".nc", ".parquet"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"changed{ending}"
        path.write_bytes(sound(ending))
        if ending == ".nc":
            with h5py.File(path, "r+") as file:
                owner = rng.choice([file, *file.values()])
                name = rng.choice([*owner.attrs, "more"])
                if name not in ("DIMENSION_LIST", "REFERENCE_LIST"):
                    owner.attrs[name] = _for_hdf5(rng)
        else:
            table = pq.read_table(path)
            kept = replaced(rng, json_of(table.schema.metadata[KEY].decode()))
            said = json.dumps(kept).encode("utf-8", "surrogatepass")
            pq.write_table(table.replace_schema_metadata({KEY: said}), path)
        _read_file(path)


def one_of_structure(rng: random.Random) -> None:
    """The parts of the file are others; sometimes all is signed anew."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "changed.nc"
        path.write_bytes(sound(".nc"))
        if rng.random() < 0.5:
            ds = made().copy(deep=True)
            name = rng.choice(["fear", "moves", "ending", "ending_month", "run"])
            values = ds[name].values.copy()
            values.flat[rng.randrange(values.size)] = rng.choice([-128, -1, 0, 1, 100, 127])
            ds[name] = ds[name].copy(data=values) if name != "run" else values
            write_as_it_is(signed(ds), path)
        else:
            with h5py.File(path, "r+") as file:
                _other_part(rng, file, rng.choice(list(file)))
        _read_file(path)


def _other_part(rng: random.Random, file: h5py.File, name: str) -> None:
    kept = file[name]
    assert isinstance(kept, h5py.Dataset)
    shape, kind = kept.shape, kept.dtype
    del file[name]
    way = rng.randrange(8)
    if way == 0:
        file[name] = h5py.SoftLink(rng.choice(["/", "/fear", f"/{name}", "/nowhere"]))
    elif way == 1:
        file[name] = h5py.ExternalLink("/etc/passwd", "/")
    elif way == 2:
        file.create_group(name)
    elif way == 3:
        file.create_dataset(name, shape=(10**9,) * rng.randrange(1, 3), dtype=kind)
    elif way == 4:
        file.create_dataset(name, data=np.zeros(shape, kind) if kind.kind != "O" else "x", dtype=kind)
    elif way == 5:
        file.create_dataset(name, shape=shape, dtype="f4", external=[("/dev/zero", 0, 4096)])
    elif way == 6:
        file.create_dataset(name, shape=(10**6,), dtype="f4", chunks=(1000,), compression="gzip", fillvalue=1)
    else:
        other = f"{name}{rng.choice(TEXTS)}"[:40].encode("utf-8", "replace").decode().replace("\x00", "0")
        file.create_dataset(f"{other}x", data=[1.0])


def _for_hdf5(rng: random.Random) -> Any:
    """A value as an attribute may have it."""
    given = value(rng)
    if isinstance(given, str):
        return given.encode("utf-8", "replace").replace(b"\x00", b"0").decode()
    if isinstance(given, bool | float):
        return given
    if isinstance(given, int):
        return np.int64(given % 2**62)
    return rng.choice([np.nan, np.arange(5), "x" * 50_000, "[" * 50_000, np.array(["a", "b"], dtype="S1"), 7])


def _read(content: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"changed{ending}"
        path.write_bytes(content)
        _read_file(path)


def _read_file(path: Path) -> None:
    """It is refused with `BadInput`, or is whole and can be asked whatever a result can be asked."""
    ds = files.load(path)
    summary(ds)
    endings(ds)
    assert labels.labels_digest(ds) == ds.attrs["labels_digest"]
    rerun(path)
