"""A study as its own process makes it: one design for all targets. Streamlit is not imported here.

The rows of a design do not depend on the target, so they are run once, and every ending and outcome is read
off the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from sim.analysis import sensitivity
from sim.analysis.design import Answers, run_design
from sim.analysis.factors import Factor, as_set, factors, uncertain
from sim.dashboard.building import built
from sim.dashboard.studying.findings import Finding, Part, Stamp
from sim.dashboard.studying.questions import (
    METHODS,
    N_SCREENED,
    REACH,
    SCREENED,
    SCREENING,
    Question,
    check,
)
from sim.dashboard.studying.study_parts import Once, part_of, short
from sim.outcomes import ENDINGS, OUTCOMES
from sim.playing import Progress
from sim.reading import BadInput
from sim.results import version
from sim.scenario import Scenario

TARGETS = (*OUTCOMES, *ENDINGS)
# An ending with fewer rows of either kind has indices and boxes made of chance.
LEAST_ROWS = 20
NEVER_VARIES = "It is the same in every row: there is nothing to explain."
TOO_RARE = "Too few worlds end so, or end otherwise, to say what it depends on."


def make(question: Question, progress: Progress | None = None) -> Finding:
    """The answer to a question; raises `BadInput` for one that is too large or asks of what there is not.

    `progress` is called with the rows done and those to do, and may raise to cancel.
    """
    scenario = built(question.choice)
    check(question, scenario.n_months)
    wanted, n_screened = _wanted(scenario, question, progress)
    chosen = factors(scenario, wanted, controls=question.span == REACH)
    if question.kind == "map":
        chosen = [replace(factor, mode=None) for factor in chosen]
    seed = question.choice.seed
    told = _after(progress, n_screened)
    runner = Once(partial(run_design, as_set(scenario, chosen), seed=seed, progress=told))
    parts, silent = _parts(scenario, question, chosen, runner)
    n_rows = n_screened + (len(runner.answers.ending) if runner.answers else 0)
    stamp = Stamp(scenario.title, scenario.name, scenario.n_months, seed, n_rows, version())
    return Finding(stamp, parts, silent)


def _wanted(scenario: Scenario, question: Question, progress: Progress | None) -> tuple[Sequence[str], int]:
    """The names of what is varied, and how many rows it took to find them."""
    if question.names != (SCREENED,):
        return question.names, 0
    n_rows = SCREENING * (len(uncertain(scenario)) + 1)

    def tell(done: int, _of: int) -> None:
        if progress is not None:
            progress(done, question.n_rows)

    seed = question.choice.seed
    names = sensitivity.most_uncertain(scenario, question.of, N_SCREENED, SCREENING, seed, progress=tell)
    return names, n_rows


def _after(progress: Progress | None, before: int) -> Progress | None:
    """The same progress for rows that are run after others."""
    if progress is None or not before:
        return progress
    return lambda done, of: progress(before + done, before + of)


def _parts(
    scenario: Scenario, question: Question, chosen: list[Factor], runner: Once
) -> tuple[dict[str, Part], dict[str, str]]:
    """What there is to say of each target, or why there is nothing."""
    parts: dict[str, Part] = {}
    silent: dict[str, str] = {}
    for target in TARGETS if question.kind in METHODS else ENDINGS:
        reason = _too_rare(target, runner.answers, question)
        try:
            if not reason:
                parts[target] = part_of(scenario, question, chosen, runner, target)
        except BadInput:
            if runner.answers is None:  # nothing was run: the question itself is wrong
                raise
            reason = TOO_RARE
        # The first target is asked about before anything has been run.
        reason = reason or _too_rare(target, runner.answers, question)
        if reason:
            parts.pop(target, None)
            silent[target] = reason
    return parts, silent


def _too_rare(target: str, answers: Answers | None, question: Question) -> str:
    """Why a target cannot be asked about; nothing where it can, or where nothing has been run yet."""
    if answers is None:
        return ""
    values = answers.of(target)
    if np.ptp(values) == 0:
        return NEVER_VARIES
    if question.kind == "map":
        return ""
    few = min(values.sum(), len(values) - values.sum()) if target in ENDINGS else LEAST_ROWS
    return TOO_RARE if few < LEAST_ROWS else ""


def fingerprint(runs: int, seed: int = 0) -> dict[str, float]:
    """What the baseline comes to in so many runs, by ending and outcome: another model has another."""
    from sim import load_scenario, run
    from sim.results import endings

    ds = run(load_scenario("baseline"), runs=runs, seed=seed)
    means = {name: float(ds[name].values[-1].mean()) for name in OUTCOMES}
    return {name: short(value) for name, value in {**endings(ds), **means}.items()}
