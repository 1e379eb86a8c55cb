"""Paired what-ifs: nothing but the change makes a difference, and what is found is told for what it is."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from sim import cli, load_scenario
from sim.analysis.pairs import paired, pairing, parting
from sim.analysis.pairs.compare import CAUSES, compare, compare_all
from sim.analysis.pairs.ensembles import check_memory
from sim.errors import BadInput
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.model.record import bytes_of
from sim.results import labels
from sim.view.text.words import with_sign
from tests.analysis.made import accusing, ensemble

RUNS = 256


@pytest.fixture(scope="module")
def year():
    """The first year of the baseline."""
    return load_scenario("baseline").lasting(12)


@pytest.fixture(scope="module")
def refusal(year):
    """The same year with a refusal in April."""
    return year.force("minsk", "refuse_base", "2016-04")


@pytest.fixture(scope="module")
def refused(year, refusal):
    return compare(year, refusal, RUNS)


def test_identical_scenarios_differ_by_exactly_nothing(year):
    found = compare(year, year.changed(title="Another name for the same"), RUNS)
    for change in found.outcomes.values():
        assert (change.mean, change.low, change.high, change.p05, change.p95) == (0, 0, 0, 0, 0)
        assert (change.share_better, change.share_same, change.share_worse) == (0, 1, 0)
    assert all(found.flow[x][y] == 0 for x in ENDINGS for y in ENDINGS if x != y)
    assert found.parting_month is None
    assert found.parting.since is None
    assert found.moves == []


def test_nothing_differs_before_the_change(refused):
    assert all(not path.mean[:3].any() and not path.p95[:3].any() for path in refused.paths.values())
    assert refused.parting.since == 3
    assert not refused.parting.share[:3].any()


def test_two_scenarios_part_in_the_month_of_a_forced_move(refused):
    assert refused.parting_month == "2016-04"
    assert refused.parting.share[3] > 0.5 > refused.parting.placebo[3]


def test_a_forced_move_leads_the_moves_that_change(refused):
    refusing = next(move for move in refused.moves if move.move == "refuse_base")
    assert (refusing.seat, refusing.mean > 0) == ("minsk", True)
    assert refusing.mean == pytest.approx(refusing.b - refusing.a)
    assert [abs(move.mean) for move in refused.moves] == sorted(
        (abs(move.mean) for move in refused.moves), reverse=True
    )


def test_the_flow_of_endings_holds_every_run_once(refused):
    assert sum(sum(row.values()) for row in refused.flow.values()) == pytest.approx(1)
    assert list(refused.flow) == list(ENDINGS)


def test_swapping_a_and_b_turns_every_difference_round(year, refusal, refused):
    back = compare(refusal, year, RUNS)
    for name in OUTCOMES:
        one, other = refused.outcomes[name], back.outcomes[name]
        assert one.mean == pytest.approx(-other.mean)
        assert (one.share_better, one.share_same) == (other.share_worse, other.share_same)
        assert (one.a, one.b) == (other.b, other.a)


def test_several_are_compared_with_the_first_as_each_would_be_alone(year, refusal, refused):
    hotter = year.set({"war_shift": 0.3})
    found = compare_all([year, refusal, hotter, refusal], RUNS)
    assert [one.as_dict() for one in found] == [
        refused.as_dict(),
        compare(year, hotter, RUNS).as_dict(),
        refused.as_dict(),
    ]


def test_the_shorter_scenario_is_played_on_to_the_end_of_the_longer(year):
    found = compare(year, year.lasting(14).hold("washington"), RUNS)
    assert found.months[-1] == "2017-02"
    assert found.notes == ("baseline ends in 2016-12 and is played on to 2017-02, as far as the longest.",)


def test_a_longer_scenario_meets_the_luck_of_the_shorter(year):
    found = compare(year, year.lasting(14), RUNS)
    assert found.parting.since is None


def test_scenarios_that_begin_in_different_months_are_refused(year):
    later = year.changed(start="2016-03", name="spring")
    with pytest.raises(BadInput, match="spring begins in 2016-03 and baseline in 2016-01"):
        compare(year, later, RUNS)


@pytest.mark.parametrize("count", [0, 1, 21])
def test_too_few_and_too_many_scenarios_are_refused(year, count):
    with pytest.raises(BadInput, match=f"{count} given, from two to 20 scenarios would be right"):
        compare_all([year] * count, RUNS)


def test_more_runs_than_fit_are_refused_before_any_is_made(year):
    with pytest.raises(BadInput, match=r"too many to compare at once, up to [\d,]+ would be right"):
        compare(year.lasting(240), year, runs=1_000_000)


def test_progress_ends_at_all_there_is_to_do(year, refusal):
    told = []
    compare_all([year, refusal, year], 10, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {total for _, total in told} == {5 * 10 * 12}


def test_progress_may_cancel(year, refusal):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compare(year, refusal, 10, progress=stop)


# arithmetic on made-up ensembles


def test_a_difference_is_that_of_b_less_a_run_by_run():
    a = ensemble(runs=4, autonomy=[0.1, 0.2, 0.3, 0.4])
    b = ensemble(runs=4, autonomy=[0.2, 0.2, 0.2, 0.8])
    found = paired.outcome_changes(a, b)["autonomy"]
    assert found.mean == pytest.approx(0.1)
    assert (found.a, found.b) == (pytest.approx(0.25), pytest.approx(0.35))
    assert (found.share_better, found.share_same, found.share_worse) == (0.5, 0.25, 0.25)
    error = np.std([0.1, 0, -0.1, 0.4], ddof=1) / 2
    assert found.high - found.mean == pytest.approx(1.6449 * error, rel=1e-4)
    assert (found.p05, found.p95) == tuple(pytest.approx(q) for q in (-0.085, 0.355))


@pytest.mark.parametrize("name", ["exposure", "isolation"])
def test_less_exposure_and_less_isolation_are_better(name):
    found = paired.outcome_changes(ensemble(**{name: 0.5}), ensemble(**{name: 0.4}))[name]
    assert (found.share_better, found.share_worse) == (1, 0)


def test_a_path_has_a_difference_for_every_month():
    rising = np.linspace(0, 0.5, 6)[:, None]
    found = paired.path_changes(ensemble(prosperity=0), ensemble(prosperity=rising))["prosperity"]
    assert found.mean == pytest.approx(rising[:, 0])
    assert found.low == pytest.approx(found.high)


def test_endings_flow_from_a_to_b():
    a = ensemble(runs=4, ending=[0, 0, 5, 5])
    b = ensemble(runs=4, ending=[0, 5, 5, 5])
    flow = paired.flow_of_endings(a, b)
    assert flow["intervention"] == {name: 0.25 * (name in ("intervention", "balancing")) for name in ENDINGS}
    assert flow["balancing"]["balancing"] == 0.5


def test_only_moves_that_clearly_change_are_listed():
    a, b = ensemble(), ensemble(moves=accusing(0.3))
    assert [(move.seat, move.move, move.mean) for move in paired.move_changes(a, b)] == [
        ("kyiv", "hold", pytest.approx(-0.3)),
        ("kyiv", "accuse", pytest.approx(0.3)),
    ]
    assert paired.move_changes(a, ensemble(moves=accusing(0.02))) == []


@pytest.mark.parametrize(("share", "is_listed"), [(0.05, False), (0.06, True)])
def test_five_moves_are_each_judged_so_that_one_wrong_is_listed_in_one_case_of_ten(share, is_listed):
    """Five of a hundred runs are 2.28 standard errors, six are 2.51; one in fifty on both sides is 2.33."""
    assert bool(paired.move_changes(ensemble(), ensemble(moves=accusing(share)))) == is_listed


def test_a_move_is_told_as_the_share_of_months_in_which_it_is_made():
    found = paired.move_changes(ensemble(moves=accusing(0.2)), ensemble(moves=accusing(0.8, since=3)))
    assert [change.move for change in found] == ["hold", "accuse"]
    _, accused = found
    gaps = np.repeat([-0.5, 0.5, 0.0], [20, 60, 20])  # from six months to three; to three; none
    assert (accused.a, accused.b, accused.mean) == pytest.approx((0.2, 0.4, 0.2))
    reach = 1.6449 * gaps.std(ddof=1) / 10
    assert (accused.low, accused.high) == pytest.approx((0.2 - reach, 0.2 + reach))


def test_a_mean_has_its_interval_over_the_last_axis():
    values = np.array([[1.0, 2.0, 3.0, 6.0], [5.0, 5.0, 5.0, 5.0]])
    error = np.array([np.std([1, 2, 3, 6], ddof=1) / 2, 0])
    np.testing.assert_allclose(paired.standard_error(values), error)
    found = paired.mean_of(values)
    np.testing.assert_allclose(found.mean, [3, 5])
    np.testing.assert_allclose(found.low, [3, 5] - 1.6449 * error)
    np.testing.assert_allclose(found.high, [3, 5] + 1.6449 * error)
    assert np.isnan(paired.standard_error(values[:, :1])).tolist() == [True, True]


@pytest.mark.parametrize("months", [1, 6])
def test_a_month_parts_where_mcnemars_test_says_so(months):
    """Against the test by the book, for any number of runs that differ under B alone or the placebo alone."""
    bar = {1: 1.6449, 6: 2.3940}[months]
    found = set()
    for only_b in range(20):
        for only_placebo in range(4):
            differs, drifts = np.zeros((2, months, 30), dtype=bool)
            differs[-1, :only_b] = True
            drifts[-1, 29 - only_placebo : 29] = True
            differs[-1, 29] = drifts[-1, 29] = True  # in both: no part of the test
            excess, n = only_b - only_placebo - 1, only_b + only_placebo
            expected = excess > bar * np.sqrt(n)
            assert parting._clearly_more(differs, drifts)[-1] == expected
            found.add(bool(expected))
    assert found == {True, False}


def test_as_many_runs_as_fit_are_compared_and_one_more_is_refused():
    most = labels.MAX_BYTES // (3 * bytes_of(len(OUTCOMES), 240, 1))
    check_memory(most, 240, 3)
    with pytest.raises(BadInput, match=f"{most + 1:,} runs of 240 months .* up to {most:,} would be right"):
        check_memory(most + 1, 240, 3)


# parting and the placebo


def test_two_part_where_clearly_more_runs_differ_than_under_a_placebo():
    a, b = ensemble(), ensemble(moves=accusing(0.4, since=2))
    found = parting.parting(a, b, ensemble(moves=accusing(0.1)))
    assert (found.since, found.month) == (2, 2)
    assert found.share == pytest.approx([0, 0, 0.4, 0.4, 0.4, 0.4])
    assert found.placebo == pytest.approx([0.1] * 6)


def test_two_that_differ_as_a_placebo_does_do_not_part():
    a, b = ensemble(), ensemble(moves=accusing(0.4))
    found = parting.parting(a, b, ensemble(moves=accusing(0.37)))
    assert (found.since, found.month) == (0, None)


def test_a_few_runs_are_too_few_to_tell_a_parting():
    a, b = ensemble(runs=5), ensemble(runs=5, moves=accusing(1, runs=5))
    assert parting.parting(a, b, ensemble(runs=5)).month is None


def test_a_difference_in_outcomes_alone_counts_as_the_first_difference():
    later = np.where(np.arange(6) < 4, 0.5, 0.6)[:, None]
    assert parting.first_difference(ensemble(), ensemble(exposure=later)) == 4
    assert parting.first_difference(ensemble(), ensemble()) is None


def test_a_nudge_of_chance_elsewhere_is_no_parting_and_moves_no_mean(year):
    nudge = year.event("2016-01", adds={"unrest": 0.01})
    found = compare(year, nudge, 1000)
    assert found.parting.since == 0
    assert found.parting_month is None


def test_a_placebo_moves_no_mean_in_the_long_run_and_parts_from_no_other():
    baseline = load_scenario("baseline")
    found = compare(baseline, parting.placebo(baseline, "2016-01"), 1000)
    assert found.parting_month is None
    assert found.parting.share[-1] > 0.2, "it drifts apart all the same"
    assert all(abs(change.mean) < 0.006 for change in found.outcomes.values())


# what pairing is worth


def test_the_cut_is_the_variance_unpaired_over_the_variance_paired():
    a = ensemble(runs=4, autonomy=[0, 1, 0, 1])
    b = ensemble(runs=4, autonomy=[0.1, 1, 0, 1.1])
    cut = pairing.variance_cut(a, b, months=6)
    assert cut["autonomy"] == pytest.approx((0.25 + np.var([0.1, 1, 0, 1.1])) / 0.0025, rel=1e-3)
    assert np.isnan(cut["exposure"]), "what does not differ yet says nothing"


def test_pairing_cuts_the_variance_ten_times_at_month_12_and_three_times_at_month_60():
    found = pairing.measured(runs=512)
    assert [(cut.scenario, cut.months) for cut in found] == [(n, m) for n in pairing.NAMED for m in (12, 60)]
    for months, least in ((12, 10), (60, 3)):
        cuts = [cut for cut in found if cut.months == months]
        values = [value for cut in cuts for value in cut.by_outcome.values()]
        assert np.nanmedian(values) >= least
        assert all(cut.median >= least / 2 for cut in cuts), "no one of the three far below"


# the command


def tightrope(*arguments):
    """The result of a command, run in this process."""
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path):
    """Four months as they are, with Washington doing nothing, and with a refusal."""
    head = "title: {0}\nsummary: Four months.\nstart: 2016-01\nend: 2016-04\n"
    changes = {
        "spring": "",
        "silent": "script: [{seat: washington, move: hold, from: 2016-01, until: 2016-04}]\n",
        "refused": "script: [{seat: minsk, move: refuse_base, month: 2016-02}]\n",
    }
    for name, change in changes.items():
        (tmp_path / f"{name}.yaml").write_text(head.format(name) + change)
    return [tmp_path / f"{name}.yaml" for name in changes]


def test_compare_answers_in_json_with_one_object_for_two(files):
    result = tightrope("compare", files[0], files[1], "--runs", 20, "--seed", 3, "--json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert {"a", "b", "runs", "outcomes", "flow", "parting_month", "moves"} <= set(found)
    assert (found["a"], found["b"], found["runs"], found["seed"]) == ("spring", "silent", 20, 3)
    assert {"mean", "p05", "p95", "share_better"} <= set(found["outcomes"]["autonomy"])
    assert found["causes"] == CAUSES


def test_compare_answers_with_a_list_for_more_than_two(files):
    found = json.loads(tightrope("compare", *files, "--runs", 20, "--json").stdout)
    assert [one["b"] for one in found] == ["silent", "refused"]


def test_one_run_leaves_intervals_open_and_is_still_json(files):
    result = tightrope("compare", files[0], files[2], "--runs", 1, "--json")
    assert json.loads(result.stdout)["outcomes"]["autonomy"]["low"] is None
    assert "open" in tightrope("compare", files[0], files[2], "--runs", 1).stdout


def test_compare_in_words_says_what_causes_are_claimed_for(files):
    text = tightrope("compare", files[0], files[2], "--runs", 100).stdout
    assert CAUSES in text
    assert "The two part in 2016-02" in text
    assert "refuse base" in text
    assert "The two do not differ in anything" in tightrope("compare", files[0], files[0], "--runs", 5).stdout


def test_compare_takes_a_lens_for_all_scenarios(files):
    lens = "deterrence_or_spiral=spiral"
    found = json.loads(tightrope("compare", *files[:2], "--runs", 5, "--lens", lens, "--json").stdout)
    assert (found["a"], found["b"]) == ("spring-spiral", "silent-spiral")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["baseline"], "1 given, from two to 20 scenarios would be right"),
        (["baseline", "basline"], "did you mean baseline?"),
        (["baseline", "baseline", "--runs", "0"], "runs: 0 is out of range"),
        (["baseline", "baseline", "--lens", "spiral"], "there is no lens 'spiral'"),
        (["baseline", "baseline", "--lens", "fear_or_appetite=both"], "fear_or_appetite=fear or appetite"),
    ],
)
def test_a_mistake_is_told_in_one_message(arguments, message):
    result = tightrope("compare", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_what_rounds_to_nothing_has_no_sign():
    assert [with_sign(value, 3) for value in (-0.0001, 0.0, 0.012)] == ["0.000", "0.000", "+0.012"]
