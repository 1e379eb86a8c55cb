"""The parser's own words and limits: what we take from them, and what does not depend on them."""

import re
from types import SimpleNamespace

import pytest
import yaml

from sim.errors import BadInput
from sim.yaml import parse as module
from sim.yaml.parse import _SYNTAX, parse

TOO_DEEP = "is nested deeper than 12 levels, make it flatter"
# A text for each phrase of the parser that we know, as short as it can be.
SHOWS = {
    "mapping values are not allowed": "a: b: c\n",
    "cannot start any token": "a: @x\n",
    "could not find expected ':'": "a: 1\nb\nc: 2\n",
    "did not find expected key": "a:\n    b: 1\n  c: 2\n",
    "did not find expected '-'": "a:\n  - 1\n  b: 2\n",
    "did not find expected ',' or": "a: {b: [1, 2\n",
    "unexpected end of stream": "a: 'x\n",
    "did not find expected node content": "a: [,]\n",
    "alphabetic or numeric character": "a: & x\n",
    "tab character": "a: |\n\tb\n",
    "mapping keys are not allowed": "a: ? x\n",
    "comment or line break": "a: | x\n",
    "<document start>": "a: 1\n...\nb\n",
    "hexdecimal number": 'a: "\\xq"\n',
    "character escape code": 'a: "\\ud800"\n',
    "unknown escape character": 'a: "\\q"\n',
    "block sequence entries are not allowed": "a: - 1\n",
}


def problem(text: str) -> str:
    """What is wrong with a text, in our words."""
    with pytest.raises(BadInput) as caught:
        parse(text, "f.yaml")
    return caught.value.problems[0]


def words_of_the_parser(text: str) -> str:
    """What the parser itself says of a text."""
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse(text, Loader=module._LOADER))
    return str(caught.value.problem)


@pytest.mark.parametrize("phrase", _SYNTAX)
def test_the_installed_parser_still_says_each_phrase_that_we_put_in_plain_words(phrase):
    text = SHOWS[phrase]
    assert phrase in words_of_the_parser(text)
    assert problem(text).endswith(_SYNTAX[phrase])


def test_words_that_we_do_not_know_are_passed_on_with_advice(monkeypatch):
    monkeypatch.setattr(module, "_SYNTAX", {})
    assert problem("a: @x\n") == (
        "f.yaml:1:4: a: is not YAML: found character that cannot start any token,"
        " compare the line with a scenario that loads"
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[" * 13, "1:13"),
        ("[" * 999, "1:13"),
        ("[" * 3000, "1:13"),
        ("a: " + "[" * 3000, "1:15"),
        ("é: ю\r\nb: 'x\n\n  y'\nc:  # [[[\n  " + "[" * 3000, "6:14"),
        ("a:\n  - - " + "[" * 3000, "2:16"),
        ("a: " + "[x, 'y', " * 400, "1:103"),
        ("a: " + "[ # [\n " * 400, "12:2"),
        ("a: " + "{b: " * 1100, "1:48"),
        ("- " * 3000, "1:25"),
    ],
)
def test_what_is_nested_too_deep_is_told_where_it_becomes_so(text, where):
    said = problem(text)
    assert said.startswith(f"f.yaml:{where}: ")
    assert said.endswith(TOO_DEEP)


@pytest.mark.parametrize("text", ["a: '" + "[" * 3000, "a: [1, " + "]" * 3000, 'a: ["' + "[" * 3000 + "\\q"])
def test_brackets_within_a_quote_and_closed_ones_are_not_counted(text):
    assert "is not YAML" in problem(text)


def test_the_depth_is_told_in_our_words_whatever_the_parser_says_and_wherever_it_gives_up(monkeypatch):
    class Strict(yaml.SafeLoader):
        """A parser that gives up at the twentieth bracket, before any event, in words of its own."""

        def __init__(self, text: str):
            super().__init__(text)
            self.given_up = 20 if text.count("[") >= 20 else None

        def get_event(self):
            if self.given_up:
                mark = SimpleNamespace(index=self.given_up - 1, line=0, column=self.given_up - 1)
                raise yaml.MarkedYAMLError(problem="enough is enough", problem_mark=mark)
            return super().get_event()

    monkeypatch.setattr(module, "_LOADER", Strict)
    assert problem("[" * 30) == f"f.yaml:1:13: {'[0]' * 12}: {TOO_DEEP}"
    assert "enough is enough" in problem("[" * 5 + "]" * 5 + "[" * 30)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_both_parsers_of_the_library_give_the_same_depth(monkeypatch, loader):
    monkeypatch.setattr(module, "_LOADER", loader)
    assert problem("a: " + "[" * 1500).startswith("f.yaml:1:15: ")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("base: baseline\ntitle:\u00a0Plan\nsummary: S.\n", "2:7"),
        ("a:\u00a0b\n", "1:3"),
        ("a: 1\n\u200bb:\n- c: [\n", "2:1"),
        ("a: x\u00a0\n", "1:4"),
        ("a: \u2003x\n", "1:4"),
    ],
    ids=ascii,
)
def test_a_character_that_looks_like_a_space_is_named_in_its_own_line(text, where):
    with pytest.raises(BadInput) as caught:
        parse(text, "f")
    assert caught.value.problems[0].startswith(f"f:{where}: ")
    assert re.search(r"U\+[0-9A-F]{4} \(.*\) stands where", caught.value.problems[0])


def test_such_a_character_within_a_text_is_left_alone():
    assert parse("a: Que\u00a0faire\n", "f") == {"a": "Que\u00a0faire"}
