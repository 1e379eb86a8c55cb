"""Run a stored result again from its own attributes, and say whether every bit is the same."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import ensemble, results
from sim.limits import fits_memory
from sim.reading import BadInput
from sim.record import recorded_names
from sim.scenario import Scenario
from sim.wording import clip

if TYPE_CHECKING:
    import xarray as xr

    from sim.playing import Progress


@dataclass(frozen=True)
class Rerun:
    """A stored result beside the same ensemble run now.

    `same` says whether the digests agree. `differs` has, for each thing named in the provenance that is not
    as it was then, what it was then and what it is now.
    """

    scenario: str
    runs: int
    seed: int
    digest_stored: str
    digest_now: str
    same: bool
    differs: dict[str, tuple[Any, Any]]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def rerun(
    path: Path | str,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Rerun:
    """Run a results file's scenario again, with its seed and runs, and compare the digests.

    Raises `BadInput` where the file is not a whole result, or where its scenario can no longer be run.
    """
    with results.opened(path) as ds:
        if results.digest(ds) != ds.attrs["digest"]:
            raise BadInput(f"{clip(path)}: {results.DAMAGED}")
        asked = _asked(ds)
        stored, name = dict(ds.attrs), f"{path} (its scenario)"
    scenario = Scenario.from_yaml(stored["scenario"], name)
    how = {"workers": workers, "cluster": cluster, "progress": progress}
    if fits_memory(asked["runs"], scenario.n_months, len(asked["variables"])):
        now = ensemble.run(scenario, **asked, **how).attrs["digest"]
    else:
        with tempfile.TemporaryDirectory(dir=Path(path).resolve().parent) as folder:
            now = ensemble.store(scenario, Path(folder) / "again.nc", **asked, **how)["digest"]
    return Rerun(
        scenario=stored["scenario_name"],
        runs=stored["runs"],
        seed=stored["seed"],
        digest_stored=stored["digest"],
        digest_now=now,
        same=now == stored["digest"],
        differs=_differences(json.loads(stored["created_with"])),
    )


def _asked(ds: xr.Dataset) -> dict[str, Any]:
    """What `run` was asked for when the dataset was made."""
    return {
        "runs": int(ds.sizes["run"]),
        "seed": ds.attrs["seed"],
        "first_run": int(ds["run"][0]),
        "variables": [name for name in recorded_names() if name in ds],
    }


def _differences(then: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    now = results.provenance()
    return {
        name: (then.get(name), now.get(name))
        for name in sorted(then.keys() | now.keys())
        if then.get(name) != now.get(name)
    }
