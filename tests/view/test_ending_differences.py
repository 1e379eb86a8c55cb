"""One question has one answer: counts, differences and intervals of endings are the same everywhere."""

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from typer.testing import CliRunner

from sim import cli, load_scenario
from sim.analysis.pairs.compare import compare
from sim.analysis.pairs.ending_changes import ending_changes, flow_between
from sim.analysis.pairs.paired import mean_of
from sim.dashboard.server import refinement
from sim.model.outcomes import ENDINGS
from sim.report import as_html, compose
from sim.report.worlds import simulate_worlds
from sim.running.limits import USUAL_RUNS
from sim.view.charts.endings import endings
from sim.view.charts.palette import LIGHT
from sim.view.ending_differences import ENDINGS_IN_ORDER, differences_of, ending_differences
from sim.view.text.endings import (
    NO_ENDING_MOVES,
    count_endings,
    describe_difference,
    describe_ending_differences,
    endings_table,
)

RUNS, SEED = 200, 3
CODES = np.array([0, 0, 0, 4, 5, 5, 5, 5])
CHANGED = np.array([0, 5, 5, 4, 5, 5, 4, 5])


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The baseline and a change of it, as a file and as scenarios."""
    file = tmp_path_factory.mktemp("pair") / "impatient.yaml"
    file.write_text("base: baseline\ntitle: Impatient\nsummary: s\nparameters: {tipping_point: 0.3}\n")
    return load_scenario("baseline"), load_scenario(file), file


@pytest.fixture(scope="module")
def worlds(pair):
    baseline, changed, _ = pair
    return simulate_worlds(changed, baseline, RUNS, SEED)


@pytest.fixture(scope="module")
def rows(worlds):
    return ending_differences(worlds.now, worlds.beside.now)


def cells(text: str) -> list[list[str]]:
    """The cells of a table in plain columns, the minus as pages have it."""
    return [re.split(r"\s{2,}", line.strip().replace("-", "\N{MINUS SIGN}")) for line in text.splitlines()]


def test_a_difference_is_that_of_means_run_by_run_with_its_interval():
    found = ending_changes(flow_between(CODES, CHANGED, ENDINGS), len(CODES))
    for code, name in enumerate(ENDINGS):
        gaps = (code == CHANGED).astype(float) - (code == CODES)
        one = found[name]
        assert (one.mean, one.low, one.high) == pytest.approx(tuple(map(float, mean_of(gaps))))
        assert (one.a, one.b) == ((code == CODES).mean(), (code == CHANGED).mean())


def test_the_same_worlds_differ_by_exactly_nothing(now):
    same = ending_differences(now, now)
    assert all(one.is_none and describe_difference(one) == "=" for one in same)
    assert describe_ending_differences(same) == NO_ENDING_MOVES


def test_a_single_run_has_no_interval():
    found = ending_changes(flow_between(CODES[:1], CHANGED[:1] + 5, ENDINGS), 1)
    said = {one.name: describe_difference(one) for one in differences_of(found)}
    assert said["balancing"] == "+100"
    assert said["isolated"] == "="


def test_a_difference_is_reckoned_before_counts_are_rounded():
    """124 and 56 of 1,000 are 12 and 6 of 100, and 7 apart."""
    before = np.repeat([5, 0], [944, 56])
    after = np.repeat([5, 0], [876, 124])
    one = {d.name: d for d in differences_of(ending_changes(flow_between(before, after, ENDINGS), 1000))}
    gone = one["intervention"]
    assert (gone.before, gone.count, gone.more, gone.reach) == (6, 12, 7, 2)
    assert describe_difference(gone) == "+7 ± 2"


def test_a_sentence_tells_the_clear_differences_the_largest_first(rows):
    said = describe_ending_differences(rows)
    first = max((one for one in rows if one.is_clear), key=lambda one: abs(one.exact.mean))
    assert said.startswith(f"{count_endings(first)[1]} of 100 worlds end ")
    assert f"({abs(first.more)} ± {first.reach} " in said


def test_what_a_reader_sees_within_its_interval_is_not_told_as_a_change():
    """12 of 1,000 are 1 of 100; half the interval, .6 of 100, is shown as 1."""
    before, after = np.repeat(5, 1000), np.repeat([5, 0], [988, 12])
    found = differences_of(ending_changes(flow_between(before, after, ENDINGS), 1000))
    assert describe_difference(next(one for one in found if one.name == "intervention")) == "+1 ± 1"
    assert describe_ending_differences(found) == NO_ENDING_MOVES


def test_endings_keep_their_places_whatever_the_counts(now):
    turned = replace(now, endings=dict(zip(now.endings, reversed(now.endings.values()), strict=True)))
    for summary in (now, turned):
        lines = endings(summary, None, LIGHT)["layer"][1]["data"]["values"]
        assert [line["ending"] for line in lines] == list(ENDINGS_IN_ORDER)


def test_pages_and_commands_take_the_same_ensemble_unless_another_is_asked_for():
    assert refinement.FINAL == USUAL_RUNS
    for command in ("run", "compare", "report"):
        help_ = CliRunner().invoke(cli.app, [command, "--help"], env={"COLUMNS": "200"}).output
        assert f"[default: {USUAL_RUNS}]" in re.sub(r"\x1b\[[0-9;]*m", "", help_)


def test_explore_and_report_show_the_same_counts_differences_and_intervals(worlds, rows):
    lines = endings(worlds.now, worlds.beside.now, LIGHT)["layer"][1]["data"]["values"]
    shown = {line["ending"]: (line["count"], line["change"]) for line in lines}
    assert shown == {one.name: (count_endings(one)[1], describe_difference(one)) for one in rows}
    html = unescape(as_html.to_html(compose(worlds)))
    for one in rows:
        before, now = count_endings(one)
        row = rf">{now}</td>\s*<td[^>]*>{before}</td>\s*<td[^>]*>{re.escape(describe_difference(one))}</td>"
        assert re.search(row, html), one.name
    assert describe_ending_differences(rows) in html


def test_compare_shows_them_too_as_page_and_as_command(pair, rows):
    baseline, changed, file = pair
    found = compare(baseline, changed, RUNS, SEED)
    assert differences_of(found.endings) == rows
    table = [
        [part.strip() for part in line.strip("| ").split("|")] for line in endings_table(rows).splitlines()
    ]
    said = CliRunner().invoke(
        cli.app, ["compare", "baseline", str(file), "--runs", str(RUNS), "--seed", str(SEED)]
    )
    for name, before, now, change in table[2:]:
        assert [name.replace("turned West", "turned west"), before, now, change] in cells(said.stdout)


def test_a_run_counts_the_same_worlds(pair, rows):
    *_, file = pair
    said = CliRunner().invoke(cli.app, ["run", str(file), "--runs", str(RUNS), "--seed", str(SEED)])
    for one in rows:
        assert [one.name.replace("_", " "), count_endings(one)[1]] in cells(said.stdout)
