"""Mechanisms whose direction a text gives, each as a paired experiment (`sim.patterns.directions`).

What is asserted is the mean difference with its 90 % interval: clear of zero in the text's direction, and
about what the paper's table says.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from sim.patterns.directions import RUNS, SEED, SIGNS, UP, difference, pairs
from sim.patterns.lab import Lab
from sim.patterns.measure import Difference, played
from sim.scenario.scenario import load_scenario
from sim.seeds.load import load_seeds

pytestmark = pytest.mark.slow

PAPER = Path(__file__).parents[2] / "docs/model.md"
BASELINE = load_scenario("baseline")


@pytest.fixture(scope="module")
def lab():
    return Lab(RUNS, SEED)


@pytest.fixture(scope="module", params=SIGNS, ids=[f"{cause}: {effect}" for cause, effect, *_ in SIGNS])
def sign(request, lab):
    """A cause, its effect, the direction, and the difference that is found."""
    cause, effect, measured, direction = request.param
    _, made, held = PAIRS[cause]
    return cause, effect, direction, difference(lab, made, held, measured)


PAIRS = pairs(BASELINE)


def test_every_claim_named_is_coded():
    assert {claim for claims, _, _ in PAIRS.values() for claim in claims} <= set(load_seeds().claims)


def in_paper(found: Difference) -> str:
    """A difference with its interval as the paper puts it."""
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})"


def test_a_mechanism_has_the_direction_that_the_text_gives(sign):
    *_, direction, found = sign
    assert (found.low if direction == UP else -found.high) > 0, found


def test_the_paper_gives_the_effect_with_its_interval(sign):
    """To within half the interval's half-width: other processors round otherwise, and runs then part."""
    cause, effect, _, found = sign
    claims = ", ".join(PAIRS[cause][0])
    line = re.search(
        rf"^\| {re.escape(cause)} \| {re.escape(effect)} \| {claims} \| (\S+) \((\S+) to (\S+)\) \|$",
        PAPER.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert line, f"| {cause} | {effect} | {claims} | {in_paper(found)} |"
    give = (found.high - found.low) / 4 + 0.0006
    assert [float(number) for number in line.groups()] == pytest.approx(
        [found.mean, found.low, found.high], abs=give
    )


def test_no_capital_punishes_without_a_crackdown_in_the_year_before(lab):
    """No text gives another cause: EN14, CH5; danger to Minsk is no reason."""
    data = lab.run(BASELINE)
    cracked = played(data, "minsk", ["crack_down"])
    recent = np.array([cracked[max(month - 12, 0) : month].any(axis=0) for month in range(len(cracked))])
    for seat, moves in {
        "washington": ["impose_sanctions"],
        "brussels": ["impose_sanctions", "sectoral_sanctions"],
    }.items():
        imposed = played(data, seat, moves)[12:]
        assert imposed.sum() > 500
        assert (imposed & ~recent[12:]).sum() < 0.05 * imposed.sum()
