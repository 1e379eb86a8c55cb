"""Changes of a scenario: put on top of it, found between two, told in words, saved and taken up again."""

from itertools import product

import pytest

from sim import run
from sim.dashboard.state.build import build
from sim.dashboard.state.change_files import MAX_FILE, check, explain, file_name, file_of, load, load_text
from sim.dashboard.state.packed_text import fits
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.results import dataset
from sim.scenario import edits
from sim.scenario.changes import applied, between, data_of, key_of, read_changes, text_of
from sim.scenario.scenario import Scenario, list_scenarios, load_scenario
from sim.view.changes import list_edits

SHIPPED = {scenario.name: scenario for scenario in list_scenarios()}
BASELINE = SHIPPED["baseline"]
EVERYTHING = {
    "title": "All at once",
    "question": None,
    "start": "2015-06",
    "end": "2019-12",
    "central": True,
    "parameters": {"nato_weight": 0.5, "tipping_point": {"low": 0.2, "mode": 0.3, "high": 0.4}},
    "initial": {"prisoners": 0.3},
    "paths": {"oil": {"2016-01": 0.5, "2018-01": 0.9}, "war": None},
    "elections": {"minsk": ["2017-05"], "moscow": None},
    "structure": {"fear": "sum"},
    "seats": {"riga": "random"},
    "events": {
        "drop": ["2016-07 NATO's summit in Warsaw"],
        "add": [{"month": "2017-01", "name": "A loan", "adds": {"credit": 0.2}, "sets": {"pressure": 0.1}}],
    },
    "script": {"add": [{"seat": "moscow", "move": "demand_base", "from": "2017-01", "until": "2017-03"}]},
    "blocked": {"add": [{"seat": "minsk", "move": "concede"}]},
    "without": {"add": ["spiral"]},
}


def alike(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios are the same but for their names."""
    return one.model_dump(exclude={"name"}) == other.model_dump(exclude={"name"})


def taken_up(text: str) -> Selection:
    """A file's text as a selection."""
    found = load_text(text, "mine.yaml")
    return Selection(found.scenario, changes=found.changes)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_changes_between_two_scenarios_make_one_of_the_other(name):
    for base in ("baseline", "gas-war", "history-2013-2017"):
        changes = between(SHIPPED[base], SHIPPED[name])
        assert alike(applied(SHIPPED[base], read_changes(text_of(changes))), SHIPPED[name])
        assert fits(text_of(changes))


def test_nothing_changed_is_no_text_and_no_change():
    assert between(BASELINE, BASELINE) == {}
    assert text_of({"events": {"drop": [], "add": []}, "parameters": {}}) == ""
    assert applied(BASELINE, read_changes("")) is BASELINE


def test_everything_can_be_changed_at_once():
    made = applied(BASELINE, EVERYTHING)
    assert (made.title, made.question, made.start, made.end) == ("All at once", None, "2015-06", "2019-12")
    assert made.central
    assert made.parameters["nato_weight"] == 0.5
    assert "war" not in made.paths
    assert [event.name for event in made.events] == ["Exercise West-2017", "A loan"]
    assert made.name == "baseline-changed"
    assert alike(applied(BASELINE, between(BASELINE, made)), made)


def test_the_same_changes_are_the_same_text_in_whatever_order_they_were_made():
    one = edits.with_entry(edits.with_entry({}, "initial", "deeds", 0.1), "initial", "words", 0.2)
    other = edits.with_entry(edits.with_entry({}, "initial", "words", 0.2), "initial", "deeds", 0.1)
    assert text_of(one) == text_of(other)


def test_rows_of_the_same_key_or_in_another_order_are_found_too():
    twice = BASELINE.event("2017-01", {"credit": 0.1}, name="x").event("2017-01", {"war": 0.1}, name="x")
    once = BASELINE.event("2017-01", {"war": 0.1}, name="x")
    for one, other in product((BASELINE, twice, once), repeat=2):
        assert alike(applied(one, between(one, other)), other)
    backwards = twice.changed(events=list(reversed(data_of(twice)["events"])))
    assert alike(applied(twice, between(twice, backwards)), backwards)


def test_a_shorter_window_leaves_out_what_lies_beyond_it():
    short = applied(SHIPPED["gas-war"], {"end": "2016-09"})
    assert {row.month for row in short.script} == {"2016-06", "2016-07"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"events": {"drop": ["2016-07 x"]}}, "events.drop[0]: there is no '2016-07 x' to take away"),
        ({"without": {"drop": ["spiral"]}}, "without.drop[0]: there is no 'spiral' to take away"),
        ({"parameters": {"nothing": 1}}, "parameters.nothing: there is no parameter 'nothing'"),
        ({"initial": {"deeds": 7}}, "initial.deeds: is 7, a number from -1 to 1 would be right"),
        ({"start": "2030-01"}, "end: is 2020-12"),
    ],
)
def test_changes_that_do_not_fit_their_scenario_say_which_and_why(changes, said):
    with pytest.raises(BadInput, match=said.replace("[", r"\[")):
        applied(BASELINE, changes)


