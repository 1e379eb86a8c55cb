"""Structure as a lens: which conclusions stay with a rule of another form."""

import pytest

from sim.analysis.lenses.structure import (
    COMES,
    FADES,
    STAYS,
    TURNS,
    Conclusions,
    became,
    conclusions,
    others,
    shift,
)
from sim.printing import lenses as words
from sim.view.structure import load_shipped


@pytest.mark.parametrize(
    ("usual", "now", "what"),
    [
        (1, 1, STAYS),
        (-1, -1, STAYS),
        (1, 0, FADES),
        (0, -1, COMES),
        (1, -1, TURNS),
        (-1, 1, TURNS),
        (0, 0, ""),
    ],
)
def test_a_sign_stays_fades_comes_or_turns(usual, now, what):
    assert became(usual, now) == what


def test_each_switch_is_put_to_its_other_option_alone():
    assert others() == [{"fear": "sum"}, {"horizons": "one"}, {"reply": "best"}, {"answers": "one"}]


def test_what_differs_is_told_by_name():
    usual = Conclusions({}, {"P1": True, "P2": False}, {"a: b": 1}, {"x: autonomy": 1, "x: exposure": 0})
    now = Conclusions(
        {"fear": "sum"}, {"P1": False, "P2": True}, {"a: b": 0}, {"x: autonomy": -1, "x: exposure": 0}
    )
    found = shift(usual, now)
    assert (found.lost, found.gained) == (["P1"], ["P2"])
    assert words.structure_row(found) == (
        "fear=sum", "P1", "P2", "1 fades", "1 turns", "a: b; x: autonomy",
    )  # fmt: skip
    assert "fear=sum" in words.structure([found])


def test_conclusions_are_measured_under_the_options():
    few = {"patterns": ["P6"], "causes": ["ties"], "scenarios": ["success-elsewhere"]}
    usual, one = (conclusions(options, 200, **few) for options in ({}, {"fear": "sum"}))
    assert list(usual.patterns) == list(one.patterns) == ["P6"]
    assert usual.directions == {"ties: Vilnius reads Minsk nearer to Moscow": 1} == one.directions
    assert usual.what_ifs["success-elsewhere: exposure"] == 1
    assert len(usual.what_ifs) == 5


def test_what_comes_with_the_program_is_what_is_measured_today():
    """Of one what-if; `python -m sim.view.structure` measures all of it anew."""
    for shipped in load_shipped()[:2]:
        few = {"patterns": [], "causes": [], "scenarios": ["success-elsewhere"]}
        found = conclusions(shipped.options, **few).what_ifs
        assert found == {name: shipped.what_ifs[name] for name in found}
