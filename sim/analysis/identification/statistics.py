"""What is counted in the record and in one world of each draw: the statistics that are held side by side.

Every world leaves the rails at a start and is left to itself, as in the hindcasts; the draws are those of an
ensemble, so that world 17 of each start has the same numbers and the same luck. Counted is what the hindcasts
ask (events, orders of years, lengths of freezes and quarrels, the swing) and how often each major move of
Minsk, Moscow, Washington and Brussels is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.designs.factors import uncertain
from sim.analysis.history.history import LEADS_TO
from sim.analysis.validation.asked import ValidationFile, load_asked
from sim.analysis.validation.free import Record, Runs, left_to_itself, record_of, whole_record
from sim.analysis.validation.hindcast import comes, difference, events_after, orders_after
from sim.analysis.validation.outlooks import major_moves
from sim.analysis.validation.spells import spells, swing
from sim.luck.draws import draw_all
from sim.luck.streams import Streams
from sim.patterns.long_run import YEAR
from sim.scenario.scenario import BASELINE, load_scenario
from sim.seeds.load import Prior, load_seeds


@dataclass(frozen=True)
class Counted:
    """Statistics by name: of the worlds (draws, statistics), and of the record.

    `fits` says in which draws all worlds agree with history by their starts; the others have NaN.
    """

    names: tuple[str, ...]
    worlds: NDArray[np.float64]
    record: NDArray[np.float64]
    fits: NDArray[np.bool_]


def numbers() -> list[Prior]:
    """The numbers that are asked about: all that are uncertain in the baseline and in both histories alike.

    Where a variable starts is left out, since each of them begins elsewhere.
    """
    cases = [load_scenario(name) for name in (BASELINE, *LEADS_TO)]
    spread = [{factor.name for factor in uncertain(case)} for case in cases]
    own = {name for case in cases for name in case.parameters}
    return [
        prior
        for name, prior in load_seeds().parameters.items()
        if prior.kind != "start" and name not in own and all(name in of for of in spread)
    ]


def drawn(priors: Sequence[Prior], draws: int, seed: int) -> NDArray[np.float64]:
    """What the runs of an ensemble draw for these numbers, shape (draws, numbers)."""
    found = draw_all(
        {prior.name: prior for prior in priors}, {}, Streams(seed, draws), central=False, cache={}
    )
    return np.array([found[prior.name] for prior in priors], dtype=np.float64).T


def counted(start: str, draws: int, seed: int) -> Counted:
    """All that is counted from a start on to the end of 2017."""
    asked = load_asked()
    case = record_of(asked.starts[start].history)
    months = tuple(month for month in case.months if month >= start)
    variables = [name for of in asked.relations.values() for name in (of.gives, of.takes)]
    free = left_to_itself(case, start, draws, seed, variables)
    rows = list(_rows(asked, free, Record(case, months)))
    worlds, here = np.full((draws, len(rows)), np.nan), free.data["run"].values
    for column, (_, in_worlds, _) in enumerate(rows):
        worlds[here, column] = in_worlds
    names = tuple(f"{start} {name}" for name, _, _ in rows)
    return Counted(names, worlds, np.array([known for *_, known in rows]), ~np.isnan(worlds).any(axis=1))


def together(parts: Sequence[Counted]) -> Counted:
    """What is counted from several starts on."""
    return Counted(
        tuple(name for part in parts for name in part.names),
        np.hstack([part.worlds for part in parts]),
        np.concatenate([part.record for part in parts]),
        np.logical_and.reduce([part.fits for part in parts]),
    )


def _rows(
    asked: ValidationFile, free: Runs, record: Record
) -> Iterator[tuple[str, NDArray[np.floating], float]]:
    """Each statistic: its name, what it is in the worlds, and in the record."""
    months = record.months
    for name, event in events_after(asked, months[0]).items():
        yield name, comes(event, free, months).astype(float), float(comes(event, record, months)[0])
    for name, order in orders_after(asked, months[0]).items():
        # The record knows which years were better, and not by how much.
        yield name, (difference(order, asked, free, months) > 0).astype(float), 1.0
    for name, spell in asked.spells.items():
        found, known = (
            spells(of.made(spell.begins), of.made(spell.ends)).mean_by_world() for of in (free, record)
        )
        yield name, found, float(known[0])
    if len(months) >= asked.bars.years * YEAR:
        yield "swing", np.nan_to_num(swing(free)), float(np.nan_to_num(swing(record))[0])
    for seat, move in sorted({(seat, move) for (_, seat), move in major_moves([whole_record()]).items()}):
        made = {seat: [move]}
        times, known = (of.made(made).sum(axis=0) for of in (free, record))
        yield f"{seat}.{move}", times.astype(float), float(known[0])
