"""Rows of a free run, made up by hand: shares, orders, spells, swings, and where each bar lies."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from sim.analysis.validation import free as free_runs
from sim.analysis.validation import hindcast, validate
from sim.analysis.validation.dated import dated
from sim.analysis.validation.scores import worst
from sim.seeds.load import load_seeds
from tests.analysis.validation.made import NAMES, outlook, rails, watch

MONTHS = tuple(f"{year}-{month:02}" for year in (2010, 2011) for month in range(1, 13))
WORLDS = 8


class Free:
    """Free runs in which one move is made in the months given, in so many of eight worlds."""

    def __init__(self, made=(), levels=()):
        self._made, self._levels = made, dict(levels)
        self.data = SimpleNamespace(sizes={"run": WORLDS})

    def made(self, moves):
        found = np.zeros((len(MONTHS), WORLDS), dtype=bool)
        for month, worlds in self._made:
            found[MONTHS.index(month), :worlds] = True
        return found

    def at(self, variable):
        return self._levels[variable]


def event(**more):
    fields = {"says": "x", "facts": ["a"], "moves": {}, "from_": "2010-03", "until": "2010-04", "comes": True}
    return SimpleNamespace(**(fields | more))


@pytest.mark.parametrize(
    ("worlds", "bar", "comes", "hit"),
    [(4, 0.5, True, True), (3, 0.5, True, False), (4, 0.5, False, True), (5, 0.5, False, False)],
)
def test_an_event_hits_where_its_share_reaches_the_bar_or_stays_at_it(worlds, bar, comes, hit):
    row = hindcast._event("e", event(comes=comes), Free([("2010-04", worlds)]), MONTHS, bar)
    assert row["hit"] is hit
    assert row["measured"] == {
        hindcast.SHARE: worlds / 8,
        hindcast.ELSEWHERE: round(worlds / 8 * 2 / 23, 4),  # two of the 23 windows of two months
    }
    assert row["asked"] == {"at least" if comes else "at most": bar}


def test_an_events_window_holds_both_its_ends_and_nothing_beyond():
    for month, share in (("2010-02", 0), ("2010-03", 1), ("2010-04", 1), ("2010-05", 0)):
        row = hindcast._event("e", event(), Free([(month, 8)]), MONTHS, 0.5)
        assert row["measured"][hindcast.SHARE] == share


def asked(**more):
    bars = SimpleNamespace(event=0.5, order=0.5, middle=0.8, years=2)
    relation = SimpleNamespace(gives="subsidy", takes="pressure")
    fields = {"bars": bars, "relations": {"Moscow": relation}, "events": {}, "orders": {}, "spells": {}}
    return SimpleNamespace(**(fields | more))


def test_events_and_orders_from_before_the_start_are_not_asked():
    events = {"early": event(from_="2009-12"), "first": event(from_="2010-01", until="2010-02")}
    found = hindcast._events(asked(events=events), Free(), MONTHS)
    assert [row["id"] for row in found] == ["first"]
    levels = {name: np.zeros((24, WORLDS)) for name in ("subsidy", "pressure")}
    orders = {
        str(year): SimpleNamespace(says="x", facts=[], with_="Moscow", better=[2011], worse=[year])
        for year in (2009, 2010)
    }
    found = hindcast._orders(asked(orders=orders), Free(levels=levels), MONTHS)
    assert [row["id"] for row in found] == ["2010"]


@pytest.mark.parametrize(("better", "hit"), [(4, True), (3, False)])
def test_an_order_compares_what_is_given_less_what_is_taken_world_by_world(better, hit):
    subsidy, pressure = np.full((24, WORLDS), 0.5), np.full((24, WORLDS), 0.25)
    subsidy[12:, :better] += 0.5
    pressure[12:, better:-1] += 0.25  # and in the last world both years are alike
    order = SimpleNamespace(says="x", facts=[], with_="Moscow", better=[2011], worse=[2010])
    row = hindcast._order(
        "o",
        order,
        asked(),
        Free(levels={"subsidy": subsidy, "pressure": pressure}),
        np.array([month[:4] for month in MONTHS]),
    )
    assert row["hit"] is hit
    assert row["measured"] == {
        hindcast.SHARE: better / 8,
        "median difference": 0.25 if better == 4 else -0.125,
    }


def spelling(begins, ends, known):
    """Eight worlds whose spells last as long as given, and a record with one of `known` months."""

    def made(columns):
        return lambda moves: np.array(columns[next(iter(moves))], dtype=bool)

    lengths = np.arange(24)[:, None]
    of_free = {"b": lengths == np.array(begins), "e": lengths == np.array(begins) + np.array(ends)}
    of_record = {"b": lengths == 0, "e": lengths == known}
    spell = SimpleNamespace(says="x", begins={"b": []}, ends={"e": []})
    runs = SimpleNamespace(made=made(of_free), data=SimpleNamespace(sizes={"run": WORLDS}))
    return list(hindcast._spells(asked(spells={"s": spell}), runs, SimpleNamespace(made=made(of_record))))


@pytest.mark.parametrize(("known", "hit"), [(2, False), (3, True), (9, True), (10, False)])
def test_a_spells_length_on_record_lies_in_the_middle_of_those_in_the_worlds(known, hit):
    [row] = spelling([0] * 8, [1, 3, 4, 5, 6, 7, 8, 12], known)
    low, high = np.percentile([1, 3, 4, 5, 6, 7, 8, 12], (10, 90)).tolist()
    assert row["asked"] == {"from": pytest.approx(low), "to": pytest.approx(high)}
    assert row["hit"] is bool(low <= known <= high) is hit
    assert row["measured"] == {
        "months on record": [{"months": known, "finished": True}],
        "median on record": known,
        "median in the worlds": 5.5,
        "a world": 1,
    }


def test_where_no_spell_began_none_is_told():
    assert spelling([30] * 8, [1] * 8, 3) == []


@pytest.mark.parametrize(("known", "hit"), [(-0.6, True), (-0.61, False), (0.2, True), (0.21, False)])
def test_a_swing_hits_in_the_middle_of_the_worlds_that_swing_at_all(monkeypatch, known, hit):
    worlds = np.array([-0.7, -0.6, -0.5, -0.4, -0.3, -0.1, 0.0, 0.1, 0.1, 0.2, 0.3, np.nan])
    record = SimpleNamespace(months=MONTHS)
    monkeypatch.setattr(hindcast, "swing", lambda of: np.array([known]) if of is record else worlds)
    question = asked(pendulum=SimpleNamespace(says="x"))
    [row] = hindcast._pendulum(question, SimpleNamespace(), record)
    assert (row["asked"], row["hit"]) == ({"from": -0.6, "to": 0.2}, hit)
    assert row["measured"] == {"correlation on record": known, "median in the worlds": -0.1}
    shorter = SimpleNamespace(months=MONTHS[:-1])
    assert list(hindcast._pendulum(question, SimpleNamespace(), shorter)) == []


def test_worlds_fit_unless_something_was_struck_or_agreed_before_the_first_free_month():
    agreed = load_seeds().parameters["base_agreed"].mode
    struck = np.array([-1, 0, 1, 2, 3, -1, -1])
    base = np.zeros((4, 7))
    base[1, 5], base[2, 6] = agreed, agreed
    ds = xr.Dataset({"intervention_month": ("run", struck), "base_file": (("month", "run"), base)})
    assert free_runs._fits(ds, 2).tolist() == [True, False, False, True, True, False, True]


# Around them


def test_a_made_and_a_not_made_part_tell_the_base_rate_too():
    seen = watch(rails())
    seen.names["moscow"] = ("hold", "lend", "alliance_cover")
    base = [outlook(0, [0.5, 0.25, 0.25], month=f"2016-0{n}", base_rate=[0.1 * n, 0, 0]) for n in (1, 2, 3)]
    named = [type(row)(row.month, row.seat, 0, ("lend", *NAMES[1:]), 0, row.held) for row in base]
    rows = {row["id"]: row for row in dated([seen], named)}
    (part,) = rows["russian-fund-2016"]["parts"]
    assert (part["held"], part["by_base_rate"], part["expected"]) == (0.3, 0.3, 0.3)
    covered = [type(row)(row.month, row.seat, 0, ("alliance_cover", *NAMES[1:]), 0, row.held) for row in base]
    rows = {row["id"]: row for row in dated([seen], covered)}
    (part,) = rows["no-alliance-label-before-2016"]["parts"]
    assert part["by_base_rate"] == pytest.approx(1 - 0.2)


def test_the_headline_is_of_the_months_from_the_baselines_start_on(monkeypatch):
    monkeypatch.setattr(validate, "SEATS", ("moscow",))
    rows = [
        outlook(0, [share, 1 - share, 0], month=month, episode=n, base_rate=[0.25, 0.5, 0.25])
        for n, (month, share) in enumerate(
            (("2015-12", 0.1), ("2016-01", 0.5), ("2016-02", 0.25), ("2017-01", 0.25))
        )
    ]
    found = validate.forecasts([watch(rails())], rows)
    assert found["scores"]["all"]["seat_months"] == 4
    assert found["scores"]["before"]["seat_months"] == 1
    assert found["headline"]["seat_months"] == found["scores"]["since"]["seat_months"] == 3
    assert {year: of["seat_months"] for year, of in found["scores"]["by_year"].items()} == {
        "2015": 1,
        "2016": 2,
        "2017": 1,
    }
    assert found["months"][1]["held"]["model"] == 0.5
    assert found["months"][1]["loss"]["log"]["model"] == 1


def test_the_months_looked_into_are_the_worst_of_each_seat_since_the_baselines_start(monkeypatch):
    asked_of = []
    monkeypatch.setattr(validate, "causes", lambda case, asked, *more: asked_of.extend(asked) or [])
    rows = [
        outlook(0, [share, 1 - share, 0], month=month)
        for month, share in (
            ("2015-12", 0.01),
            ("2016-01", 0.05),
            ("2016-02", 0.5),
            ("2016-03", 0.1),
            ("2016-04", 0.2),
        )
    ]
    validate._causes(watch(rails()), rows, "coin", 10, 0)
    assert [row.month for row in asked_of] == ["2016-01", "2016-03", "2016-04"]
    assert [row.month for row in worst(rows, "coin", 1)] == ["2015-12"]
