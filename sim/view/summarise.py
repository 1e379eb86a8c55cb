"""Making the summary of an ensemble: its quantiles, its moves, its runs worth a walk."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.outcomes import OUTCOMES
from sim.scenario.vocabulary import RESTING
from sim.view.make_rope import make_rope, shares
from sim.view.marks import marks_of
from sim.view.summary import FIRST_RUNS, MOSCOW, QUANTILES, ROOM, VARIABLES, WEST, Mark, MoveShares, Summary
from sim.view.text.capitals import move_in_words

MINSK = "minsk"

if TYPE_CHECKING:
    import xarray as xr  # takes long to import, and who makes a Dataset has imported it

    from sim.scenario.scenario import Scenario


def quantiles(values: np.ndarray) -> np.ndarray:
    """The quantiles of `QUANTILES` over the last axis, (5, …): one sort, then linear between neighbours."""
    ordered = np.sort(values, axis=-1)
    place = np.asarray(QUANTILES) * (ordered.shape[-1] - 1)
    below = np.floor(place).astype(int)
    above = np.minimum(below + 1, ordered.shape[-1] - 1)
    weight = (place - below).astype(ordered.dtype)
    between = ordered[..., below] * (1 - weight) + ordered[..., above] * weight
    return np.moveaxis(between, -1, 0)


def open_water(ds: "xr.Dataset") -> np.ndarray:
    """The width between a run's two banks as a share of the way from Moscow to the West, (months, runs)."""
    left, right = (np.clip(ds[name].values, MOSCOW, WEST) for name in ("absorption", "edge"))
    return np.maximum(right - left, 0) / (WEST - MOSCOW)


def move_shares(ds: "xr.Dataset") -> dict[str, MoveShares]:
    """For each seat the share of runs that made each move, month by month."""
    names_by_seat = json.loads(ds["moves"].attrs["moves"])
    shares = {}
    for seat, codes in zip(ds["seat"].values.tolist(), ds["moves"].values, strict=True):
        names = tuple(names_by_seat[seat])
        n_months, n_runs = codes.shape
        # One count for all months: the code shifted by the month's own block of codes.
        shifted = codes.astype(np.int64) + len(names) * np.arange(n_months)[:, None]
        counts = np.bincount(shifted.ravel(), minlength=n_months * len(names))
        shares[seat] = MoveShares(names, (counts.reshape(n_months, len(names)) / n_runs).astype(np.float32))
    return shares


def pick_runs(ds: "xr.Dataset") -> dict[str, int]:
    """Of the first runs the one nearest to their medians (`typical`), those of all runs with the most and the
    least autonomy at the end (`best`, `worst`), and one that ends in intervention, where there is any.
    """
    far = _distance({name: ds[name].values[:, :FIRST_RUNS] for name in ("deeds", "words", *OUTCOMES)})
    autonomy = ds["autonomy"].values[-1]
    runs = {"typical": int(far.argmin()), "best": int(autonomy.argmax()), "worst": int(autonomy.argmin())}
    code = json.loads(ds["ending"].attrs["endings"]).index("intervention")
    ends_so = np.flatnonzero(ds["ending"].values == code)
    if ends_so.size:
        early = ends_so[ends_so < FIRST_RUNS]
        runs["intervention"] = int(early[far[early].argmin()] if early.size else ends_so[0])
    return runs


def runs_by_move(ds: "xr.Dataset", seat: str = MINSK) -> dict[str, int]:
    """For each move of a seat, standing still aside, the one of the first runs that makes it most often."""
    if seat not in ds["seat"].values:
        return {}
    names = json.loads(ds["moves"].attrs["moves"])[seat]
    codes = ds["moves"].sel(seat=seat).values[:, :FIRST_RUNS]
    times = {name: (codes == code).sum(axis=0) for code, name in enumerate(names) if name not in RESTING}
    return {name: int(each.argmax()) for name, each in times.items() if each.any()}


def _distance(values_by_name: dict[str, np.ndarray]) -> np.ndarray:
    """How far each run is from the medians of all, in spreads of each variable, (runs,)."""
    far = np.zeros(1)
    for values in values_by_name.values():
        ordered = np.sort(values, axis=-1)
        middle = ordered.shape[-1] // 2
        below = middle if ordered.shape[-1] % 2 else middle - 1
        medians = (ordered[:, below] + ordered[:, middle]) / 2
        far = far + (np.abs(values - medians[:, None]) / (values.std() or 1.0)).mean(axis=0)
    return far


def summarise(ds: "xr.Dataset", marks: Iterable[Mark] = (), *, walks_on: bool = False) -> Summary:
    """The summary of a Dataset as `sim.run` returns it; `marks` are shown at the corridor's margin. Runs that
    walk on are shown on the rope beyond their endings.
    """
    names = json.loads(ds["ending"].attrs["endings"])
    ending = ds["ending"].values
    months = tuple(np.datetime_as_string(ds["month"].values, unit="M").tolist())
    return Summary(
        title=str(ds.attrs["title"]),
        scenario=str(ds.attrs["scenario_name"]),
        seed=int(ds.attrs["seed"]),
        runs=int(ds.attrs["runs"]),
        version=str(ds.attrs["version"]),
        digest=str(ds.attrs.get("digest", "")),
        months=months,
        bands={name: quantiles(ds[name].values) for name in VARIABLES} | {ROOM: quantiles(open_water(ds))},
        finals={name: ds[name].values[-1].copy() for name in OUTCOMES},
        endings=shares(ending, names),
        ending=ending,
        over_edge=(ds["deeds"].values > ds["edge"].values).mean(axis=1),
        moves=move_shares(ds),
        marks=tuple(marks),
        picks=pick_runs(ds),
        doing=runs_by_move(ds),
        rope=make_rope(ds, months, walks_on=walks_on),
    )


def summarise_scenario(ds: "xr.Dataset", scenario: "Scenario", *, walks_on: bool = False) -> Summary:
    """The summary of what was simulated, with the scenario's marks and the seeds' words for the moves."""
    summary = summarise(ds, marks_of(scenario), walks_on=walks_on)
    return replace(summary, moves={seat: _label(seat, shares) for seat, shares in summary.moves.items()})


def _label(seat: str, shares: MoveShares) -> MoveShares:
    """The moves of a seat with the words that the seeds have for them."""
    labels = tuple(move_in_words(seat, name) for name in shares.names)
    return MoveShares(shares.names, shares.shares, labels)
