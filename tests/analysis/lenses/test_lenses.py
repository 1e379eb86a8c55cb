"""Lenses: rival readings of the same facts, each with its reference, for any scenario."""

import json
import math
import re

import numpy as np
import pytest
from typer.testing import CliRunner

from sim import cli, load_scenario, run
from sim.analysis.lenses.lens_files import lens_of, load_lenses
from sim.analysis.lenses.lenses import (
    Disagreement,
    LensRow,
    LensTable,
    Standing,
    disagreements,
    lens_table,
    standing,
    under,
    under_all,
)
from sim.analysis.pairs.compare import compare
from sim.errors import BadInput
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.scenario.scenario import list_scenarios
from sim.seeds.load import load_seeds
from sim.yaml.read import read
from tests.analysis.made import ensemble

RUNS = 256
READINGS = [(name, reading) for name, lens in load_lenses().items() for reading in lens.readings]


@pytest.fixture(scope="module")
def start():
    """The first two months of the baseline."""
    return load_scenario("baseline").lasting(2)


@pytest.fixture(scope="module")
def as_it_is(start):
    return run(start, RUNS, variables=["fear", "hazard"])


def test_every_lens_is_named_after_its_file_and_asks_a_question():
    assert {"deterrence_or_spiral", "costly_or_any_signal", "state_or_regime"} <= set(load_lenses())
    assert all(lens.question.endswith("?") for lens in load_lenses().values())


@pytest.mark.parametrize(("lens", "reading"), READINGS)
def test_every_reading_names_a_work_with_its_year_and_says_why_it_sets_what_it_sets(lens, reading):
    seed = load_lenses()[lens].readings[reading]
    assert re.search(r"\b(19|20)\d\d\b", seed.reference)
    assert all(setting.because for setting in seed.sets.values())
    assert seed.says.strip().endswith(".")


def test_both_readings_of_a_lens_answer_the_same_question():
    for lens in load_lenses().values():
        first, second = (set(seed.sets) for seed in lens.readings.values())
        assert len(first & second) >= len(first | second) / 2, lens.lens


@pytest.mark.parametrize(("lens", "reading"), READINGS)
def test_a_reading_leaves_the_facts_of_the_first_month_as_they_were(start, as_it_is, lens, reading):
    ds = run(under(start, lens, reading), RUNS, variables=["fear", "hazard"])
    for name, most in (("fear", 0.02), ("hazard", 0.0002)):
        assert abs(float(ds[name][0].mean() - as_it_is[name][0].mean())) < most


def test_any_scenario_runs_under_any_reading():
    for scenario in list_scenarios():
        for lens, reading in READINGS:
            read_so = under(scenario, lens, reading)
            assert read_so.parameters.keys() >= load_lenses()[lens].readings[reading].sets.keys()
            assert read_so.name == f"{scenario.name}-{reading}"[:80]
            assert (read_so.events, read_so.script) == (scenario.events, scenario.script)


def test_a_reading_goes_before_the_numbers_of_the_scenario(start):
    read_so = under(start.set({"nato_weight": 0.3}), "deterrence_or_spiral", "deterrence")
    assert read_so.parameters["nato_weight"] == 0


def test_several_lenses_are_put_on_one_after_the_other(start):
    read_so = under_all(start, ["deterrence_or_spiral=spiral", " state_or_regime = regime "])
    assert read_so.name == "baseline-spiral-regime"
    assert {"nato_weight", "siege_weight"} <= set(read_so.parameters)


def test_an_unknown_lens_or_reading_says_which_there_are(start):
    with pytest.raises(BadInput, match="there is no lens 'deterence_or_spiral', did you mean deterrence_or_"):
        under(start, "deterence_or_spiral", "spiral")
    with pytest.raises(BadInput, match="has no reading 'both', state_or_regime=state or regime would be"):
        under(start, "state_or_regime", "both")


def test_nato_on_the_flank_provokes_under_the_one_reading_and_calms_under_the_other():
    """With Minsk held: a free Minsk uses what deterrence gives it to move West."""
    scenario = load_scenario("baseline").lasting(18).hold("minsk").hold("minsk_words")
    summit = scenario.event("2016-07", adds={"nato": 0.2, "nato_rise": 0.4})
    more = {}
    for reading in ("deterrence", "spiral"):
        a, b = (
            run(under(case, "deterrence_or_spiral", reading), RUNS, variables=["fear", "exposure"])
            for case in (scenario, summit)
        )
        more[reading] = (b - a).mean("run").isel(month=slice(6, None))
    assert more["spiral"]["fear"].max() > 0.05
    assert more["spiral"]["exposure"][-1] > 0.05
    assert abs(more["deterrence"]["fear"]).max() < 0.01
    assert more["deterrence"]["exposure"][-1] < -0.0005


