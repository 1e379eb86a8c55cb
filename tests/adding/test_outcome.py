"""An outcome or an ending is declared once, in `sim/model/outcomes.py`; all else reads it there."""

import json

import pytest

pytestmark = pytest.mark.slow

FILE = "sim/model/outcomes.py"
OUTCOME = """\
@measure("Standing", "how well the leader stands abroad", better="higher")
def standing(w: World, p: Parameters, m: Measurable) -> Row:
    return w.recognition


"""
ENDING = """\
        Ending(
            "forgotten",
            "forgotten by the West",
            "forgotten",
            "Washington looks elsewhere for long",
            when=("attention <= isolated_reciprocity",),
            lasting=True,
            light="#090416",
            dark="#FDFE06",
            shape="stroke",
        ),
"""
DRAWN = """
from sim.view.charts.palette import DARK, LIGHT

print(LIGHT.ending("forgotten"), DARK.ending("forgotten"))
"""


def test_an_outcome_is_declared_once(repository):
    repository.insert(FILE, OUTCOME, before="BALANCING = Ending(")
    found = json.loads(repository.tightrope("run", "baseline", "--runs", "20", "--json"))
    assert set(found["outcomes"]["standing"]) == {"p05", "p50", "p95"}
    assert "standing" in repository.tightrope("run", "baseline", "--runs", "20")
    assert "standing" in repository.tightrope("compare", "baseline", "gas-war", "--runs", "20")
    repository.python("tools/lists.py")
    assert repository.touched() == {FILE, "docs/model.md"}
    repository.passes("tests/test_docs.py", "tests/dashboard/pages/test_explore_page.py", "tests/view/charts")


def test_an_ending_is_declared_once(repository):
    repository.insert(FILE, ENDING, before="        BALANCING,\n    )")
    found = json.loads(repository.tightrope("run", "baseline", "--runs", "20", "--json"))
    assert list(found["endings"])[-2:] == ["forgotten", "balancing"]
    assert repository.python("-c", DRAWN).split() == ["#090416", "#FDFE06"]
    repository.tightrope("report", "baseline", "--runs", "20", "--out", "report.html")
    assert "forgotten by the West" in (repository.root / "report.html").read_text(encoding="utf-8")
    repository.python("tools/lists.py")
    assert repository.touched() == {FILE, "docs/model.md", "report.html"}
    repository.passes("tests/test_docs.py", "tests/view/charts", "tests/model/test_endings.py")
