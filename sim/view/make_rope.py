"""Making the rope of an ensemble: which runs stand for all, where they walk, and the story of each."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario.vocabulary import RESTING
from sim.view.rope import Rope, hold_at_end, medians_standing, places_of
from sim.view.summary import PERCENT, POSITIONS, out_of_a_hundred
from sim.view.text import rope as text
from sim.view.text.capitals import describe_move, move_in_words
from sim.view.text.words import month_in_words

if TYPE_CHECKING:
    import xarray as xr  # takes long to import, and who makes a Dataset has imported it

SEATS = ("minsk", "moscow")
"""Whose last moves a story names."""


def make_rope(ds: "xr.Dataset", months: tuple[str, ...], *, walks_on: bool = False) -> Rope:
    """The rope of a Dataset as `sim.run` returns it; runs that walk on are shown beyond their endings."""
    names = json.loads(ds["ending"].attrs["endings"])
    ending, ended = ds["ending"].values, ds["ending_month"].values
    last = np.where(ended < 0, len(months) - 1, ended)
    n_standing = np.where((ended < 0) | walks_on, len(months), ended)
    positions = {name: ds[name].values for name in POSITIONS}
    places = places_of(positions)
    standing = {name: medians_standing(values, n_standing) for name, values in positions.items()}
    standing["place"] = medians_standing(places, n_standing)
    chosen = walkers(ending, names)
    walked = hold_at_end(places[:, chosen], ended[chosen])
    moves = _last_moves(ds, chosen, last[chosen], months)
    return Rope(
        runs=chosen,
        endings=tuple(names[code] for code in ending[chosen]),
        last=last[chosen],
        places=walked,
        standing=standing,
        stories=tuple(
            _story(walked[: last[run] + 1, place], made, names[ending[run]], int(ended[run]), months)
            for place, (run, made) in enumerate(zip(chosen.tolist(), moves, strict=True))
        ),
        walks_on=walks_on,
    )


def walkers(ending: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """The runs that stand for all: of each ending as many as its share of 100, the first ones by number.

    The numbers of each ending are the largest remainders that pages print beside the picture, so that marks
    and numbers cannot differ. Of fewer than 100 runs all are shown.
    """
    if ending.size <= PERCENT:
        return np.arange(ending.size)
    counts = out_of_a_hundred(shares(ending, names))
    chosen = [np.flatnonzero(ending == code)[: counts[name]] for code, name in enumerate(names)]
    return np.sort(np.concatenate(chosen))


def shares(ending: np.ndarray, names: Sequence[str]) -> dict[str, float]:
    """The share of runs of each ending."""
    counts = np.bincount(ending, minlength=len(names))
    return {name: float(count) / ending.size for name, count in zip(names, counts, strict=True)}


def _story(
    places: np.ndarray, moves: list[str], ending: str, ended: int, months: tuple[str, ...]
) -> tuple[str, ...]:
    """How a run walked, what was done last, and how it ended."""
    beyond, within = np.flatnonzero(places >= 1), np.flatnonzero(places <= 0)
    if beyond.size:
        turn = text.crosses(months[beyond[0]])
    elif within.size:
        turn = text.is_absorbed(months[within[0]])
    else:
        nearest = int(places.argmax())
        turn = text.comes_nearest(months[nearest], float(places[nearest]))
    end = months[ended] if ended >= 0 else None
    return text.sets_out(float(places[0]), turn), text.did_last(moves), text.ends(ending, end)


def _last_moves(
    ds: "xr.Dataset", runs: np.ndarray, last: np.ndarray, months: tuple[str, ...]
) -> list[list[str]]:
    """For each run the last move of each seat up to its end, standing still aside, with its month."""
    names_by_seat = json.loads(ds["moves"].attrs["moves"])
    seats = ds["seat"].values.tolist()
    on_rope = np.arange(len(months))[:, None] <= last
    found: list[list[str]] = [[] for _ in runs]
    for seat in (seat for seat in SEATS if seat in seats):
        names = names_by_seat[seat]
        codes = ds["moves"].values[seats.index(seat)][:, runs]
        acts = on_rope & ~np.isin(codes, [code for code, name in enumerate(names) if name in RESTING])
        when = len(months) - 1 - acts[::-1].argmax(axis=0)
        for place in np.flatnonzero(acts.any(axis=0)).tolist():
            month = int(when[place])
            done = describe_move(seat, move_in_words(seat, names[codes[month, place]]))
            found[place].append(text.in_month(done, month_in_words(months[month])))
    return found
