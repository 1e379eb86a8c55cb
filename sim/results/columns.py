"""What every variable of a result is: a long name and a unit, on the dataset and in a file's data sheet."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.model.outcomes import MEASURE
from sim.seeds.load import load_seeds

if TYPE_CHECKING:
    import xarray as xr

_UNITS = {"bank": "position", "hazard": "probability", "outcome": "share"}
_OTHERS = {
    "month": ("Month, by its first day", ""),
    "variable": ("What the row is of: one of the names explained below", ""),
    "run": ("Number of the run: the same number has the same luck in any scenario", "1"),
    "seat": ("Who chooses: a capital, or the words of Minsk", ""),
    "moves": ("The move that a seat makes in a month, as its place in the list `moves` of its seat", "1"),
    "ending": ("How the run ends", ""),
    "room": ("Room for manoeuvre: the open water between the two banks of the corridor", "share"),
    "ending_month": (
        "Month in which the run ended, counted from 0; -1 where it is still balancing",
        "months",
    ),
    "intervention_month": ("Month in which Moscow intervened, counted from 0; -1 where it did not", "months"),
}
_MOVE, _QUANTILE = "move_", "quantile "


def about(name: str) -> dict[str, str]:
    """The long name and the unit of a variable or a column, as NetCDF has them; none of an unknown one."""
    variable = load_seeds().variables.get(name)
    if variable:
        return {"long_name": variable.label, "units": variable.unit}
    if name in MEASURE:
        measure = MEASURE[name]
        return {"long_name": f"{measure.label}: {measure.meaning}", "units": _UNITS[measure.kind]}
    if name.startswith(_MOVE):
        return {"long_name": f"The move that {name.removeprefix(_MOVE)} makes in the month", "units": ""}
    if name.startswith(_QUANTILE):
        return {
            "long_name": f"The value that {float(name.removeprefix(_QUANTILE)):.0%} of the runs do not exceed"
        }
    long_name, unit = _OTHERS.get(name, ("", ""))
    return {"long_name": long_name, **({"units": unit} if unit else {})} if long_name else {}


def describe(ds: "xr.Dataset") -> "xr.Dataset":
    """The dataset with what each of its variables is."""
    for name, variable in ds.variables.items():  # not ds[name], which makes a new array for each
        variable.attrs |= about(str(name)) | variable.attrs
    return describe_endings(ds)


def describe_endings(ds: "xr.Dataset") -> "xr.Dataset":
    """The dataset with its endings told as flags with their meanings, as NetCDF has them."""
    attrs = ds.variables["ending"].attrs
    endings: list[str] = json.loads(attrs["endings"])
    attrs |= {"flag_values": list(range(len(endings))), "flag_meanings": " ".join(endings)}
    return ds


def sheet(columns: Iterable[str]) -> dict[str, str]:
    """A data sheet: what each column holds, with its unit."""
    lines = {}
    for name in columns:
        known = about(name)
        unit = known.get("units")
        lines[name] = known.get("long_name", name) + (f" ({unit})" if unit else "")
    return lines
