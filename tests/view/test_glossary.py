"""The glossary: every term that is shown has one line of plain meaning, the same wherever it stands."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import cli
from sim.dashboard.frame import pages
from sim.errors import BadInput
from sim.evidence.lookup import look_up, web
from sim.model.outcomes import ENDING, MEASURE, OUTCOMES
from sim.seeds.glossary import glossary_of, load_glossary, terms_in
from sim.seeds.load import load_seeds
from sim.view import entries
from sim.view.charts.corridor_rows import LINES
from sim.view.glossary import TEXTS, other_terms, strings_in, terms_of_page
from sim.view.text.corridor import BANKS, name_of_line
from sim.view.text.glossary import explain, list_terms
from sim.view.text.report.one_run import MEASURES
from sim.yaml.read import read

GLOSSARY = load_glossary()
# What a newcomer asks first.
ASKED = (
    *("deeds", "words", "reading", "edge", "exposure", "absorbed", "isolated", "intervention", "upheaval"),
    *("tipping point", "hedging", "run", "paired difference", "interval"),
)
SAID = "\n".join(words for text in sorted(TEXTS.rglob("*.py")) for words in strings_in(text))
# Set bold for another reason than that it is a term: a verdict, A and B, words of a sentence.
NO_TERMS = {
    *("alone", "whole distribution", "mean size", "✓ holds", "A", "B", "Something new happens"),
    *("What comes from outside, month by month", "Set here, or by the scenario"),
    "What form rules have where the texts leave it open",
}
BOLD = re.compile(r"\*\*([^*{\s](?:[^*{\n]|\n(?!\n))*)\*\*")


def shown() -> set[str]:
    """What pictures, tables and texts call by a name: outcomes, endings, lines, variables, what is bold."""
    names = {MEASURE[name].label for name in OUTCOMES}
    names |= {one for ending in ENDING.values() for one in (ending.label, ending.short)}
    names |= {*map(name_of_line, LINES), *MEASURES.values()}
    names |= {bank.replace("\n", " ") for bank in BANKS.values()}
    labels = {variable.label for variable in load_seeds().variables.values()}
    names |= {
        label for label in labels if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", SAID, re.IGNORECASE)
    }
    bold = {" ".join(one.split()) for one in BOLD.findall(SAID)}
    return names | {one for one in bold if re.search(r"\w$", one) and one not in NO_TERMS}


@pytest.mark.parametrize("name", sorted(shown()))
def test_what_is_shown_by_a_name_has_an_entry(name):
    assert terms_in(name), f"an entry in seeds/glossary.yaml would be right for {name!r}"


@pytest.mark.parametrize("name", ASKED)
def test_what_a_newcomer_asks_first_is_there(name):
    assert GLOSSARY[name].says


@pytest.mark.parametrize("term", GLOSSARY.values(), ids=list(GLOSSARY))
def test_a_meaning_is_a_plain_line(term):
    assert term.says[0].isupper()
    assert term.says.endswith(".")
    assert "\n" not in term.says
    assert not re.search(r"[*_`<>\[\]]", term.says)


def test_outcomes_and_endings_mean_what_the_model_declares():
    known = {name.casefold(): term for name, term in GLOSSARY.items()}
    declared = [(MEASURE[name].label, MEASURE[name].meaning) for name in OUTCOMES]
    declared += [(ending.short, ending.meaning) for ending in ENDING.values()]
    for name, meaning in declared:
        assert meaning.casefold() in known[name.casefold()].says.casefold(), name


def test_each_term_leads_to_entries_that_there_are():
    for term in GLOSSARY.values():
        assert all((kind, id_) in web() for kind, ids in term.see.items() for id_ in ids), term.name


def test_a_search_finds_the_definition_first():
    for words in ("exposure", "deeds", "edge", "tipping point", "paired difference"):
        first = entries.search(web().values(), words)[0]
        assert (first.kind, first.id) == ("term", words)
    assert look_up("exposure")[0]["says"] == GLOSSARY["exposure"].says


def test_the_command_line_tells_a_term_by_itself():
    said = CliRunner().invoke(cli.app, ["evidence", "isolated"]).stdout
    assert GLOSSARY["isolated"].says in said


@pytest.mark.parametrize("page", pages.titles())
def test_each_page_has_its_terms_and_the_rest_below_them(page):
    here = terms_of_page(pages.script(page))
    assert len(here) >= 3
    assert {term.name for term in (*here, *other_terms(here))} == set(GLOSSARY)


def test_explore_explains_what_its_pictures_show():
    here = {term.name for term in terms_of_page(pages.script("explore"))}
    assert {"deeds", "words", "reading", "edge", "absorption", "exposure", "interval"} <= here


def test_a_term_is_found_as_a_word_of_its_own_in_any_form():
    assert [term.name for term in terms_in("Its Deeds lie beyond the red bank.")] == ["deeds", "edge"]
    assert terms_in("knowledgeable runsheets") == []


def test_help_and_lists_tell_the_same_line():
    assert explain("edge") == list_terms([GLOSSARY["edge"]])
    assert GLOSSARY["edge"].says in explain("edge")


def test_a_form_of_two_terms_is_told_with_its_line():
    text = "terms:\n  run: {says: One.}\n  world: {says: Two., also: [Run]}\n"
    with pytest.raises(BadInput, match=r"made\.yaml:3:3: terms\.world: “Run” is a form of “run” already"):
        glossary_of(read(text, name="made.yaml"))


def test_the_paper_lists_every_term_as_the_pages_do():
    paper = (Path(__file__).parents[2] / "docs/glossary.md").read_text(encoding="utf-8")
    for term in GLOSSARY.values():
        assert f"| {term.name} | {term.says} |" in paper
