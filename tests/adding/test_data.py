"""Data is added as data: a scenario, a lens as a file; a claim, move, number, weight, question as entries."""

import json

import pytest

pytestmark = pytest.mark.slow

SCENARIO = """\
base: baseline
title: A quiet year
summary: The baseline for a year, and Washington sends nobody.
end: 2016-12
blocked:
  - {seat: washington, move: delegation}
"""
LENS = """\
lens: loud_or_quiet
title: Loud or quiet words
question: Do neighbours listen to what Minsk says?
claims: [BD16]
assumed: "both readings are ours"
readings:
  loud:
    label: "They listen"
    says: "Neighbours take words at their face value."
    reference: "ours"
    sets:
      word_weight_neighbours: {to: 0.9, because: "words are what they hear"}
  quiet:
    label: "They look"
    says: "Neighbours look at what is done."
    reference: "ours"
    sets:
      word_weight_neighbours: {to: 0.1, because: "words are cheap"}
"""
CLAIM = """\
  CH99:
    says: "A claim that is made up for a test."
    firmness: stated
    about: [moscow, minsk]
    sets: "nothing"
    unused: "it is made up for a test"
"""
MOVE = """\
    industrial_park:
      label: "builds an industrial park"
      stance: engage
      does: {credit: 0.04}
      cost: 0.001
      rest: 3
      claims: [CH6]
"""
PARAMETER = """\
  alarm_by_rumour:
    meaning: "How much a rumour alarms Moscow"
    unit: "share"
    prior: [0, 0.1, 0.2]
    claims: [CH2]
    confidence: low
    lever: {label: "Rumours", group: "Moscow", low: 0, high: 1, step: 0.1, ends: ["none", "many"]}
"""
WEIGHT = """\
  standing:
    label: "Standing at home"
    parameter: minsk.salience.approval
    low: 0
    high: 0.3
    meaning: "How much standing at home weighs"
    claims: [BF13-7]
"""
QUESTION = """\
  unrest of 2017:
    says: "The protests of spring 2017 are stronger than those a year before."
    basis: imposed
    expected: "unrest higher in March 2017 than in March 2016"
    measures:
      a year before: {mean: unrest, months: [2016-03]}
      spring 2017: {mean: unrest, months: [2017-03]}
    holds:
      - {one: spring 2017, is: above, other: a year before}
    claims: [BD5]
"""
LEVERS = "from sim.seeds.load import load_seeds\nprint(*(prior.name for prior in load_seeds().levers))"


def test_a_scenario_is_one_file(repository):
    repository.add("scenarios/quiet-year.yaml", SCENARIO)
    assert repository.tightrope("check", "scenarios/quiet-year.yaml") == "ok\n"
    assert "A quiet year" in repository.tightrope("list")
    assert json.loads(repository.tightrope("run", "quiet-year", "--runs", "5", "--json"))["months"] == 12
    assert repository.touched() == {"scenarios/quiet-year.yaml"}
    repository.passes("tests/test_docs.py")


def test_a_lens_is_one_file(repository):
    repository.add("seeds/lenses/loud_or_quiet.yaml", LENS)
    assert "Do neighbours listen" in repository.tightrope("lenses")
    repository.tightrope("compare", "baseline", "baseline", "--runs", "5", "--lens", "loud_or_quiet=quiet")
    assert repository.touched() == {"seeds/lenses/loud_or_quiet.yaml"}


def test_a_claim_is_one_entry(repository):
    repository.append("seeds/analyses/chatham-house-2016.yaml", CLAIM)
    assert "made up for a test" in repository.tightrope("evidence", "CH99")
    assert repository.touched() == {"seeds/analyses/chatham-house-2016.yaml"}
    repository.passes("tests/seeds", "tests/test_docs.py")


def test_a_move_is_one_entry(repository):
    repository.append("seeds/capitals/beijing.yaml", MOVE)
    found = json.loads(repository.tightrope("run", "baseline", "--runs", "20", "--json"))
    assert found["moves"]["beijing"]["industrial_park"] > 0
    assert "CH6" in repository.tightrope("evidence", "beijing.industrial_park")
    repository.python("tools/lists.py")
    papers = {"docs/model.md", "docs/teaching/role-cards.md"}
    assert repository.touched() == {"seeds/capitals/beijing.yaml", *papers}
    repository.passes("tests/seeds", "tests/test_docs.py")


def test_a_parameter_with_its_lever_is_one_entry(repository):
    repository.append("seeds/parameters/contact.yaml", PARAMETER)
    assert "a rumour alarms" in repository.tightrope("evidence", "alarm_by_rumour")
    repository.tightrope("run", "baseline", "--runs", "5", "--set", "alarm_by_rumour=0.15")
    assert "alarm_by_rumour" in repository.python("-c", LEVERS)
    assert repository.touched() == {"seeds/parameters/contact.yaml"}


def test_a_weight_of_a_doctrine_is_one_entry(repository):
    repository.append("seeds/doctrine.yaml", WEIGHT)
    found = json.loads(repository.tightrope("strategies", "--trials", "2", "--runs", "16", "--json"))
    assert all("standing" in policy["settings"] for policy in found)
    assert repository.touched() == {"seeds/doctrine.yaml"}


def test_a_question_to_a_replay_is_one_entry(repository):
    repository.append("seeds/history/questions/2013-2017.yaml", QUESTION)
    found = json.loads(repository.tightrope("history", "--runs", "16", "--json"))["checks"][-1]
    assert (found["name"], found["basis"]) == ("unrest of 2017", "imposed")
    assert found["holds"] == (found["measured"]["spring 2017"] > found["measured"]["a year before"])
    assert repository.touched() == {"seeds/history/questions/2013-2017.yaml"}