def test_success_elsewhere_matters_to_an_opportunist_and_hardly_to_a_security_seeker():
    scenario = load_scenario("baseline").lasting(24)
    success = scenario.event("2016-01", adds={"appetite": 0.4})
    exposure = {
        reading: compare(
            *(under(case, "fear_or_appetite", reading) for case in (scenario, success)), RUNS
        ).outcomes["exposure"]
        for reading in ("fear", "appetite")
    }
    assert exposure["appetite"].low > 0.01
    assert abs(exposure["fear"].mean) < exposure["appetite"].mean / 3


@pytest.mark.slow
def test_a_leader_for_the_regime_is_more_isolated_and_firmer_in_power_than_one_for_the_state():
    scenario = load_scenario("baseline")
    state, regime = (
        run(under(scenario, "state_or_regime", reading), RUNS, variables=["isolation", "hold_on_power"])
        for reading in ("state", "regime")
    )
    more = (regime - state).mean("run").isel(month=-1)
    assert more["isolation"] > 0.05
    assert more["hold_on_power"] > 0.03


# the table


@pytest.fixture(scope="module")
def table(start):
    told = []
    found = lens_table(start, RUNS, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1], "all that was to do is done"
    return found


def test_the_table_has_endings_and_outcomes_for_every_reading(table):
    assert [(row.lens.lens, reading) for row in table.rows for reading in row.readings] == READINGS
    for row in table.rows:
        for stood in row.readings.values():
            assert sum(stood.endings.values()) == pytest.approx(1)
            assert set(stood.outcomes) == set(OUTCOMES)


def test_a_disagreement_is_the_second_reading_less_the_first(table):
    for row in table.rows:
        first, second = row.readings.values()
        found = {one.what: one.mean for one in row.disagreements}
        assert set(found) == {*OUTCOMES, *(f"ending {name}" for name in ENDINGS)}
        for name in OUTCOMES:
            assert found[name] == pytest.approx(second.outcomes[name] - first.outcomes[name], abs=1e-6)


def test_a_disagreement_of_endings_is_in_shares_of_runs_with_the_largest_first():
    codes = [ENDINGS.index(name) for name in ("intervention", "absorbed", "balancing")]
    first = ensemble(runs=4, ending=[codes[0], codes[2], codes[2], codes[2]], exposure=0.25)
    second = ensemble(runs=4, ending=[codes[2], codes[2], codes[1], codes[1]], exposure=0.625)
    found = disagreements("a lens", first, second)
    means = {one.what: one.mean for one in found if one.mean}
    assert means == {
        "ending absorbed": 0.5,
        "exposure": 0.375,
        "ending intervention": -0.25,
        "ending balancing": -0.25,
    }
    assert list(means)[:2] == ["ending absorbed", "exposure"]
    assert found[0].high - found[0].mean == pytest.approx(1.6449 * np.std([0, 0, 1, 1], ddof=1) / 2)
    ends = standing(first)
    assert (ends.endings["intervention"], ends.outcomes["exposure"]) == (0.25, 0.25)


def test_a_table_tells_as_data_what_one_run_leaves_open_as_nothing(start):
    lens = next(iter(load_lenses().values()))
    open_, clear = (Disagreement("a", "b", 0.5, low, 1.0) for low in (math.nan, 0.25))
    stood = Standing({"balancing": 1.0}, {"exposure": 0.5})
    row = LensRow(lens, dict.fromkeys(lens.readings, stood), [open_, clear])
    many = [Disagreement("a", str(n), 0.3 - n / 100, 0.01, 1.0) for n in range(12)]
    table = LensTable("s", "t", 7, 3, 2, stood, [row, LensRow(lens, row.readings, many)])
    found = table.as_dict()
    assert (found["scenario"], found["runs"], found["months"], found["seed"]) == ("s", 7, 2, 3)
    assert [one["low"] for one in found["lenses"][0]["disagreements"]] == [None, 0.25]
    assert [one["mean"] for one in found["largest"]] == [0.5, *(0.3 - n / 100 for n in range(9))]
    reading = next(iter(lens.readings))
    assert found["lenses"][0]["readings"][reading]["endings"] == {"balancing": 1.0}


def test_names_and_titles_of_a_reading_are_as_long_as_a_scenario_may_have_them(start):
    long = start.changed(name="n" * 80, title="t" * 300)
    read_so = under(long, "deterrence_or_spiral", "spiral")
    assert (len(read_so.name), len(read_so.title)) == (80, 300)
    assert read_so.name.startswith("n" * 70)


def test_a_lens_is_put_on_once(start):
    twice = ["deterrence_or_spiral=spiral", "deterrence_or_spiral=deterrence"]
    with pytest.raises(BadInput, match="deterrence_or_spiral is named twice, one reading of it would"):
        under_all(start, twice)


