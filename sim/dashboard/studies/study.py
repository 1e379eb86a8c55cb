"""A study as its own process makes it: one design for all targets.

The rows of a design do not depend on the target, so they are run once, and every ending and outcome is read
off the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from sim.analysis import sensitivity
from sim.analysis.designs.design import Answers, run_design
from sim.analysis.designs.factors import Factor, as_set, factors, uncertain
from sim.dashboard.state.build import build
from sim.dashboard.studies.parts import Once, part_of, short
from sim.dashboard.studies.questions import METHODS, N_SCREENED, SCREENING, Question, check
from sim.errors import BadInput
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.results.dataset import endings, version
from sim.running.ensemble import run
from sim.running.evaluators.base import Progress
from sim.running.task import TaskError
from sim.scenario.scenario import Scenario, load_scenario
from sim.view.findings import REACH, SCREENED, Finding, Part, Stamp
from sim.view.text.simulations import NEVER_VARIES, STUDY_TOO_LARGE, TOO_RARE

TARGETS = (*OUTCOMES, *ENDINGS)
# An ending with fewer rows of either kind has indices and boxes made of chance.
LEAST_ROWS = 20


def make(question: Question, progress: Progress | None = None) -> Finding:
    """The answer to a question; raises `BadInput` for one that is too large or asks of what there is not.

    `progress` is called with the rows done and those to do, and may raise to cancel.
    """
    scenario = build(question.selection)
    check(question, scenario.n_months)
    wanted, n_screened = _wanted(scenario, question, progress)
    chosen = factors(scenario, wanted, controls=question.span == REACH)
    if question.kind == "map":
        chosen = [replace(factor, mode=None) for factor in chosen]
    seed = question.selection.seed
    told = _after(progress, n_screened)
    runner = Once(partial(run_design, as_set(scenario, chosen), seed=seed, progress=told))
    parts, silent = _parts(scenario, question, chosen, runner)
    n_rows = n_screened + (len(runner.answers.ending) if runner.answers else 0)
    stamp = Stamp(scenario.title, scenario.name, scenario.n_months, seed, n_rows, version())
    return Finding(stamp, parts, silent)


def answer(question: Question, progress: Progress) -> Finding:
    """As `make`; a study that is too large for memory raises `TaskError` with a message for the reader."""
    try:
        return make(question, progress)
    except MemoryError:
        raise TaskError(STUDY_TOO_LARGE) from None


def _wanted(scenario: Scenario, question: Question, progress: Progress | None) -> tuple[Sequence[str], int]:
    """The names of what is varied, and how many rows it took to find them."""
    if question.names != (SCREENED,):
        return question.names, 0
    n_rows = SCREENING * (len(uncertain(scenario)) + 1)

    def tell(done: int, _of: int) -> None:
        if progress is not None:
            progress(done, question.n_rows)

    seed = question.selection.seed
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
    ds = run(load_scenario("baseline"), runs=runs, seed=seed)
    means = {name: float(ds[name].values[-1].mean()) for name in OUTCOMES}
    return {name: short(value) for name, value in {**endings(ds), **means}.items()}