def test_each_change_is_told_in_a_plain_sentence_and_can_be_undone_alone():
    told = list_edits(EVERYTHING, data_of(BASELINE))
    said = " ".join(sentence for _, sentence in told)
    for words in (
        "It is called “All at once”.",
        "It begins in June 2015.",
        "Moscow's tipping point is set to 0.3 (between 0.2 and 0.4) instead of 0.44 (between 0.31 and 0.58) "
        "(index). That is beyond the range of the analyses.",
        "Political prisoners at the start: 0.3 instead of 0.08 (between 0.04 and 0.14).",
        "Another course of oil price: 0.5 in January 2016 and 0.9 in January 2018.",
        "Minsk votes: May 2017.",
        "Moscow votes: never.",
        "Riga moves at random among what is open to it (riga).",
        "Left out: NATO's summit in Warsaw (July 2016).",
        "In January 2017: A loan; it raises Chinese credit by 0.2 and sets Moscow's pressure to 0.1.",
        "Moscow demands an air base from January 2017 to March 2017, as the scenario has it.",
        "Not open to Minsk at any time: “concedes on forces and treaties”.",
        "Switched off: the spiral with Kyiv.",
    ):
        assert words in said
    left = EVERYTHING
    for spot, _ in told:
        fewer = edits.undone(EVERYTHING, spot)
        assert fewer != EVERYTHING
        assert len(edits.spots(fewer)) == len(told) - 1
        assert edits.undone(fewer, spot) == edits.tidy(fewer)
    for spot, _ in reversed(told):
        left = edits.undone(left, spot)
    assert text_of(left) == ""


@pytest.mark.parametrize("name", SHIPPED)
def test_every_difference_of_a_shipped_scenario_has_words(name):
    for one, other in ((BASELINE, SHIPPED[name]), (SHIPPED[name], BASELINE)):
        for _, sentence in list_edits(between(one, other), data_of(one)):
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert "None" not in sentence


def test_a_row_is_called_by_what_it_is_and_when():
    row = {"seat": "minsk", "move": "concede"}
    assert key_of("script", row | {"month": "2016-04"}) == "minsk concede 2016-04"
    assert key_of("script", row | {"from": "2016-04", "until": "2016-06"}) == "minsk concede 2016-04..2016-06"
    assert key_of("blocked", row) == "minsk concede"


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection("gas-war", (("tipping_point", 0.3),)),
        Selection("history-2013-2017", changes='{"events":{"add":[]},"title":"x: \\"y\\" # z"}'),
        Selection(changes=text_of(EVERYTHING)),
        Selection("china-doubles-credit", changes='{"parameters":{"beijing.strength.credit":null}}'),
    ],
)
def test_what_is_saved_comes_back_as_the_same_scenario(selection):
    assert alike(build(taken_up(file_of(selection))), build(selection))


def test_a_file_says_only_what_differs_where_a_base_can_say_the_rest():
    text = file_of(Selection("gas-war", changes='{"parameters":{"nato_weight":0.5}}'))
    assert text.startswith("base: gas-war\n")
    assert "script" not in text
    whole = file_of(Selection("gas-war", changes='{"script":{"drop":["minsk quarrel_over_gas 2016-06"]}}'))
    assert "base:" not in whole


def test_a_saved_file_gives_the_same_digest_from_a_file_and_from_a_link(tmp_path):
    selection = Selection(
        "gas-war", (("tipping_point", 0.3),), changes=text_of({**EVERYTHING, "central": False})
    )
    file = tmp_path / file_name(selection)
    file.write_text(file_of(selection), encoding="utf-8")
    digests = [
        dataset.digest(run(scenario, runs=64, seed=3))
        for scenario in (build(selection), load_scenario(file), build(taken_up(file_of(selection))))
    ]
    assert digests[1:] == digests[:-1]


@pytest.mark.parametrize("title", ["../../etc/passwd", "CON", "=cmd|x", "ру\u0301сский", "a" * 200, "<b>"])
def test_a_file_is_named_by_its_title_in_letters_that_no_system_minds(title):
    name = file_name(Selection(changes=text_of({"title": title})))
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.endswith(".yaml")
    assert not name.startswith(("-", "."))
    assert len(name) <= 70


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"base: baseline\ntitle: x\nsummary: y\nend: 2016-13\n", "x.yaml:4:6: end: is '2016-13'"),
        (b"title: \xff\n", "x.yaml:1:8: the file: is not text in UTF-8"),
        (b"a: &b [1]\nc: *b\n", "x.yaml:1:4: a: anchors"),
        (b"title: !!python/object:os.system x\n", "x.yaml:1:8: title: tags (!) are not allowed"),
        (b"base: ../baseline\ntitle: x\nsummary: y\n", "x.yaml:1:7: base: is '../baseline'"),
        (b"base: baseline\ntitle: x\nsummary: y\nparameters: {nato_weight: .inf}\n", "nato_weight: is inf"),
        (b"#" * (MAX_FILE + 1), "is larger than"),
        (b"", "is empty"),
        (b"\x00\x01", "holds the control character U+0000"),
        (b"[" * 3000, "is nested deeper than"),
    ],
)
def test_a_wrong_file_says_where_and_what_is_wrong(content, said):
    with pytest.raises(BadInput) as bad:
        load(content, "some/where\\x.yaml")
    assert said in str(bad.value)


def test_a_mistake_is_shown_above_the_line_that_it_is_in():
    text = "base: baseline\ntitle: x\nsummary: y\n" + "parameters: {nato_wait: 1}" + " " * 200 + "# end\n"
    with pytest.raises(BadInput) as bad:
        load(text.encode(), "x.yaml")
    problem, line, mark = explain(bad.value, text).splitlines()
    assert problem.startswith("x.yaml:4:14: parameters.nato_wait: there is no parameter 'nato_wait'")
    assert line.strip().startswith("parameters: {nato_wait: 1}")
    assert len(line) < 120
    assert line[mark.index("^") :].startswith("nato_wait")


def test_changes_that_a_page_cannot_carry_are_refused():
    rows = [{"month": "2017-01", "name": f"{n}" + "x" * 70, "adds": {"credit": 0.1}} for n in range(499)]
    more = [row | {"announces": "y" * 200} for row in rows[:400]]
    with pytest.raises(BadInput, match="more than a page can carry"):
        check(Selection(), {"events": {"add": more}})
