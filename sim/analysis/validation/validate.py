"""All that is measured against the record: facts, forecasts, causes of the worst misses, free runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sim.analysis.history.history import LEADS_TO
from sim.analysis.history.seat_months import SEATS
from sim.analysis.history.surprise import Watch, watched
from sim.analysis.validation.asked import load_asked
from sim.analysis.validation.causes import causes
from sim.analysis.validation.dated import dated
from sim.analysis.validation.hindcast import hindcast
from sim.analysis.validation.outlooks import FORECASTERS, QUIET, Outlook, outlooks
from sim.analysis.validation.scores import DIGITS, FLOOR, RESAMPLES, RULES, loss, reliability, score, worst
from sim.scenario.scenario import BASELINE, load_scenario

RUNS = 500
WORST = 3
"""So many of the worst outlooks of each seat are looked into."""
Tell = Callable[[int, int], object]
"""Hears what is done and what there is to do."""


def steps() -> int:
    """How many steps `against_the_record` tells of."""
    return len(LEADS_TO) + 1 + len(load_asked().starts)


def against_the_record(runs: int = RUNS, seed: int = 0, tell: Tell | None = None) -> dict[str, Any]:
    """Every row, as plain data for JSON; some seconds.

    `since` is the first month of the years for which the headline stands, and `months` has every outlook.
    """
    done = 0

    def note() -> None:
        nonlocal done
        done += 1
        if tell is not None:
            tell(done, steps())

    watches = []
    for history in LEADS_TO:
        watches.append(watched(load_scenario(history), runs, seed))
        note()
    every = outlooks(watches)
    found = forecasts(watches, every)
    found["causes"] = _causes(watches[-1], every, found["headline"]["naive"], runs, seed)
    note()
    found["hindcasts"] = []
    for start in load_asked().starts:
        found["hindcasts"] += hindcast(start, runs, seed)
        note()
    return _with_tuned_on(found)


def forecasts(watches: Sequence[Watch], every: Sequence[Outlook]) -> dict[str, Any]:
    """The scores of all forecasters in all outlooks of these passes, the facts, and the headline."""
    since = load_scenario(BASELINE).start
    early, late = ([t for t in every if (t.month >= since) == is_late] for is_late in (False, True))
    years = sorted({outlook.month[:4] for outlook in every})
    whole = score(late)
    log, brier = (
        {"naive": (name := whole["best"][rule]), **whole["gain"][rule][name]} for rule in ("log", "brier")
    )
    return {
        "since": since,
        "rules": {"floor": FLOOR, "resamples": RESAMPLES, "quiet_months": QUIET},
        "headline": {
            **log,
            "brier": brier,
            **{key: whole[key] for key in ("seat_months", "moves", "episodes")},
        },
        "scores": {
            "all": score(every),
            "before": score(early),
            "since": whole,
            "by_seat": {seat: score([t for t in every if t.seat == seat]) for seat in SEATS},
            "by_seat_since": {seat: score([t for t in late if t.seat == seat]) for seat in SEATS},
            "by_year": {year: score([t for t in every if t.month[:4] == year]) for year in years},
        },
        "reliability": reliability(every),
        "facts": dated(watches, every),
        "months": [_month(outlook) for outlook in every],
    }


def _month(outlook: Outlook) -> dict[str, Any]:
    held = {name: round(float(outlook.held[name][outlook.happened]), DIGITS) for name in FORECASTERS}
    return {
        "month": outlook.month,
        "seat": outlook.seat,
        "episode": outlook.episode,
        "came": outlook.came,
        "held": held,
        "loss": {
            rule: {name: round(loss(outlook, rule, name), DIGITS) for name in FORECASTERS} for rule in RULES
        },
    }


def _causes(watch: Watch, every: Sequence[Outlook], naive: str, runs: int, seed: int) -> list[dict[str, Any]]:
    since = load_scenario(BASELINE).start
    asked = [
        outlook
        for seat in SEATS
        for outlook in worst([t for t in every if t.seat == seat and t.month >= since], naive, WORST)
    ]
    return causes(watch.case, asked, naive, runs, seed)


def _with_tuned_on(found: dict[str, Any]) -> dict[str, Any]:
    """Each row with the years that were in view when sizes were chosen."""
    tuned = {kind: of.years for kind, of in load_asked().tuned_on.items()}
    kinds = {"facts": "facts", "months": "scores", "causes": "scores", "hindcasts": "hindcasts"}
    for block, kind in kinds.items():
        found[block] = [{**row, "tuned_on": tuned[kind]} for row in found[block]]
    found["headline"]["tuned_on"] = tuned["scores"]
    found["tuned_on"] = {kind: of.model_dump() for kind, of in load_asked().tuned_on.items()}
    return found
