"""Looking up dangers, scenarios, readings and facts, and all that a move touches, with links both ways."""

import re

import pytest

from sim.analysis.history.facts import load_facts
from sim.analysis.history.history import LEADS_TO
from sim.analysis.lenses.lens_files import load_lenses
from sim.errors import BadInput
from sim.evidence import lookup
from sim.scenario.scenario import list_scenarios, load_scenario
from sim.seeds.load import load_seeds

SEEDS = load_seeds()
WHAT_IFS = [s.name for s in list_scenarios() if s.name not in ("baseline", *LEADS_TO)]


@pytest.fixture(scope="module")
def web():
    return lookup.web()


@pytest.mark.parametrize("part", ["does", "later", "leaks", "expects", "needs"])
def test_a_move_leads_to_every_variable_that_it_touches(web, part):
    touched = {(seat, name): getattr(move, part) for (seat, name), move in SEEDS.moves.items()}
    assert any(touched.values()), f"no move {part} anything"
    for (seat, name), variables in touched.items():
        for variable in variables:
            assert variable in web["move", f"{seat}.{name}"].links["variable"], (seat, name)
            assert f"{seat}.{name}" in web["variable", variable].links["move"]


def test_a_move_says_what_it_leaks_needs_and_expects_and_why(web):
    (leaking,) = [f"{seat}.{name}" for (seat, name), move in SEEDS.moves.items() if move.leaks][:1]
    assert web["move", leaking].facts["leaks"]
    expecting = [(f"{seat}.{name}", move.bias) for (seat, name), move in SEEDS.moves.items() if move.expects]
    for name, bias in expecting:
        assert web["move", name].facts["expects"]
        assert bias in {*web["move", name].links["parameter"], web["move", name].facts["bias"]}
    assert web["move", "minsk.free_prisoners"].facts["needs"]["prisoners"]["min"] > 0


@pytest.mark.parametrize("name", [n for n, c in SEEDS.capitals.items() if c.dangers])
def test_a_danger_leads_to_its_claims_and_to_what_weighs_it(web, name):
    for kind, danger in SEEDS.capitals[name].dangers.items():
        links = web["danger", f"{name}.{kind}"].links
        assert set(links["claim"]) == set(danger.claims)
        assert links["parameter"] == [danger.stake]
        assert f"{name}.{kind}" in web["capital", name].links["danger"]


@pytest.mark.parametrize("name", WHAT_IFS)
def test_a_what_if_leads_to_its_own_claims_moves_and_numbers_and_not_to_the_baselines(web, name):
    case, links = load_scenario(name), web["scenario", name].links
    shared = load_scenario("baseline").events
    own = [event for event in case.events if event not in shared]
    named = {claim for part in (*own, *case.script, *case.blocked) for claim in part.claims}
    assert set(links.get("claim", [])) == {*case.claims, *named}
    assert set(links.get("move", [])) == {f"{row.seat}.{row.move}" for row in (*case.script, *case.blocked)}
    assert set(case.parameters) <= set(links.get("parameter", []))
    assert links, "nothing in the evidence is named by it"


def test_what_a_scenario_says_is_told_with_it():
    (entry,) = lookup.look_up("gas-war")
    assert (entry["kind"], entry["label"]) == ("scenario", "A gas war")
    assert {"question", "why_it_matters", "look_at", "exercise"} <= set(entry)
    assert "BD23" in entry["links"]["claim"]
    assert "gas-war" in lookup.look_up("BD23")[0]["links"]["scenario"]


def test_the_readings_of_a_lens_lead_to_its_claims_to_what_each_sets_and_to_each_other(web):
    for name, lens in load_lenses().items():
        first, second = (f"{name}={reading}" for reading in lens.readings)
        for id_, rival in ((first, second), (second, first)):
            reading = lens.readings[id_.partition("=")[2]]
            links = web["reading", id_].links
            assert set(links["claim"]) == set(lens.claims)
            assert set(links["parameter"]) == set(reading.sets)
            assert links["reading"] == [rival]


def test_a_dated_fact_leads_to_its_claims_and_to_what_it_plays_or_closes(web):
    for id_, fact in load_facts().items():
        entry = web["fact", id_]
        assert (entry.says, entry.facts["date"], entry.facts["source"]) == (fact.says, fact.date, fact.source)
        assert set(entry.links.get("claim", [])) == set(fact.claims)
        moves = {f"{row.seat}.{row.move}" for row in (*fact.plays, *fact.not_done)}
        assert set(entry.links.get("move", [])) == moves
    assert web["fact", "crimea-2014"].links["scenario"] == ["history-2013-2017"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("deterrence_or_spiral", ["deterrence_or_spiral=deterrence", "deterrence_or_spiral=spiral"]),
        ("costly_only", ["costly_or_any_signal=costly_only"]),
        ("nato deters", ["deterrence_or_spiral=deterrence"]),
        ("Upheaval", ["upheaval", "minsk.upheaval"]),
        ("a gas war", ["gas-war"]),
        ("crimea-2014", ["crimea-2014"]),
        ("west-2017", ["west-2017"]),
        ("history-2013-2017", ["history-2013-2017"]),
    ],
)
def test_a_lens_a_danger_a_scenario_or_a_fact_is_found_by_its_names(asked, found):
    assert [entry["id"] for entry in lookup.look_up(asked)] == found


def test_an_unknown_name_is_told_with_the_nearest_of_any_kind():
    for asked, near in (("gaswar", "gas-war"), ("costly_onl", "costly_only"), ("crimea-2015", "crimea-2014")):
        with pytest.raises(BadInput, match=f"did you mean .*{re.escape(near)}"):
            lookup.look_up(asked)


@pytest.mark.parametrize("kind", ["half_life", "strength"])
def test_a_number_whose_size_is_ours_says_that_its_claims_are_those_of_its_owner(web, kind):
    owners = {"half_life": "variable", "strength": "move"}
    for name, prior in SEEDS.parameters.items():
        if prior.kind != kind or not prior.claims:
            continue
        entry = web["parameter", name]
        assert entry.facts["note"].endswith("is ours.")
        (owner,) = entry.links[owners[kind]]
        assert set(entry.links["claim"]) == set(web[owners[kind], owner].links["claim"])
