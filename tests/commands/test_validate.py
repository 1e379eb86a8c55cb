"""`tightrope validate`: every row in one place, in words and in JSON; bad options are refused."""

import json

import pytest
from typer.testing import CliRunner

from sim import cli
from sim.analysis.history.facts import load_facts
from sim.analysis.history.questions import load_questions
from sim.analysis.validation.asked import load_asked
from sim.patterns import discover
from sim.view import validation
from sim.view.shipped import JointFigures

FEW = ["--runs", "24", "--seeds", "2"]
SHIPPED = validation.load_shipped()


def call(*options: str):
    return CliRunner().invoke(cli.app, ["validate", *options])


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """One measurement of few runs: what it printed, and what it wrote."""
    file = tmp_path_factory.mktemp("validate") / "rows.json"
    done = call(*FEW, "--json", "--out", str(file))
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout), json.loads(file.read_text(encoding="utf-8"))


def test_what_is_printed_is_what_is_written(answered):
    printed, written = answered
    assert printed == written


def test_every_row_is_in_one_place(answered):
    found, _ = answered
    assert [row["id"] for row in found["patterns"]] == list(discover())
    questions = [name for of in load_questions().values() for name in of]
    assert [row["id"] for row in found["histories"]] == questions
    assert [row["id"] for row in found["facts"]] == list(load_facts())
    assert list(dict.fromkeys(row["start"] for row in found["hindcasts"])) == list(load_asked().starts)
    assert found["headline"]["naive"] in found["scores"]["since"]["gain"]["log"]
    assert sum(row["answers"] for row in found["reliability"]) > len(found["months"])


@pytest.mark.parametrize("block", ["patterns", "histories", "facts", "months", "causes", "hindcasts"])
def test_each_row_says_on_which_years_it_was_tuned(answered, block):
    assert all(row["tuned_on"] == "2004-2017" for row in answered[0][block])


def test_a_pattern_has_its_ablation_its_seeds_and_its_share_of_fixed_draws(answered):
    shares = SHIPPED.joint.summary["shares"]
    for row in answered[0]["patterns"]:
        assert row["ablation"]
        assert set(row["holds_by_seed"]) == {"0", "1"}
        assert row["holds_by_seed"]["0"] == row["holds"]
        assert row["share_of_fixed_draws"] == shares[row["id"]]


def test_joint_validity_says_with_which_version_it_was_measured(answered):
    joint = answered[0]["joint"]
    assert (joint["version"], joint["draws"]) == (SHIPPED.joint.version, SHIPPED.joint.summary["draws"])


def test_every_miss_of_a_free_run_says_why_and_no_hit_does(answered):
    assert all((row["why_missed"] is None) == row["hit"] for row in answered[0]["hindcasts"])


def test_joint_validity_can_be_measured_anew(monkeypatch):
    anew = JointFigures("9.9.9", SHIPPED.joint.summary)
    monkeypatch.setattr("sim.view.joint.measure", lambda seed: anew)
    asked = []
    monkeypatch.setattr(validation, "measure", lambda *given: asked.append(given) or SHIPPED)
    assert call("--joint").exit_code == 0
    assert asked[0][3] is anew


def test_the_words_begin_with_the_headline_and_have_every_block(monkeypatch):
    monkeypatch.setattr(validation, "measure", lambda *given: SHIPPED)
    said = call().stdout
    assert said.startswith("2016 to 2017: ")
    assert "best naive forecast" in said.splitlines()[0]
    rows = SHIPPED.against.found["hindcasts"]
    assert said.count("  MISS  ") == sum(not row["hit"] for row in rows)
    assert said.count("  hit   ") == sum(row["hit"] for row in rows)
    assert said.count("with 4 of 4 seeds") + said.count("with 0 of 4 seeds") == len(discover())
    assert "\N{MINUS SIGN}" not in said
    assert "No reason is known" not in said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--runs", "0"], "runs: 0 is out of range"),
        (["--runs", "many"], "'many' is not a whole number"),
        (["--seeds", "0"], "seeds: 0 is out of range"),
        (["--seeds", "21"], "seeds: 21 is out of range"),
        (["--seed", "-1"], "seed: -1 is out of range"),
        (["--out", "rows.csv"], "rows.csv is no name of a JSON file, one that ends in .json would be right"),
        (["--out", "no/such/folder/rows.json"], "there is no folder no/such/folder"),
    ],
)
def test_a_bad_option_is_refused_before_anything_is_measured(monkeypatch, options, says):
    monkeypatch.setattr(validation, "measure", lambda *given: pytest.fail("measured"))
    done = call(*options)
    assert done.exit_code != 0
    message = f"{done.output} {done.exception}"
    assert says in " ".join(message.replace("│", " ").split())


@pytest.mark.slow
def test_what_is_shipped_is_what_the_command_measures():
    """Where this fails, `python -m sim.view.validation` measures it anew."""
    found = json.loads(call("--json").stdout)
    shipped = SHIPPED.plain()
    assert found["inputs"] == shipped["inputs"]
    assert found["headline"]["mean"] == pytest.approx(shipped["headline"]["mean"], abs=0.02)
    pairs = [zip(found[block], shipped[block], strict=True) for block in ("patterns", "facts", "hindcasts")]
    assert [now["holds_by_seed"] for now, _ in pairs[0]] == [
        row["holds_by_seed"] for row in shipped["patterns"]
    ]
    for now, then in pairs[1]:
        assert now["held"] == pytest.approx(then["held"], abs=0.02), now["id"]
    hits = [now["hit"] == then["hit"] for now, then in pairs[2]]
    assert sum(hits) >= len(hits) - 2
