"""A pattern is one file in `sim/patterns/`: it is then measured with the others, and is in the papers."""

import pytest

pytestmark = pytest.mark.slow

FILE = "sim/patterns/p15_words_fade.py"
PATTERN = '''\
"""P15. Words are forgotten: the mark of a loud year is gone some years later."""

from __future__ import annotations

from sim.patterns.lab import Lab
from sim.patterns.pattern import Pattern, Result

PATTERN = Pattern(
    id="P15",
    sentence="Words are forgotten within a few years",
    basis="assumed",
    claim_ids=("BD16",),
    threshold="words within the scale at the end",
    ablation="none",
)
AXES = ("danger_weight", "tipping_point", "word_weight_guess", "edge_error")


def measure(runs: int = 1000, seed: int = 0, lab: Lab | None = None) -> Result:
    """The mean of the words at the end of half a year."""
    lab = lab or Lab(runs, seed)
    words = float(lab.run(lab.start.lasting(6), "words")["words"].isel(month=-1).mean())
    return Result(value={"words": words}, holds=abs(words) <= 1)
'''
MEASURE = """
from sim.patterns import measure_all

(row,) = measure_all(runs=16, only=["P15"])
print(row["holds"])
"""


def test_a_pattern_is_one_file(repository):
    repository.add(FILE, PATTERN)
    assert repository.python("-c", MEASURE) == "True\n"
    assert "Words are forgotten" in repository.tightrope("evidence", "P15")
    repository.python("tools/lists.py")
    assert repository.touched() == {FILE, "docs/model.md"}
    repository.passes("tests/patterns/test_scoreboard.py", "tests/test_docs.py")
