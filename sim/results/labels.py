"""What a stored result says of itself, read strictly: of the right kind, bounded, under its own digest.

The digest of the labels covers all that is claimed beside the values: title, scenario, seed, runs, versions,
labels and units of variables, and the digest of the values. Like that one it finds damage and a label that
was exchanged; who makes a file anew can make both anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from xxhash import xxh3_128

from sim.luck.streams import MAX_RUNS, MAX_SEED
from sim.outside import json_of, odd_character
from sim.scenario.parts import MAX_MONTHS

if TYPE_CHECKING:
    import xarray as xr

OF_A_RUN = ("ending_month", "intervention_month")
"""What is recorded once a run: a month counted from 0, or -1."""
MAX_BYTES = 4_000_000_000
"""Of recorded state in memory; ten thousand runs of five years take a twentieth of it."""
MAX_TEXT, MAX_LINE, MAX_NAME = 1_000_000, 400, 80
MAX_SEATS, MAX_CODES, MAX_NAMES = 64, 127, 200
TEXTS = {"title": MAX_LINE, "scenario": MAX_TEXT, "scenario_name": MAX_LINE, "version": MAX_NAME}
NUMBERS = {"seed": (0, MAX_SEED), "runs": (1, MAX_RUNS)}
DIGESTS = ("digest", "labels_digest")
NAMES = (*TEXTS, *NUMBERS, "created_with", *DIGESTS)
OF_A_VARIABLE = ("long_name", "units")
_DIGEST = re.compile("[0-9a-f]{32}")
NAME = re.compile("[a-z][a-z0-9_]{0,79}")


type Allow = Callable[[int, int], object]
"""Told of the rows and columns that are to be read, allows the time and the memory for them."""


class UnfitError(ValueError):
    """What a file holds is not what a result holds; the message says what."""


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The labels of a result as plain texts and whole numbers; raises `UnfitError` for any other."""
    missing = [name for name in NAMES if name not in given]
    if missing:
        raise UnfitError(f"says nothing of its {missing[0]}")
    if more := [name for name in given if name not in NAMES]:
        raise UnfitError(f"says something of {more[0]}, which no result has")
    found: dict[str, Any] = {name: _text(name, given[name], longest) for name, longest in TEXTS.items()}
    found |= {name: _whole(name, given[name], *ends) for name, ends in NUMBERS.items()}
    found["created_with"] = _text("created_with", given["created_with"], MAX_TEXT)
    provenance_of(found["created_with"])
    for name in DIGESTS:
        found[name] = _text(name, given[name], MAX_NAME)
        if not _DIGEST.fullmatch(found[name]):
            raise UnfitError(f"has a {name} of another form")
    return {name: found[name] for name in NAMES}


def provenance_of(text: object) -> dict[str, Any]:
    """The versions and the machine that made a result; raises `UnfitError` for what is none."""
    found = _json("created_with", text)
    if not isinstance(found, dict) or len(found) > MAX_NAMES:
        raise UnfitError("has a created_with that is no block of versions")
    for name, value in found.items():
        if not _is_line(name):
            raise UnfitError("has a created_with that holds more than versions")
        parts = value if isinstance(value, list) else [value]
        if len(parts) > MAX_NAMES or not all(part is None or _is_line(part) for part in parts):
            raise UnfitError("has a created_with that holds more than versions")
    return found


def moves_of(text: object) -> dict[str, list[str]]:
    """The moves of each seat, in the order of their codes; raises `UnfitError` for what is none."""
    return checked_moves(_json("moves", text))


def checked_moves(found: object) -> dict[str, list[str]]:
    """The same of what stood in a text; raises `UnfitError`."""
    if not isinstance(found, dict) or not 1 <= len(found) <= MAX_SEATS:
        raise UnfitError("has moves that are no block of seats")
    for seat, names in found.items():
        _check_names("seats", [seat])
        _check_names(f"moves of {seat}", names)
    return found


def endings_of(text: object) -> list[str]:
    """The endings in the order of their codes; raises `UnfitError` for what is none."""
    return checked_endings(_json("endings", text))


def checked_endings(found: Any) -> list[str]:
    """The same of what stood in a text; raises `UnfitError`."""
    _check_names("endings", found)
    return found


def check_variable(attrs: Mapping[str, Any]) -> None:
    """Raise `UnfitError` where a variable's label or unit is no line of text."""
    for name in OF_A_VARIABLE:
        if name in attrs:
            _text(f"a variable's {name}", attrs[name], MAX_LINE)


def label_of(attrs: Mapping[Any, Any]) -> dict[str, str]:
    """The label and the unit among what is said of a variable."""
    return {key: str(attrs[key]) for key in OF_A_VARIABLE if key in attrs}


def check_size(months: int, runs: int, seats: int, variables: Sequence[str]) -> None:
    """Raise `UnfitError` for more than an ensemble can have, and for names that no variable has."""
    for what, n, most in (
        ("months", months, MAX_MONTHS),
        ("runs", runs, MAX_RUNS),
        ("seats", seats, MAX_SEATS),
    ):
        if not 1 <= n <= most:
            raise UnfitError(f"has {n:,} {what}, where 1 to {most:,} would be right")
    if len(variables) > MAX_NAMES or len(set(variables)) != len(variables):
        raise UnfitError("has too many variables, or one of them twice")
    if odd := next((name for name in variables if not NAME.fullmatch(name)), None):
        raise UnfitError(f"has a variable with the name {odd!r}")


def labels_digest(ds: xr.Dataset, values_digest: str | None = None) -> str:
    """The digest of all that a dataset says of itself beside its values, among it the digest of those.

    `values_digest` is the latter, where the dataset does not say it yet.
    """
    attrs = ds.attrs if values_digest is None else ds.attrs | {"digest": values_digest}
    said: dict[str, Any] = {name: attrs[name] for name in NAMES if name != "labels_digest"}
    said |= {name: int(said[name]) for name in NUMBERS}
    said["variables"] = {name: label_of(ds.variables[name].attrs) for name in sorted(map(str, ds.variables))}
    return xxh3_128(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _text(name: str, value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise UnfitError(f"has a {name} that is no text")
    if len(value) > longest:
        raise UnfitError(f"has a {name} of {len(value):,} characters, where {longest:,} are the most")
    if odd_character(value):
        raise UnfitError(f"has a {name} with control characters")
    return value


def _whole(name: str, value: object, low: int, high: int) -> int:
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(())[()]
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not low <= value <= high:
        raise UnfitError(f"has a {name} that is no whole number from {low:,} to {high:,}")
    return int(value)


def _json(name: str, text: object) -> Any:
    try:
        return json_of(text)
    except ValueError as error:
        raise UnfitError(f"has {name} that cannot be read") from error


def _check_names(what: str, names: object) -> None:
    if not isinstance(names, list) or not 1 <= len(names) <= MAX_CODES:
        raise UnfitError(f"has {what} that are no list of names")
    if not all(isinstance(name, str) and NAME.fullmatch(name) for name in names):
        raise UnfitError(f"has {what} that are no list of names")
    if len(set(names)) != len(names):
        raise UnfitError(f"has {what} of which one stands twice")


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_LINE and not odd_character(value)
