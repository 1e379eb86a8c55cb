"""The rope: who stands for all, where they walk, and what is told of them."""

from collections import Counter

import numpy as np
import pytest

from sim import load_scenario, run
from sim.view.charts.rope_rows import run_rows
from sim.view.make_rope import walkers
from sim.view.rope import hold_at_end, medians_standing, places_of
from sim.view.summarise import summarise
from sim.view.summary import POSITIONS, out_of_a_hundred
from tests.view import synthetic

NAMES = ("intervention", "absorbed", "balancing")


def row(*values):
    return np.array([values], dtype=np.float32)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("runs", [100, 256, 500, 2000])
def test_the_walkers_of_each_ending_are_as_many_as_its_share_of_a_hundred(runs, seed):
    ending = np.random.default_rng(seed).choice(3, size=runs, p=(0.3, 0.007, 0.693))
    counts = dict(zip(NAMES, np.bincount(ending, minlength=3) / runs, strict=True))
    chosen = walkers(ending, NAMES)
    assert Counter(NAMES[code] for code in ending[chosen]) == Counter(out_of_a_hundred(counts))
    assert len(set(chosen.tolist())) == 100


def test_of_fewer_than_a_hundred_runs_all_walk():
    assert walkers(np.zeros(7, dtype=int), NAMES).tolist() == list(range(7))


def test_the_same_runs_walk_when_more_are_added_and_shares_stay():
    ending = np.tile([0, 2, 2, 2, 2], 100)
    assert walkers(ending, NAMES).tolist() == walkers(np.tile(ending, 4), NAMES).tolist()


def test_a_place_is_nothing_at_absorption_and_one_at_the_edge():
    places = places_of(
        {
            "deeds": row(-0.5, 0.5, 0.0, 1.0),
            "absorption": row(-0.5, -0.5, -0.5, -0.5),
            "edge": row(*[0.5] * 4),
        }
    )
    assert places.tolist() == [[0, 1, 0.5, 1.5]]


def test_where_the_banks_meet_one_is_past_the_edge_or_absorbed():
    places = places_of({"deeds": row(0.2, -0.2), "absorption": row(0.1, 0.1), "edge": row(0.1, 0.0)})
    assert places[0, 0] > 1
    assert places[0, 1] < 0


def test_a_run_is_where_the_month_before_left_it_when_it_ends():
    places = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [-9, 0.7, 0.8]])
    assert hold_at_end(places, np.array([2, 0, -1]))[:, 0].tolist() == [0.1, 0.4, 0.4]
    assert hold_at_end(places, np.array([2, 0, -1]))[:, 1:].tolist() == places[:, 1:].tolist()


def test_the_median_counts_those_alone_who_stand():
    values = np.array([[1.0, 2, 9], [1, 2, 9], [1, 2, 9], [1, 2, 9]])
    found = medians_standing(values, np.array([3, 2, 1]))
    assert found[:3].tolist() == [2, 1.5, 1]
    assert np.isnan(found[3])


def test_a_story_has_three_sentences_and_ends_as_the_run_does():
    rope = summarise(synthetic.dataset()).rope
    assert rope is not None
    for ending, story in zip(rope.endings, rope.stories, strict=True):
        assert len(story) == 3
        assert all(sentence.endswith(".") for sentence in story)
        assert ("still balancing" in story[2]) == (ending == "balancing")


def test_walkers_stop_where_their_run_ends():
    ds = synthetic.dataset()
    rope = summarise(ds).rope
    assert rope is not None
    ended = ds["ending_month"].values[rope.runs]
    assert (rope.last == np.where(ended < 0, ds.sizes["month"] - 1, ended)).all()


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["baseline", "gas-war", "airbase-accepted", "history-2013-2017"])
@pytest.mark.parametrize("tipping_point", [None, 0.0, 0.3, 0.9])
def test_marks_are_the_counts_whatever_the_scenario_and_the_tipping_point(scenario, tipping_point):
    what = load_scenario(scenario)
    if tipping_point is not None:
        what = what.set({"tipping_point": tipping_point})
    summary = summarise(run(what, runs=256, seed=1))
    assert summary.rope is not None
    counted = {name: n for name, n in out_of_a_hundred(summary.endings).items() if n}
    assert Counter(summary.rope.endings) == Counter(counted)


def test_where_runs_walk_on_an_ending_stops_no_line_and_the_bold_one_is_of_all():
    ds = synthetic.dataset(runs=100)
    stops, goes_on = summarise(ds).rope, summarise(ds, walks_on=True).rope
    assert goes_on.last.tolist() == stops.last.tolist()
    assert [len(row["path"].split()) for row in run_rows(goes_on)] == [60] * 100
    assert [row["t"] for row in run_rows(goes_on)] == stops.last.tolist()
    everyone = np.median(places_of({name: ds[name].values for name in POSITIONS}), axis=1)
    assert goes_on.standing["place"] == pytest.approx(everyone)
    assert stops.standing["place"] != pytest.approx(everyone)
