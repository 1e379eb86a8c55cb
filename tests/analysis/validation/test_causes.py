"""Causes of the worst misses, and the whole of what is held against the record."""

import json
from types import SimpleNamespace

import numpy as np
import pytest

from sim.analysis.history.seat_months import SEATS
from sim.analysis.history.surprise import watched
from sim.analysis.validation import causes as module
from sim.analysis.validation import validate
from sim.analysis.validation.causes import FREE, OPENED, SILENCED, TWO_SILENCED, causes
from sim.analysis.validation.inputs import digest
from sim.analysis.validation.outlooks import FORECASTERS, NOTHING, outlooks
from sim.scenario.scenario import load_scenario
from tests.analysis.validation.made import MOVES, NAMES, outlook, rails

FEW, SOME = 32, 200
EARLIER, HISTORY = "history-2004-2012", "history-2013-2017"


@pytest.fixture(scope="module")
def history():
    case = load_scenario(HISTORY)
    return case, outlooks([watched(load_scenario(EARLIER), FEW), watched(case, SOME)])


def one(history, seat, month):
    case, every = history
    (asked,) = [outlook for outlook in every if (outlook.seat, outlook.month) == (seat, month)]
    (row,) = causes(case, [asked], "base rate", SOME)
    return asked, row


def test_a_change_that_is_none_would_leave_the_probability_as_it_was(history, monkeypatch):
    """The second pass meets the same state and luck: the kept probability is that of the first."""
    asked, row = one(history, "brussels", "2017-04")
    assert row["held"] == pytest.approx(asked.held["model"][asked.happened], abs=1e-4)
    assert row["came"] == NOTHING
    assert row["open_in"] is None


def test_silencing_the_goal_behind_a_punishment_makes_its_absence_likelier(history):
    _, row = one(history, "brussels", "2017-04")
    assert row["expected"]["move"] == "impose_sanctions"
    assert row["cause"]["change"] in (SILENCED, TWO_SILENCED)
    assert "sanctions" in row["cause"]["of"]
    assert row["cause"]["held"] > row["held"]


def test_a_move_that_was_closed_to_the_seat_is_opened(history):
    _, row = one(history, "minsk", "2016-04")
    assert row["came"] == "refuse_base"
    assert row["open_in"] < 0.2
    assert (row["cause"]["change"], row["cause"]["of"]) == (OPENED, ["refuse_base"])


def test_without_costs_relief_is_likelier(history):
    _, row = one(history, "brussels", "2016-02")
    free = next(change for change in row["best"] if change["change"] == FREE)
    assert free["held"] > row["held"]


def test_a_cause_gives_back_at_least_half_of_what_was_lost(history, monkeypatch):
    _, row = one(history, "brussels", "2017-04")
    assert row["cause"]["gives_back"] >= module.ENOUGH
    monkeypatch.setattr(module, "ENOUGH", 1000.0)
    _, row = one(history, "brussels", "2017-04")
    assert row["cause"] is None
    assert len(row["best"]) == module.SHOWN


def test_a_trial_in_which_nothing_was_lost_has_no_cause(history):
    case, every = history
    of_minsk = [
        row for row in every if row.seat == "minsk" and row.came != NOTHING and row.month in case.months
    ]
    won = max(of_minsk, key=lambda row: row.held["model"][row.happened] - row.held["base rate"][row.happened])
    (row,) = causes(case, [won], "base rate", SOME)
    assert row["bits"] > 0
    assert row["cause"] is None


class Weighing:
    """What Moscow weighed, made up: three moves in two runs, with two goals and a cost."""

    seat = SimpleNamespace(name="moscow", names=MOVES)
    unit = np.array([1.0, 0.5])
    possible = np.array([[True, True], [True, True], [True, False]])
    terms = (
        {"calm": np.array([0.5, 0.1])},
        {"calm": np.array([0.2, 0.1]), "ties": np.array([0.4, 0.2]), "cost": np.array([-0.1, -0.1])},
        {"ties": np.array([-0.3, -0.3]), "cost": np.array([-0.7, -0.2])},
    )
    utility = np.array([sum(of.values()) for of in terms])

    def probability(self, score):
        shares = np.exp(score)
        return shares / shares.sum(axis=0)


def softmax(utility, possible=Weighing.possible):
    """The mean probabilities of the moves in the two runs."""
    shares = np.where(possible, np.exp(utility / Weighing.unit), 0)
    return (shares / shares.sum(axis=0)).mean(axis=1)


def silent(*names):
    """The utility without some of its terms."""
    return np.array([sum((v for n, v in of.items() if n not in names), np.zeros(2)) for of in Weighing.terms])


