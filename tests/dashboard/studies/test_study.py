"""Studies as their own process makes them: the engine's answers, for every target at once."""

import json
from math import inf

import pytest

from sim.analysis import sensitivity
from sim.analysis.discovery import discovery, tipping_map
from sim.dashboard.state.build import build
from sim.dashboard.state.selection import Selection
from sim.dashboard.studies import study
from sim.dashboard.studies.parts import seen_from
from sim.dashboard.studies.questions import MAX_NAMES, SIZES, Question, check, question_of
from sim.errors import BadInput
from sim.view.findings import CELL_RUNS, as_plain, from_plain

SHORT = Selection(seed=3, n_months=4)
LONG = Selection(seed=3, n_months=12)
TWO = ("tipping_point", "oil_shift")


def test_a_sobol_study_gives_the_engine_s_own_indices_for_every_target():
    found = study.make(question_of("sobol", SHORT, TWO, "spread", 128))
    for target in ("exposure", "prosperity"):
        own = sensitivity.sobol(build(SHORT), target, TWO, base=128, seed=3)
        part = found.parts[target]
        assert [row.name for row in part.rows] == [index.name for index in own.indices]
        assert [row.second for row in part.rows] == pytest.approx([i.total for i in own.indices], abs=1e-4)
    assert found.stamp.rows == 128 * 5
    assert set(found.parts) | set(found.silent) == set(study.TARGETS)
    assert not set(found.parts) & set(found.silent)


@pytest.mark.parametrize(
    ("kind", "size"), [("morris", 50), pytest.param("pawn", 2048, marks=pytest.mark.slow)]
)
def test_other_methods_give_the_engine_s_own_answers(kind, size):
    found = study.make(question_of(kind, SHORT, TWO, "spread", size))
    own = getattr(sensitivity, kind)(build(SHORT), "prosperity", TWO, size, 3)
    rows = own.effects if kind == "morris" else own.indices
    assert [row.name for row in found.parts["prosperity"].rows] == [row.name for row in rows]
    firsts = [row.size if kind == "morris" else row.median for row in rows]
    assert [row.first for row in found.parts["prosperity"].rows] == pytest.approx(firsts, abs=1e-4)


def test_a_map_is_the_engine_s_own_for_each_ending():
    levers = ("tipping_point", "reciprocity_weight")
    found = study.make(question_of("map", LONG, levers, size=9))
    own = tipping_map.tipping_map(build(LONG), "intervention", levers, 9, CELL_RUNS, 3)
    part = found.parts["intervention"]
    assert [list(row) for row in part.probability] == own.probability.tolist()
    assert part.path[-1] == pytest.approx(tuple(own.path[-1]), abs=1e-4)
    assert part.here == pytest.approx(tuple(own.path[0]), abs=1e-4)
    assert part.x.ends == ("acts early", "tolerates much")


def test_boxes_are_the_engine_s_own():
    found = study.make(question_of("boxes", LONG, TWO, size=2048))
    own = discovery.discover(build(LONG), "intervention", TWO, 2048, 3)
    part = found.parts["intervention"]
    assert part.share == pytest.approx(own.share, abs=1e-4)
    assert [box.density for box in part.boxes] == pytest.approx([b.density for b in own.boxes], abs=1e-4)
    for box, engine_s in zip(part.boxes, own.boxes, strict=True):
        assert box.words == engine_s.words
        assert [limit.name for limit in box.limits] == [limit.name for limit in engine_s.limits]
        for limit, own_limit in zip(box.limits, engine_s.limits, strict=True):
            axis = part.axis(limit.name)
            assert limit.low == -inf or axis.low < limit.low == pytest.approx(own_limit.low, abs=1e-4)
            assert limit.high == inf or axis.high > limit.high == pytest.approx(own_limit.high, abs=1e-4)


def test_an_ending_that_hardly_comes_is_not_explained():
    found = study.make(question_of("morris", SHORT, TWO, size=20))
    assert "turned_west" in found.silent
    assert "turned_west" not in found.parts


def test_a_map_is_the_same_wherever_its_two_levers_stand_and_is_seen_from_there():
    levers = ("tipping_point", "reciprocity_weight")
    moved = Selection(seed=3, levers=(("tipping_point", 0.3), ("reciprocity_weight", 1.6)), n_months=12)
    assert question_of("map", moved, levers, size=9) == question_of("map", LONG, levers, size=9)
    at_rest = study.make(question_of("map", LONG, levers, size=9)).parts["intervention"]
    anew = study.make(Question("map", moved, levers, size=9)).parts["intervention"]
    assert at_rest.probability == anew.probability
    assert at_rest.path != anew.path
    assert seen_from(moved, at_rest) == anew


@pytest.mark.slow
def test_a_screening_finds_what_to_vary_and_tells_its_progress():
    told = []
    question = question_of("morris", Selection(n_months=3), ("screened",), "spread", 20, "exposure")
    found = study.make(question, lambda done, of: told.append((done, of)))
    assert len(found.parts["exposure"].rows) == 20
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert all(done <= of for done, of in told)


def test_what_is_cancelled_stops_at_once():
    def cancel(done, of):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        study.make(question_of("morris", SHORT, TWO, size=20), cancel)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        (Question("sobol", Selection(), ("levers",), size=2**20), "one of those listed"),
        (Question("guess", Selection(), ("levers",), size=20), "one of those listed"),
        (question_of("morris", Selection(), ("tipping_point",) * (MAX_NAMES + 1), size=20), "1 to 20"),
        (question_of("map", Selection(), ("tipping_point", "tipping_point"), size=9), "two different"),
    ],
)
def test_a_study_beyond_the_limits_is_refused(question, right):
    with pytest.raises(BadInput, match=right):
        check(question, 60)


def test_a_study_of_too_many_months_is_refused_before_it_is_run():
    with pytest.raises(BadInput, match="too many here"):
        check(question_of("map", Selection(), TWO, size=21), 600)
    check(question_of("map", Selection(), TWO, size=21), 60)


@pytest.mark.parametrize("kind", SIZES)
def test_every_size_on_offer_fits_the_limits(kind):
    names = TWO if kind == "map" else ("levers",)
    for size in SIZES[kind]:
        check(question_of(kind, Selection(), names, size=size), 60)
    if kind not in ("map", "boxes"):
        check(question_of(kind, Selection(), ("screened",), size=SIZES[kind][-1]), 60)


def test_equal_questions_are_equal_whatever_plays_no_part_in_them():
    assert question_of("sobol", Selection(runs=500), TWO, of="exposure") == question_of(
        "sobol", Selection(runs=2000), TWO, of="autonomy"
    )
    assert question_of("boxes", Selection(), TWO, "spread") == question_of("boxes", Selection(), TWO, "reach")
    assert question_of("sobol", Selection(), TWO) != question_of("sobol", Selection(seed=1), TWO)


@pytest.mark.parametrize("kind", ["morris", "map", "boxes"])
def test_a_finding_goes_to_json_and_comes_back(kind):
    found = study.make(question_of(kind, LONG, TWO, size=SIZES[kind][0]))
    assert from_plain(json.loads(json.dumps(as_plain(found), allow_nan=False))) == found