def test_progress_counts_the_scenario_as_it_is_and_two_readings_a_lens(start):
    told = []
    found = lens_table(start, 2, progress=lambda *at: told.append(at))
    n_runs = 1 + 2 * len(load_lenses())
    assert told[-1] == (n_runs * 2 * 2, n_runs * 2 * 2)
    assert (found.runs, found.months, len(found.rows)) == (2, 2, len(load_lenses()))
    with pytest.raises(BadInput, match="too many to compare at once"):
        lens_table(start.lasting(240), 1_000_000)


def test_the_largest_disagreements_are_clear_of_zero_and_come_in_order(table):
    sizes = [abs(one.mean) for one in table.largest]
    assert sizes
    assert sizes == sorted(sizes, reverse=True)
    assert all(one.low > 0 or one.high < 0 for one in table.largest)


# files with mistakes


GOOD = """\
lens: made_up
title: A lens
question: Is it so?
claims: [CH12]
assumed: Sizes are ours.
readings:
  calms:
    label: "It calms"
    says: It is.
    reference: Somebody, 2001
    sets:
      nato_weight: {to: 0, because: "it is so"}
  provokes:
    label: "It provokes"
    says: It is not.
    reference: Somebody else, 2002
    sets:
      nato_weight: {to: [0.4, 0.5, 0.6], because: "it is not so"}
"""


def test_a_sound_file_is_a_lens():
    lens = lens_of(read(GOOD, "made_up.yaml"))
    assert list(lens.readings) == ["calms", "provokes"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "nato_weight: {to: 0,",
            "nato_wait: {to: 0,",
            r"12:7: .*no parameter 'nato_wait', did you mean nato_w",
        ),
        ("CH12", "CH99", r"4:10: .*no claim 'CH99'"),
        (', because: "it is so"', "", r"because: is missing"),
        ("[0.4, 0.5, 0.6]", "[0.6, 0.5, 0.4]", r"low, mode and high must not fall"),
        ("    reference: Somebody, 2001\n", "", r"reference: is missing"),
        ("to: [0.4, 0.5, 0.6]", "to: .nan", r"18:\d+: .*would be right"),
        ("claims: [CH12]", "claims: CH12", r"claims: is 'CH12', a list would be right"),
    ],
)
def test_a_lens_with_a_mistake_names_line_and_column(right, wrong, message):
    assert right in GOOD
    with pytest.raises(BadInput, match=message):
        lens_of(read(GOOD.replace(right, wrong), "made_up.yaml"))


def test_two_readings_that_set_the_same_are_no_rivals():
    same = GOOD.replace('[0.4, 0.5, 0.6], because: "it is not so"', '0, because: "it is so"')
    with pytest.raises(BadInput, match="the two readings set the same numbers"):
        lens_of(read(same, "made_up.yaml"))


# the command


def tightrope(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def spring(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text("title: Spring\nsummary: Four months.\nstart: 2016-01\nend: 2016-04\n")
    return path


def test_lenses_without_a_scenario_says_what_each_reading_says_and_whose_it_is():
    text = tightrope("lenses").stdout
    assert "Kuik" in text
    assert "omnibalancing" in text
    assert "deterrence_or_spiral=spiral" in text
    found = json.loads(tightrope("lenses", "--json").stdout)
    assert [lens["lens"] for lens in found] == list(load_lenses())
    setting = found[0]["readings"]["costly_only"]["sets"]["word_weight_moscow"]
    assert setting["unit"] == load_seeds().parameters["word_weight_moscow"].unit
    assert {"to", "because", "meaning"} <= set(setting)


def test_lenses_with_a_scenario_shows_where_they_disagree(spring):
    text = tightrope("lenses", spring, "--runs", 50).stdout
    assert "A leader for the regime" in text
    assert "Where the readings disagree most" in text
    found = json.loads(tightrope("lenses", spring, "--runs", 1, "--json").stdout)
    assert {"scenario", "runs", "as_it_is", "lenses", "largest"} <= set(found)
    assert found["lenses"][0]["disagreements"][0]["low"] is None, "one run leaves it open"


def test_an_unknown_scenario_is_told_in_one_message():
    result = tightrope("lenses", "basline")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean baseline?" in result.stderr


@pytest.mark.parametrize(
    ("low", "high", "clear"),
    [
        *((0.1, 0.2, True), (-0.2, -0.1, True)),
        *((0, 0.2, False), (-0.2, 0, False), (-0.1, 0.1, False), (0, 0, False)),
    ],
)
def test_a_disagreement_is_clear_only_where_its_interval_leaves_zero_out(low, high, clear):
    assert Disagreement("a lens", "autonomy", (low + high) / 2, low, high).clear == clear