@pytest.mark.parametrize(("came", "row"), [("offer", 1), ("squeeze", 2), (NOTHING, 0)])
def test_each_change_is_weighed_by_itself(came, row):
    asked = outlook(NAMES.index(came), [0.3, 0.3, 0.4])
    found = module._try_changes(Weighing(), asked, np.array([True, True]))
    expected = {
        (SILENCED, ("calm",)): softmax(silent("calm"))[row],
        (SILENCED, ("ties",)): softmax(silent("ties"))[row],
        (FREE, ()): softmax(silent("cost"))[row],
        (module.BLUNTED, ()): softmax(Weighing.utility / 2)[row],
    }
    both = sorted(("calm", "ties"), key=lambda goal: -expected[SILENCED, (goal,)])
    expected[TWO_SILENCED, tuple(both)] = softmax(silent("calm", "ties"))[row]
    if came != NOTHING:
        open_ = Weighing.possible | (np.arange(3) == row)[:, None]
        expected[OPENED, (came,)] = softmax(Weighing.utility, open_)[row]
    assert found == pytest.approx(expected, rel=1e-5)
    alone = module._try_changes(Weighing(), asked, np.array([True, False]))
    assert alone[FREE, ()] == pytest.approx(
        (np.exp(silent("cost")[row, 0]) / np.exp(silent("cost")[:, 0]).sum()), rel=1e-5
    )


def reconsidered(asked, tried):
    """A row about an outlook for which some changes were tried."""
    seen = module.Reconsidered(rails(), names={"moscow": MOVES}, tried={("2016-01", "moscow"): tried})
    seen.open_share = {("2016-01", "moscow"): np.array([1.0, 0.75, 0.5])}
    return module._row(asked, seen, "base rate")


def test_a_cause_is_the_best_change_that_gives_back_half_of_the_bits():
    asked = outlook(0, [0.125, 0.25, 0.625], base_rate=[0.5, 0.25, 0.25])  # two bits lost
    tried = {(SILENCED, (str(n),)): held for n, held in enumerate((0.125, 0.25, 0.2, 0.0625, 0.24))}
    row = reconsidered(asked, tried)
    assert (row["seat"], row["month"], row["came"]) == ("moscow", "2016-01", "offer")
    assert (row["held"], row["by_naive"], row["bits"], row["open_in"]) == (0.125, 0.5, -2, 0.75)
    assert row["expected"] == {"move": NOTHING, "held": 0.625}
    assert row["tried"] == 5
    assert [change["held"] for change in row["best"]] == [0.25, 0.24, 0.2]
    assert row["cause"] == {"change": SILENCED, "of": ["1"], "held": 0.25, "gives_back": 0.5}
    del tried[SILENCED, ("1",)]
    assert reconsidered(asked, tried)["cause"] is None


def test_where_nothing_was_lost_nothing_is_given_back():
    asked = outlook(2, [0.25, 0.25, 0.5], base_rate=[0.25, 0.25, 0.5])
    row = reconsidered(asked, {(FREE, ()): 0.9})
    assert (row["bits"], row["open_in"], row["cause"]) == (0, None, None)
    assert row["best"][0]["gives_back"] is None


@pytest.fixture(scope="module")
def found():
    told = []
    rows = validate.against_the_record(FEW, tell=lambda done, of: told.append((done, of)))
    return rows, told


def test_every_row_is_there_and_is_json_with_the_years_it_was_tuned_on(found):
    rows, _ = found
    assert len(rows["months"]) == 168 * len(SEATS)
    assert len(rows["causes"]) == validate.WORST * len(SEATS)
    assert set(rows["scores"]["by_year"]) == {str(year) for year in range(2004, 2018)}
    for block in ("facts", "months", "causes", "hindcasts"):
        assert {row["tuned_on"] for row in rows[block]} == {"2004-2017"}
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows
    assert all(set(row["held"]) == set(FORECASTERS) for row in rows["months"])


def test_the_headline_is_the_late_years_against_their_best_naive_forecast(found):
    rows, _ = found
    late = rows["scores"]["since"]
    naive = late["best"]["log"]
    assert rows["headline"]["naive"] == naive
    assert rows["headline"]["mean"] == late["gain"]["log"][naive]["mean"]
    assert rows["headline"]["brier"]["mean"] == late["gain"]["brier"][late["best"]["brier"]]["mean"]
    assert rows["headline"]["seat_months"] == late["seat_months"] == 24 * len(SEATS)
    assert late["loss"]["log"][naive] == min(
        late["loss"]["log"][name] for name in FORECASTERS if name != "model"
    )


def test_the_parts_of_the_score_add_up_to_the_whole(found):
    rows, _ = found
    scores = rows["scores"]
    for parts in ("by_seat", "by_year"):
        total = sum(of["loss"]["log"]["model"] * of["seat_months"] for of in scores[parts].values())
        assert total == pytest.approx(
            scores["all"]["loss"]["log"]["model"] * scores["all"]["seat_months"], rel=1e-3
        )


def test_it_tells_how_far_it_is(found):
    _, told = found
    assert told == [(done, validate.steps()) for done in range(1, validate.steps() + 1)]


def test_the_digest_follows_the_data(monkeypatch, tmp_path):
    before = digest()
    assert before == digest()
    files = tmp_path / "seeds"
    files.mkdir()
    (files / "moves.yaml").write_text("moves: {}\n", encoding="utf-8")
    monkeypatch.setattr("sim.analysis.validation.inputs.seeds_folder", lambda: files)
    one = digest()
    (files / "moves.yaml").write_text("moves: {} \n", encoding="utf-8")
    assert len({before, one, digest()}) == 3
