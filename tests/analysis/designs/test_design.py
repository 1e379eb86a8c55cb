"""A design: rows of parameters, each run under its replicate's luck, and answers that follow the rows."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.analysis.designs.design import (
    N_CHECKED,
    RowsIgnored,
    _to_check,
    check_rows_matter,
    check_size,
    rows_of,
    run_design,
    target_of,
)
from sim.analysis.designs.factors import Factor, as_set, factors, uncertain
from sim.analysis.designs.rows import Answers, Design, Replicates, Rows
from sim.errors import BadInput
from sim.luck.streams import Streams, normal
from sim.model.outcomes import ENDINGS, OUTCOMES
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.load import load_seeds

MONTHS = 6
RUNS = 48


@pytest.fixture(scope="module")
def case():
    return load_scenario("baseline").lasting(MONTHS)


@pytest.fixture(scope="module")
def drawn(case):
    return Tightrope(case, RUNS, 3).drawn


def rows(values, replicate=None):
    columns = {name: np.asarray(column, dtype=np.float32) for name, column in values.items()}
    n = len(next(iter(columns.values())))
    return Rows(columns, np.arange(n) if replicate is None else np.asarray(replicate))


def same_as(answers, ds):
    for name in OUTCOMES:
        np.testing.assert_array_equal(answers.last[name], ds[name].values[-1], err_msg=name)
    np.testing.assert_array_equal(answers.ending, ds["ending"].values)


def test_rows_that_hold_what_the_runs_would_draw_are_those_runs(case, drawn):
    names = ("tipping_point", "reading_noise", "minsk.salience.approval", "start.deeds")
    design = rows({name: drawn[name] for name in names})
    same_as(run_design(case, design, seed=3), run(case, RUNS, seed=3))


def test_rows_of_a_number_that_is_set_are_the_scenario_with_it_set(case):
    chosen = factors(case, ["tipping_point=0:0.9"])
    design = rows({"tipping_point": np.full(RUNS, 0.1)})
    same_as(
        run_design(as_set(case, chosen), design, seed=3), run(case.set({"tipping_point": 0.1}), RUNS, seed=3)
    )


def test_minsk_guesses_at_a_tipping_point_that_is_drawn_and_is_not_told_of_one_that_is_set(case):
    given = {"tipping_point": np.full(4, 0.1, dtype=np.float32)}
    drawn = Tightrope(case, 4, given=given)
    np.testing.assert_allclose(drawn.world.edge_estimate, 0.1 + drawn.drawn["edge_error"], rtol=1e-5)
    moved = Tightrope(case.set({"tipping_point": 0.2}), 4, given=given)
    np.testing.assert_array_equal(moved.drawn["tipping_point"], given["tipping_point"])
    np.testing.assert_array_equal(moved.world.edge_estimate, Tightrope(case, 4).world.edge_estimate)


def test_given_values_must_be_one_a_run(case):
    with pytest.raises(ValueError, match="tipping_point"):
        Tightrope(case, 4, given={"tipping_point": np.zeros(3, dtype=np.float32)})


def test_rows_with_one_replicate_and_the_same_values_come_to_the_same(case):
    design = rows({"tipping_point": np.repeat([0.1, 0.4], 8)}, np.tile([5, 9], 8))
    answers = run_design(case, design).of("prosperity").reshape(2, 4, 2)
    assert np.ptp(answers, axis=1).max() == 0
    assert np.ptp(answers[0, 0]) > 0


def test_an_answer_does_not_depend_on_the_chunk_nor_on_the_rows_beside_it(case):
    u = np.random.default_rng(0).random((600, 10))
    design = rows_of(factors(case), u, np.arange(600) % 64)
    whole, cut = run_design(case, design), run_design(case, design, chunk=256)
    turned = run_design(case, design.take(np.arange(600)[::-1]))
    for name in OUTCOMES:
        np.testing.assert_array_equal(whole.last[name], cut.last[name])
        np.testing.assert_array_equal(whole.last[name], turned.last[name][::-1])


def test_the_luck_of_a_replicate_is_that_of_the_run_of_its_number():
    luck = Replicates(1, 3, numbers=(300, 2, 300)).draw("noise", normal, 5)
    np.testing.assert_array_equal(luck, Streams(1, 301).draw("noise", normal, 5)[:, [300, 2, 300]])


def test_only_the_stretches_of_luck_that_hold_a_replicate_are_drawn(monkeypatch):
    drawn = []
    draw_into = Streams.draw_into
    monkeypatch.setattr(
        Streams, "draw_into", lambda self, *args: drawn.append(self) or draw_into(self, *args)
    )
    luck = Replicates(1, 4, numbers=(70_000, 10, 300, 70_001)).draw("noise", normal)
    assert [(stretch.first, stretch.runs) for stretch in drawn] == [(0, 512), (69_888, 256)]
    np.testing.assert_array_equal(luck, Streams(1, 70_002).draw("noise", normal)[[70_000, 10, 300, 70_001]])


@pytest.mark.parametrize("number", [0, 255, 256, 512, 767, 768, 1300])
def test_luck_is_found_across_stretches_that_touch_and_over_gaps_of_any_length(number):
    luck = Replicates(1, 2, numbers=(number, 3)).draw("noise", normal, 2)
    np.testing.assert_array_equal(luck, Streams(1, 1301).draw("noise", normal, 2)[:, [number, 3]])


def test_rows_are_taken_joined_and_cut_into_parts_that_know_their_place(case):
    design = rows({"x": [1, 2, 3, 4]}, [5, 6, 7, 8])
    both = design.take(np.array([2, 0])).then(design.take(slice(1, 2), np.array([9])))
    assert (both.values["x"].tolist(), both.replicate.tolist()) == ([3, 1, 2], [7, 5, 9])
    part = Design(case, design, 0, ("fear",), first=10).part(11, 13)
    assert (part.first, part.rows.values["x"].tolist()) == (11, [2, 3])
    assert part.part(12, 13).rows.values["x"].tolist() == [3]
    assert part.blocks(100) == [(11, 13)]


def test_an_ending_is_one_where_it_came_and_else_nought():
    answers = Answers({"fear": np.array([0.5, 0.25], dtype=np.float32)}, np.array([0, 5], dtype=np.int8))
    assert [answers.of(ending).tolist() for ending in (ENDINGS[0], ENDINGS[5], ENDINGS[1])] == [
        [1, 0],
        [0, 1],
        [0, 0],
    ]
    assert answers.of("fear").dtype == np.float64


@pytest.mark.parametrize("n", [1, 5, 16, 17, 300, 4000])
def test_groups_of_neighbours_in_luck_are_run_again_the_first_and_the_last_among_them(n):
    replicate = np.random.default_rng(0).permutation(n)
    picked = _to_check(rows({"x": np.zeros(n)}, replicate))
    assert picked.tolist() == sorted(set(picked.tolist()), reverse=True)
    assert len(picked) == min(n, N_CHECKED) or n == 17
    again = set(replicate[picked].tolist())
    assert {0, n - 1} <= again
    in_groups = [luck for luck in again if luck + 1 in again or luck - 1 in again]
    assert len(in_groups) == len(picked) or n == 1
    begins = [luck for luck in again if luck - 1 not in again]
    assert len(begins) == (8 if n == 4000 else 8 if n == 300 else 1)


def test_one_row_alone_is_believed_and_two_are_checked():
    def wrong(design):
        return Answers({"y": np.random.default_rng(len(design)).random(len(design))}, np.zeros(len(design)))

    check_rows_matter(wrong, rows({"x": [0.5]}), wrong(rows({"x": [0.5]})))
    two = rows({"x": [0.5, 0.6]})
    with pytest.raises(RowsIgnored, match="do not follow the rows"):
        check_rows_matter(wrong, two, wrong(two))


def test_endings_in_another_order_than_the_rows_are_found_out_too():
    def shuffled(design):
        return Answers({"y": design.values["x"]}, np.arange(len(design)) % 2)

    design = rows({"x": np.linspace(0, 1, 301)})
    with pytest.raises(RowsIgnored, match="do not follow the rows"):
        check_rows_matter(shuffled, design, Answers({"y": design.values["x"]}, np.zeros(301)))


def test_rows_that_do_not_differ_may_all_come_to_the_same():
    def still(design):
        return Answers({"y": np.zeros(len(design))}, np.zeros(len(design)))

    design = rows({"x": np.full(20, 0.5)})
    check_rows_matter(still, design, still(design))


def test_two_sets_of_rows_share_luck_only_where_their_replicates_are_the_same():
    assert Replicates(1, 2, numbers=(1, 2)) == Replicates(1, 2, numbers=(1, 2))
    assert Replicates(1, 2, numbers=(1, 2)) != Replicates(1, 2, numbers=(1, 3))


def test_the_answers_hold_an_outcome_a_variable_and_an_ending(case):
    answers = run_design(case, rows({"tipping_point": np.linspace(0, 0.6, 32)}), "fear")
    assert answers.of("fear").shape == answers.of("autonomy").shape == (32,)
    assert sum(answers.of(ending).sum() for ending in ENDINGS) == 32


# a design whose rows are ignored


def of_x(design):
    """A player that does what the rows say; luck adds a little."""
    y = design.values["x"] + 0.01 * design.replicate
    return Answers({"y": y}, np.zeros(len(design), dtype=np.int8))


def test_a_player_that_follows_the_rows_passes():
    design = rows({"x": np.linspace(0, 1, 300)})
    check_rows_matter(of_x, design, of_x(design))


def test_a_design_whose_rows_silently_mirror_the_base_case_is_found_out():
    def base_case(design):
        return of_x(Rows({"x": np.full(len(design), 0.5)}, design.replicate))

    design = rows({"x": np.linspace(0, 1, 300)})
    with pytest.raises(RowsIgnored, match="as if x were not varied"):
        check_rows_matter(base_case, design, base_case(design))


def test_a_model_that_ignores_what_it_is_given_is_found_out(case, monkeypatch):
    from sim.analysis.designs import rows as module

    monkeypatch.setattr(
        module, "Tightrope", lambda *args, given, **options: Tightrope(*args, given=None, **options)
    )
    with pytest.raises(RowsIgnored, match="as if tipping_point"):
        run_design(case, rows({"tipping_point": np.linspace(0, 0.6, 64)}))


@pytest.mark.parametrize("wrong", [lambda y: np.roll(y, 1), lambda y: y[::-1], np.sort])
def test_answers_in_another_order_than_the_rows_are_found_out(wrong):
    def shuffled(design):
        return Answers({"y": wrong(of_x(design).last["y"])}, np.zeros(len(design), dtype=np.int8))

    design = rows({"x": np.random.default_rng(0).random(300)})
    with pytest.raises(RowsIgnored, match="do not follow the rows"):
        check_rows_matter(shuffled, design, shuffled(design))


def test_parameters_of_a_behaviour_that_is_off_are_told_to_change_nothing(case):
    with pytest.raises(BadInput, match="came to the same"):
        run_design(case.switch_off("spiral"), rows({"spiral_answer": np.linspace(0, 1, 16)}))


def test_a_column_of_a_design_that_is_no_parameter_is_told(case):
    with pytest.raises(BadInput, match="no parameter spiral_gain"):
        run_design(case, rows({"spiral_gain": np.linspace(0, 1, 4)}))


# factors


def test_the_ten_levers_are_varied_by_default_and_the_certain_ones_over_their_controls(case):
    found = {factor.name: factor for factor in factors(case)}
    assert len(found) == 10
    assert found["tipping_point"].mode is not None
    assert found["war_shift"].mode is None
    assert found["war_shift"].low < found["war_shift"].high


def test_values_of_a_factor_have_its_distribution():
    even = Factor("a", "a", "share", 1, 3)
    np.testing.assert_allclose(even.at(np.array([0, 0.25, 1])), [1, 1.5, 3])
    peaked = Factor("a", "a", "share", 0, 1, 0.5)
    np.testing.assert_allclose(peaked.at(np.array([0, 0.5, 1])), [0, 0.5, 1])


def test_a_scenarios_own_spread_is_what_is_varied(case):
    (factor,) = factors(case.set({"tipping_point": (0.2, 0.3, 0.5)}), ["tipping_point"])
    assert (factor.low, factor.mode, factor.high) == (0.2, 0.3, 0.5)


def test_every_number_with_a_spread_is_uncertain_but_not_one_that_is_set(case):
    names = {factor.name for factor in uncertain(case)}
    assert "tipping_point" in names
    assert "war_shift" not in names
    assert "tipping_point" not in {factor.name for factor in uncertain(case.set({"tipping_point": 0.4}))}


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("tiping_point", "did you mean tipping_point"),
        ("tipping_point=0.5:0.2", "LOW below HIGH"),
        ("tipping_point=low:high", "LOW below HIGH"),
        ("tipping_point=0:nan", "LOW below HIGH"),
        ("half_life.deeds=0:inf", "half_life.deeds"),
        ("base_built", "is certain"),
    ],
)
def test_a_factor_with_a_mistake_is_told(case, wanted, says):
    with pytest.raises(BadInput, match=says):
        factors(case, [wanted])


def test_a_factor_is_named_once(case):
    with pytest.raises(BadInput, match="named twice"):
        factors(case, ["levers", "tipping_point"])


def test_a_design_that_is_too_large_is_told_before_it_is_made():
    check_size(1_000_000, 10)
    with pytest.raises(BadInput, match="up to 250,000 would be right"):
        check_size(1_000_000, 400)


@pytest.mark.parametrize(("n_rows", "n_factors"), [(1_000_000, 100), (500_000, 200), (1_000_000, 1)])
def test_the_largest_designs_are_taken_and_one_row_more_is_not(n_rows, n_factors):
    check_size(n_rows, n_factors)
    with pytest.raises(BadInput, match=f"{n_rows + 1:,} rows of {n_factors} parameters, up to {n_rows:,}"):
        check_size(n_rows + 1, n_factors)


def test_a_range_that_is_given_is_varied_evenly_and_set_in_the_scenario(case):
    (factor,) = factors(case, [" tipping_point = 0.2:0.3 "])
    assert (factor.low, factor.high, factor.mode) == (0.2, 0.3, None)
    assert as_set(case, [factor]).parameters["tipping_point"] == 0.2
    (drawn,) = factors(case, ["tipping_point"])
    assert drawn.mode is not None
    assert as_set(case, [drawn]) is case


def test_with_controls_a_lever_goes_over_the_range_of_its_control(case):
    lever = load_seeds().parameters["tipping_point"].lever
    (factor,) = factors(case, ["tipping_point"], controls=True)
    assert (factor.low, factor.high, factor.mode) == (lever.low, lever.high, None)
    assert factor.label == lever.label
    (other,) = factors(case, ["spiral_answer"], controls=True)
    prior = load_seeds().parameters["spiral_answer"]
    assert (other.low, other.high, other.mode) == (prior.low, prior.high, prior.mode)
    assert (other.label, other.unit) == (prior.meaning, prior.unit)


def test_a_range_that_the_scenario_would_not_take_is_told_at_either_end(case):
    for ends in ("-0.5:0.5", "0.5:1.5"):
        with pytest.raises(BadInput, match=r"price_of_force: is .*, a number from 0 to 1"):
            factors(case, [f"price_of_force={ends}"])


def test_weights_of_a_whole_are_checked_together_whatever_else_is_varied(case):
    [whole] = Vocabulary.from_seeds().wholes
    low = case.set(dict.fromkeys(whole, 0.2))
    ranges = [f"{name}=0:0.4" for name in whole]
    for wanted in ranges:
        assert len(factors(low, [wanted, "tipping_point"])) == 2
    with pytest.raises(BadInput, match="makes more than a whole"):
        factors(low, [*ranges, "tipping_point"])


def test_a_number_that_is_certain_is_told_with_a_range_about_it(case):
    mode = load_seeds().parameters["base_built"].mode
    with pytest.raises(BadInput, match=rf"base_built={mode - 1:g}:{mode + 1:g} would be right"):
        factors(case, ["base_built"])


def test_a_scenarios_point_is_varied_over_the_prior(case):
    prior = load_seeds().parameters["tipping_point"]
    (factor,) = factors(case.set({"tipping_point": 0.4}), ["tipping_point"])
    assert (factor.low, factor.high, factor.mode) == (prior.low, prior.high, prior.mode)


def test_progress_is_told_in_rows_and_may_cancel(case):
    told = []
    design = rows({"tipping_point": np.linspace(0, 0.6, 300)})
    run_design(case, design, chunk=256, progress=lambda *at: told.append(at))
    assert told[-1] == (300, 300)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def cancel(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_design(case, design, progress=cancel)


def test_an_unknown_target_is_told_with_the_nearest_name():
    with pytest.raises(BadInput, match="did you mean exposure"):
        target_of("exposur")
