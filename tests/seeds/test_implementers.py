"""Each claim names what implements it, and what it names changes what the claim is about."""

from collections import defaultdict
from functools import cache

import numpy as np
import pytest

from sim.errors import BadInput
from sim.results.dataset import move_names
from sim.running.ensemble import run
from sim.scenario.scenario import Scenario, load_scenario
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.implementers import check_implementers
from sim.seeds.load import load_seeds
from sim.seeds.schema import AnalysisFile
from sim.yaml.read import read

SEEDS = load_seeds()
RANGES = Vocabulary.from_seeds().parameters
RUNS, MONTHS, SMALL, SHIFT = 64, 36, 0.0005, 0.2
CASES = {
    "quiet": load_scenario("baseline").lasting(MONTHS),
    # Sanctions, streets, demands and debts from the start, for what the baseline seldom comes to.
    "troubled": load_scenario("baseline")
    .lasting(MONTHS)
    .begin({"unrest": 0.5, "sanctions": 0.6, "outrage": 0.3, "prisoners": 0.5, "debt": 0.5})
    .begin({"demand": 0.5, "base_file": 0.6, "insistence": 0.6, "refusal": 0, "kyiv_tension": 0.5}),
    # A yes to the base in the first month.
    "agreed": load_scenario("baseline")
    .lasting(MONTHS)
    .begin({"demand": 0.9, "base_file": 0.6})
    .force("minsk", "concede", "2016-01"),
    # Far to the West, squeezed and asked for a base: a Minsk that has reason to give in.
    "frightened": load_scenario("baseline")
    .lasting(MONTHS)
    .begin({"deeds": 0.5, "reading_moscow": 0.5, "shadow_reading": 0.6, "demand": 0.9})
    .begin({"pressure": 0.9, "sanctions": 0.7}),
}
CLAIMS_OF = defaultdict(list)
for id_, claim in SEEDS.claims.items():
    for name in claim.seed.by:
        CLAIMS_OF[name].append(id_)


def without(case: Scenario, implementer: str) -> Scenario:
    """The case with one implementer switched off."""
    kind, _, name = implementer.partition(".")
    owner, _, last = name.partition(".")
    if kind == "behaviour":
        return case.switch_off(name)
    if kind == "move":
        return case.block(owner, last)
    if kind == "goal":
        return case.set({f"{owner}.salience.{last}": 0})
    if kind == "danger":
        return case.set({SEEDS.capitals[owner].dangers[last].stake: 0})
    if kind == "start":
        return case.begin({name: moved(case, name)})
    low, prior = RANGES[name][0], SEEDS.parameters[name]
    has_zero = low <= 0 and prior.mode and prior.unit != "months"
    return case.set({name: 0 if has_zero else 10 * prior.high})


def moved(case: Scenario, variable: str) -> float:
    """A start that lies apart from the case's own."""
    usual = case.initial.get(variable, SEEDS.parameters[f"start.{variable}"].mode)
    up = usual + SHIFT
    return up if up <= SEEDS.variables[variable].high else usual - SHIFT


@cache
def replay(case: str, implementer: str | None = None):
    made = CASES[case]
    return run(without(made, implementer) if implementer else made, RUNS, 0)


def changes(case: str, implementer: str, name: str) -> bool:
    """Whether a variable, or how often a move is made, changes without the implementer."""
    before, after = replay(case), replay(case, implementer)
    if name in SEEDS.variables:
        return float(np.abs(after[name] - before[name]).mean()) > SMALL
    seat, _, move = name.partition(".")
    made = [ds["moves"].sel(seat=seat).values == move_names(ds, seat).index(move) for ds in (before, after)]
    return float((made[0] != made[1]).mean()) > SMALL


@pytest.mark.parametrize("implementer", sorted(CLAIMS_OF))
def test_what_a_claim_names_changes_what_the_claim_is_about(implementer):
    for id_ in CLAIMS_OF[implementer]:
        shows_in = SEEDS.claims[id_].seed.shows_in
        assert any(changes(case, implementer, name) for case in CASES for name in shows_in), id_


@pytest.mark.parametrize("implementer", sorted(CLAIMS_OF))
def test_what_a_claim_names_rests_on_the_claim(implementer):
    kind, _, name = implementer.partition(".")
    owner, _, last = name.partition(".")
    named = {
        "behaviour": lambda: SEEDS.behaviours[name].claims,
        "move": lambda: SEEDS.moves[owner, last].claims,
        "goal": lambda: SEEDS.capitals[owner].goals[last].claims,
        "danger": lambda: SEEDS.capitals[owner].dangers[last].claims,
        "start": lambda: SEEDS.variables[name].claims,
        "parameter": lambda: SEEDS.parameters[name].claims,
    }[kind]()
    assert set(CLAIMS_OF[implementer]) <= set(named)


def test_every_claim_is_implemented_or_says_why_not():
    assert not [id_ for id_, claim in SEEDS.claims.items() if not (claim.seed.by or claim.seed.unused)]


FILE = """\
id: a-text
author: "A"
title: "T"
publisher: "P"
published: "2016"
claims:
  XX1:
    says: "So it is."
    firmness: stated
    sets: "so"
"""


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            "    by: [parameter.rivalri]\n    shows_in: [fear]\n",
            "test.yaml:11:10: claims.XX1.by[0]: there is no implementer 'parameter.rivalri', did you mean",
        ),
        (
            "    by: [parameter.rivalry]\n    shows_in: [feer]\n",
            "test.yaml:12:16: claims.XX1.shows_in[0]: there is no variable or move 'feer', did you mean fear",
        ),
        ("", "what implements it is in `by`, or `unused` says why nothing does"),
        ("    by: [parameter.rivalry]\n    unused: 'Not yet.'\n", "what implements it is in `by`, or"),
        ("    by: [parameter.rivalry]\n", "`by` and `shows_in` go together"),
    ],
)
def test_a_claim_that_names_what_there_is_not_is_told_with_line_and_column(more, problem):
    document = read(FILE + more, "test.yaml")
    with pytest.raises(BadInput) as caught:
        check_implementers(document, document.into(AnalysisFile), SEEDS)
    assert problem in str(caught.value)
