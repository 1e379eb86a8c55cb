"""A made-up Dataset in the shape that `sim.run` returns, for tests of charts and words."""

import json

import numpy as np
import pandas as pd
import xarray as xr

from sim.model import outcomes

ENDINGS = ["intervention", "absorbed", "upheaval", "turned_west", "isolated", "balancing"]
SHARES = [0.09, 0.21, 0.05, 0.0, 0.03, 0.62]
READERS = ["moscow", "washington", "brussels", "warsaw", "vilnius", "riga", "kyiv"]
# Where an outcome begins and ends; one that is not here stays in the middle.
OUTCOMES = {
    "autonomy": (0.6, 0.5),
    "exposure": (0.0, 0.2),
    "isolation": (0.5, 0.3),
    "prosperity": (0.5, 0.45),
    "hold_on_power": (0.8, 0.7),
}
MOVES = {
    "minsk": ["hold", "delay", "receive_delegation", "refuse_base"],
    "minsk_words": ["silence", "neutrality", "chide_nato"],
    "moscow": ["hold", "private_warning", "media_campaign"],
    "washington": ["hold", "delegation"],
}


def dataset(runs: int = 200, months: int = 60, seed: int = 0, shift: float = 0.0) -> xr.Dataset:
    """A Dataset of the contract's shape; `shift` moves deeds and outcomes, for paired comparisons."""
    rng = np.random.default_rng(seed)
    time = np.linspace(0, 1, months)[:, None]

    def paths(begin: float, end: float, spread: float) -> np.ndarray:
        each = begin + (end - begin) * time + spread * rng.normal(size=(1, runs)) * np.sqrt(time + 0.05)
        return (each + 0.01 * rng.normal(size=(months, runs))).astype(np.float32)

    data = {
        "deeds": np.clip(paths(0.08, 0.12, 0.12) + shift * time, -1, 1),
        "words": np.clip(paths(-0.08, -0.3, 0.1), -1, 1),
        "edge": np.clip(paths(1.05, 0.2, 0.15), -1.5, 1.5),
        "edge_seen": np.clip(paths(0.8, 0.28, 0.1), -1.5, 1.5),
        "absorption": np.clip(paths(-0.6, -0.4, 0.08), -1, 1),
        "hazard": np.clip(paths(0.0, 0.01, 0.003), 0, 1),
    }
    ends = [0.02, -0.05, -0.08, -0.2, -0.16, -0.22, -0.1]
    for reader, end in zip(READERS, ends, strict=True):
        data[f"reading_{reader}"] = np.clip(paths(end - 0.2, end, 0.05), -1, 1)
    for outcome in outcomes.OUTCOMES:
        begin, end = OUTCOMES.get(outcome, (0.5, 0.5))
        data[outcome] = np.clip(paths(begin, end, 0.08) + shift * time, 0, 1).astype(np.float32)

    codes = np.full((len(MOVES), months, runs), 0, dtype=np.int16)
    for row, names in enumerate(MOVES.values()):
        codes[row] = rng.integers(0, len(names), size=(months, runs))
    ending = np.searchsorted(np.cumsum(SHARES), rng.random(runs), side="right").astype(np.int8)
    ending_month = np.where(ending == len(ENDINGS) - 1, -1, rng.integers(0, months, size=runs))
    return xr.Dataset(
        {name: (("month", "run"), values) for name, values in data.items()}
        | {
            "moves": (("seat", "month", "run"), codes, {"moves": json.dumps(MOVES)}),
            "ending": ("run", ending, {"endings": json.dumps(ENDINGS)}),
            "ending_month": ("run", ending_month.astype(np.int32)),
            "intervention_month": ("run", np.where(ending == 0, ending_month, -1).astype(np.int32)),
        },
        coords={
            "month": pd.date_range("2016-01-01", periods=months, freq="MS"),
            "run": np.arange(runs),
            "seat": list(MOVES),
        },
        attrs={
            "title": "Minsk between Moscow and the West",
            "scenario": "name: baseline\n",
            "scenario_name": "baseline",
            "seed": seed,
            "runs": runs,
            "version": "0.1.0",
            "digest": "0" * 16,
        },
    )
