"""Looking things up: found by words, told in words, linked both ways."""

import pytest

from sim.evidence.lookup import KINDS, web
from sim.view import entries
from sim.view.text.escape import escape_markdown
from sim.view.text.evidence import describe_facts, title_of

KNOWN = web()


def ids(words, kind=None):
    return [entry.id for entry in entries.search(KNOWN.values(), words, kind)]


def test_an_id_finds_its_own_entry_first():
    assert ids("CH3")[0] == "CH3"
    assert ids("ch3")[0] == "CH3"
    assert ids("tipping_point")[0] == "tipping_point"
    assert ids("tipping point")[:2] == ["tipping point", "tipping_point"]


def test_all_words_have_to_be_there_in_any_order():
    both = set(ids("prisoners sanctions"))
    assert both == set(ids("prisoners")) & set(ids("sanctions"))


def test_a_kind_narrows_what_is_found():
    assert set(ids("", "pattern")) == {f"P{n}" for n in range(1, len(ids("", "pattern")) + 1)}
    assert len(ids("")) == len(KNOWN)


def test_what_nothing_holds_finds_nothing():
    assert ids("<script> =1+1") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_is_told_in_words(kind):
    for entry in (entry for entry in KNOWN.values() if entry.kind == kind):
        said = [title_of(entry), *describe_facts(entry)]
        assert all(said)
        assert not any("{" in line or ("None" in line and "None of" not in line) for line in said), said


def test_a_parameter_says_its_value_range_unit_and_confidence():
    lines = describe_facts(KNOWN["parameter", "tipping_point"])
    assert lines[0].startswith("**Value:** most likely 0.44, from 0.31 to 0.58")
    assert "**Confidence:** low" in lines


def test_text_from_files_is_shown_as_it_stands():
    assert escape_markdown("a_b *c* $d$ [e](f)") == "a\\_b \\*c\\* \\$d\\$ \\[e\\](f)"
