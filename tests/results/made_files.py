"""Results as somebody makes them who changes what is stored."""

from pathlib import Path

import xarray as xr

from sim.results import dataset
from sim.results.formats import netcdf, parquet


def write_as_it_is(ds: xr.Dataset, path: Path) -> None:
    """Write a dataset that `save` would refuse."""
    (parquet if path.suffix == ".parquet" else netcdf).write(ds, path)


def signed(ds: xr.Dataset, **attrs: object) -> xr.Dataset:
    """The dataset with other labels and with both digests made anew."""
    changed = ds.assign_attrs(attrs)
    changed.attrs |= dataset.signature(changed)
    return changed
