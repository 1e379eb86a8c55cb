"""A hundred runs on the rope: where each of them walks between Moscow's bank and Moscow's edge."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Rope:
    """Runs that stand for all of an ensemble, each up to the month in which it ends.

    `runs` are their numbers, `endings` and `stories` (three sentences) one a run, `last` the month, counted
    from 0, in which a run ends, or the last one. `places` (months, runs) are deeds between the banks, 0 at
    absorption and 1 at Moscow's edge; in the month of its end a run is where the month before left it.
    `standing` holds medians over all runs of the ensemble that have not ended by a month, (months,): of
    `place`, and of the positions of a summary; NaN where none is left. Where a run `walks_on` after an ending
    that stops nothing, `places` go on, and the medians are those of all runs.
    """

    runs: np.ndarray
    endings: tuple[str, ...]
    last: np.ndarray
    places: np.ndarray
    standing: dict[str, np.ndarray]
    stories: tuple[tuple[str, ...], ...]
    walks_on: bool = False


def places_of(positions: Mapping[str, np.ndarray]) -> np.ndarray:
    """Deeds between the banks, (months, runs): 0 at absorption, 1 at Moscow's edge.

    Where the banks meet there is nothing between them: whoever is not past the edge is absorbed.
    """
    deeds, absorption, edge = (positions[name] for name in ("deeds", "absorption", "edge"))
    width = edge - absorption
    is_open = width > 0
    between = (deeds - absorption) / np.where(is_open, width, 1)
    return np.where(is_open, between, np.where(deeds >= edge, 2.0, -1.0)).astype(np.float32)


def hold_at_end(places: np.ndarray, ended: np.ndarray) -> np.ndarray:
    """The places with the one of a run's last month, `ended`, as the month before: where it was when it
    ended. What an ending does to the banks in that month is no more of its walk; `ended` is -1 where none is.
    """
    held = places.copy()
    runs = np.flatnonzero(ended > 0)
    held[ended[runs], runs] = places[ended[runs] - 1, runs]
    return held


def medians_standing(values: np.ndarray, n_standing: np.ndarray) -> np.ndarray:
    """The median of each month over the runs that have not ended by then, (months,); `n_standing` says how
    many months each run stands. NaN where none is left.
    """
    months = np.arange(len(values))
    stands = months[:, None] < n_standing
    ordered = np.sort(np.where(stands, values, np.inf), axis=-1)
    left = stands.sum(axis=-1)
    upper = ordered[months, np.minimum(left // 2, values.shape[-1] - 1)]
    lower = ordered[months, np.maximum((left - 1) // 2, 0)]
    with np.errstate(invalid="ignore"):
        return np.where(left > 0, (lower + upper) / 2, np.nan).astype(np.float32)
