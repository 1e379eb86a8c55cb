"""Run a stored result again from its own attributes, and say whether every bit is the same."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput, clip
from sim.model.record import recorded_names
from sim.results import dataset, files
from sim.results.labels import provenance_of
from sim.results.replacing import own_folder
from sim.running import ensemble
from sim.running.limits import fits_memory
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    import xarray as xr

    from sim.running.evaluators.base import Progress


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

    Raises `BadInput` where the file is not a whole result, where its scenario can no longer be run, and where
    what it says of itself is not what its scenario says.
    """
    with files.opened(path) as ds:
        files.check_digest(ds, path)
        asked = _asked(ds)
        stored, months = dict(ds.attrs), ds["month"].values
    scenario = Scenario.from_yaml(stored["scenario"], f"{clip(path)} (its scenario)")
    _check_claims(scenario, stored, months, path)
    how = {"workers": workers, "cluster": cluster, "progress": progress}
    if fits_memory(asked["runs"], scenario.n_months, len(asked["variables"])):
        now = ensemble.run(scenario, **asked, **how).attrs["digest"]
    else:
        with own_folder(Path(path).resolve().parent) as folder:
            now = ensemble.store(scenario, folder / "again.nc", **asked, **how)["digest"]
    return Rerun(
        scenario=stored["scenario_name"],
        runs=stored["runs"],
        seed=stored["seed"],
        digest_stored=stored["digest"],
        digest_now=now,
        same=now == stored["digest"],
        differs=_differences(provenance_of(stored["created_with"])),
    )


def _check_claims(scenario: Scenario, stored: dict[str, Any], months: np.ndarray, path: Path | str) -> None:
    """Raise `BadInput` where a file says of itself what its own scenario does not say."""
    claims = {
        "scenario_name": (stored["scenario_name"], scenario.name),
        "title": (stored["title"], scenario.title),
        "version": (stored["version"], provenance_of(stored["created_with"]).get("tightrope")),
        "months": (months.astype("datetime64[M]").astype(str).tolist(), scenario.months),
    }
    for name, (said, right) in claims.items():
        if said != right:
            what = f"the {name} it names is not that of its own scenario or versions"
            raise BadInput(f"{clip(path)}: {what}: changed or damaged; run it again")


def _asked(ds: xr.Dataset) -> dict[str, Any]:
    """What `run` was asked for when the dataset was made."""
    return {
        "runs": int(ds.sizes["run"]),
        "seed": ds.attrs["seed"],
        "first_run": int(ds["run"][0]),
        "variables": [name for name in recorded_names() if name in ds],
    }


def _differences(then: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    now = dataset.provenance()
    return {
        name: (then.get(name), now.get(name))
        for name in sorted(then.keys() | now.keys())
        if then.get(name) != now.get(name)
    }
