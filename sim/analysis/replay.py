"""What is known of 2013 to 2017 and can be asked of a replay: one question a function.

The sizes asked for are ours; the directions are from the analyses and from an index of Belarusian foreign
policy. A question that is answered wrongly stays in the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.evidence import load_seeds

if TYPE_CHECKING:
    import xarray as xr

Basis = Literal["follows", "imposed"]
Answer = tuple[dict[str, float], bool]
"""What was measured, by name, and whether it is as history has it."""

RARE = 0.10
CLEAR = 0.05
LARGE = 0.20
STILL_MOSCOWS = -0.35


class Replay:
    """A recorded replay, asked by month: `mean("fear", "2015-08")` is the mean over its runs."""

    def __init__(self, ds: xr.Dataset) -> None:
        self.ds = ds

    def mean(self, variable: str, *months: str) -> float:
        """The mean over runs, and over months if several are given."""
        at = [np.datetime64(month, "ns") for month in months]
        return float(self.ds[variable].sel(month=at).values.mean())

    def median(self, variable: str, month: str) -> float:
        """The median over runs in a month."""
        return float(np.median(self.ds[variable].sel(month=np.datetime64(month, "ns")).values))


@dataclass(frozen=True)
class Question:
    """Something known of these years; `basis` is "imposed" where the rails themselves bring it about."""

    name: str
    sentence: str
    basis: Basis
    expected: str
    ask: Callable[[Replay], Answer]


QUESTIONS: list[Question] = []


def _asks(
    name: str, sentence: str, basis: Basis, expected: str
) -> Callable[[Callable[[Replay], Answer]], Callable[[Replay], Answer]]:
    """Put a function into the list of questions."""

    def listed(ask: Callable[[Replay], Answer]) -> Callable[[Replay], Answer]:
        QUESTIONS.append(Question(name, sentence, basis, expected, ask))
        return ask

    return listed


@_asks(
    "relief",
    "Western relief follows the release of August 2015 within months.",
    "imposed",
    "sanctions at least .20 lower in April 2016 than in August 2015",
)
def relief(r: Replay) -> Answer:
    before, after = r.mean("sanctions", "2015-08"), r.mean("sanctions", "2016-04")
    return {"August 2015": before, "April 2016": after}, before - after >= LARGE


@_asks(
    "no relief before",
    "Before that release sanctions stand.",
    "imposed",
    "sanctions within .05 from January 2013 to August 2015",
)
def no_relief_before(r: Replay) -> Answer:
    first, last = r.mean("sanctions", "2013-01"), r.mean("sanctions", "2015-08")
    return {"January 2013": first, "August 2015": last}, abs(first - last) < CLEAR


@_asks(
    "the West answers",
    "The West's visible answer is at its height when sanctions are lifted for good in February 2016.",
    "imposed",
    "reciprocation higher in February 2016 than in July 2015 and in June 2017",
)
def the_west_answers(r: Replay) -> Answer:
    before, peak = r.mean("reciprocity", "2015-07"), r.mean("reciprocity", "2016-02")
    after = r.mean("reciprocity", "2017-06")
    return {"July 2015": before, "February 2016": peak, "June 2017": after}, peak > max(before, after)


@_asks(
    "fear",
    "Moscow's fear rises once the West answers, after autumn 2015.",
    "follows",
    "fear at least .05 higher in the first quarter of 2016 than in summer 2015",
)
def fear_rises(r: Replay) -> Answer:
    before = r.mean("fear", "2015-06", "2015-07", "2015-08")
    after = r.mean("fear", "2016-01", "2016-02", "2016-03")
    return {"summer 2015": before, "first quarter of 2016": after}, after - before >= CLEAR


@_asks(
    "base announced",
    "The base file moves up when the base is announced in April 2013.",
    "imposed",
    "base file higher in April than in March 2013",
)
def base_announced(r: Replay) -> Answer:
    before, after = r.mean("base_file", "2013-03"), r.mean("base_file", "2013-04")
    return {"March 2013": before, "April 2013": after}, after > before


@_asks(
    "base ordered",
    "It moves up again when Moscow orders an agreement in September 2015.",
    "imposed",
    "base file higher in September than in August 2015",
)
def base_ordered(r: Replay) -> Answer:
    before, after = r.mean("base_file", "2015-08"), r.mean("base_file", "2015-09")
    return {"August 2015": before, "September 2015": after}, after > before


@_asks(
    "base refused",
    "It falls when Minsk refuses in October 2015.",
    "imposed",
    "base file lower in October than in September 2015",
)
def base_refused(r: Replay) -> Answer:
    before, after = r.mean("base_file", "2015-09"), r.mean("base_file", "2015-10")
    return {"September 2015": before, "October 2015": after}, after < before


@_asks(
    "file low",
    "By the end of 2015 the file has not got beyond an announcement.",
    "follows",
    "median base file in December 2015 no higher than the seeds assume for January 2016",
)
def file_low(r: Replay) -> Answer:
    at, highest = r.median("base_file", "2015-12"), load_seeds().parameters["start.base_file"].high
    return {"December 2015, median": at, "highest assumed": highest}, at <= highest


@_asks(
    "no base",
    "No base is agreed by the end of 2017.",
    "follows",
    "agreed in at most 10 of 100 worlds",
)
def no_base(r: Replay) -> Answer:
    mark = load_seeds().parameters["base_agreed"].mode
    agreed = float((r.ds["base_file"].values >= mark).any(axis=0).mean())
    return {"worlds in which it is agreed": agreed}, agreed <= RARE


@_asks(
    "no intervention",
    "Moscow does not act by force by the end of 2017.",
    "follows",
    "intervention in at most 10 of 100 worlds",
)
def no_intervention(r: Replay) -> Answer:
    struck = float((r.ds["intervention_month"].values >= 0).mean())
    return {"worlds in which Moscow acts": struck}, struck <= RARE


@_asks(
    "gas quarrel",
    "Moscow's pressure is at its worst in the quarrel of autumn 2016 and eases after the deal of 2017.",
    "imposed",
    "pressure in autumn 2016 at least .05 above early summer 2016 and above May and June 2017",
)
def gas_quarrel(r: Replay) -> Answer:
    before, during = r.mean("pressure", "2016-05", "2016-06"), r.mean("pressure", "2016-10", "2016-11")
    after = r.mean("pressure", "2017-05", "2017-06")
    holds = during - max(before, after) >= CLEAR
    return {"early summer 2016": before, "autumn 2016": during, "after the deal": after}, holds


@_asks(
    "Kyiv friendly",
    "Kyiv sees Minsk in a better light in spring 2014 than in autumn 2016.",
    "follows",
    "Kyiv's reading higher in spring 2014 than in autumn 2016",
)
def kyiv_friendly(r: Replay) -> Answer:
    then, later = r.mean("reading_kyiv", "2014-03", "2014-04"), r.mean("reading_kyiv", "2016-10", "2016-11")
    return {"spring 2014": then, "autumn 2016": later}, then > later


@_asks(
    "Kyiv tense",
    "Tension with Kyiv worsens in the year to October 2017.",
    "imposed",
    "tension at least .05 higher in October 2017 than in July 2016",
)
def kyiv_tense(r: Replay) -> Answer:
    before, after = r.mean("kyiv_tension", "2016-07"), r.mean("kyiv_tension", "2017-10")
    return {"July 2016": before, "October 2017": after}, after - before >= CLEAR


@_asks(
    "Vilnius unmoved",
    "In July 2016 Vilnius still sees Minsk as one whole with Moscow.",
    "follows",
    "Vilnius's reading at most -.35 in July 2016",
)
def vilnius_unmoved(r: Replay) -> Answer:
    at = r.mean("reading_vilnius", "2016-07")
    return {"July 2016": at, "highest that fits": STILL_MOSCOWS}, at <= STILL_MOSCOWS


@_asks(
    "Moscow reads better",
    "In autumn 2016 Moscow notices Minsk's independence more than Vilnius does.",
    "follows",
    "Vilnius's reading lower than Moscow's in October 2016",
)
def moscow_reads_better(r: Replay) -> Answer:
    moscow, vilnius = r.mean("reading_moscow", "2016-10"), r.mean("reading_vilnius", "2016-10")
    return {"Moscow's reading": moscow, "Vilnius's reading": vilnius}, vilnius < moscow
