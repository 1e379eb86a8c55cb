"""Mechanisms whose direction a text gives, each as a paired experiment (docs/model.md, Directions).

Both copies of a scenario meet the same luck and the same drawn parameters, run by run; what is measured is
the mean difference that the cause makes, with its 90 % interval. Seed 11 was not looked at while the model's
numbers were chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.patterns.lab import Lab
from sim.patterns.measure import Difference, paired_difference, path, played
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr

RUNS, SEED = 1000, 11
UP, DOWN = 1, -1
FLANK = ("warsaw", "vilnius", "riga")
ACCUSATIONS = ("accuse", "exaggerate")
DEMANDS = ("announce_base", "demand_base", "ask_ground_forces")

type Number = Callable[[xr.Dataset], np.ndarray]
"""One number a run."""


def level(variable: str, first: int, last: int) -> tuple[Number, tuple[str, ...]]:
    """The mean of a variable over months first to last, the last not included, counted from zero."""
    return lambda ds: path(ds, variable)[first:last].mean(axis=0), (variable,)


def count(
    seats: str | tuple[str, ...], moves: tuple[str, ...], first: int, last: int
) -> tuple[Number, tuple]:
    """How often seats make any of some moves in those months."""
    names = (seats,) if isinstance(seats, str) else seats
    return lambda ds: np.sum([played(ds, seat, moves)[first:last].sum(axis=0) for seat in names], axis=0), ()


def _every(months: int, base: Scenario, first: str, last: str) -> list[str]:
    """Each so many months of a scenario, between two months."""
    at = base.months
    return at[at.index(first) : at.index(last) + 1 : months]


def pairs(base: Scenario) -> dict[str, tuple[tuple[str, ...], Scenario, Scenario]]:
    """By name of the cause: its claims, the baseline with it and without it."""
    three, two = base.lasting(36), base.lasting(24)
    built = three.event("2016-06", sets={"base_file": 1.0, "presence": 0.5})
    words, spaced = base.lasting(30).hold("minsk", "2016-09"), ["2016-09", "2016-12", "2017-03"]
    unrest = base.lasting(14).set({"war_shift": 0.3}).event("2016-06", sets={"unrest": 0.6})
    frozen, outreach = three.begin({"sanctions": 0.5}), _every(3, base, "2016-03", "2018-02")
    asked, delays = (
        base.lasting(42).force("moscow", "demand_base", "2016-03"),
        _every(2, base, "2016-04", "2018-04"),
    )
    speaks, looks = _every(4, base, "2016-06", "2017-06"), ["2016-06", "2017-06"]
    shut = three.begin({"sanctions": 0.9, "reciprocity_washington": 0.0, "reciprocity_brussels": 0.0})
    open_ = three.begin({"sanctions": 0.05, "reciprocity_washington": 0.5, "reciprocity_brussels": 0.5})
    yes = ["2016-06", "2017-01", "2017-08"]
    early = three.begin({"base_file": 0.1})
    return {
        "a finished base": (("EN12", "BF16-9", "BD10"), built, three),
        "NATO no threat, not chided": (
            ("BD23", "BD15"),
            words.force("minsk_words", "no_threat_from_nato", spaced),
            words.force("minsk_words", "chide_nato", spaced),
        ),
        "NATO no threat, not silence": (
            ("BD23", "BD15"),
            words.force("minsk_words", "no_threat_from_nato", spaced),
            words.force("minsk_words", "silence", spaced),
        ),
        "a bold Moscow": (
            ("BD5",),
            unrest.event("2016-06", sets={"appetite": 0.95}),
            unrest.event("2016-06", sets={"appetite": 0.05}),
        ),
        "dependence": (
            ("CH4",),
            three.event("2016-02", sets={"dependence": 0.95}),
            three.event("2016-02", sets={"dependence": 0.3}),
        ),
        "visits": (
            ("CH5",),
            frozen.force("minsk", "receive_delegation", outreach).force("washington", "delegation", outreach),
            frozen.block("minsk", "receive_delegation")
            .block("minsk", "open_borders")
            .force("washington", "hold", outreach),
        ),
        "open borders": (
            ("CH5",),
            frozen.force("minsk", "open_borders", ["2016-03", "2018-02"]),
            frozen.block("minsk", "open_borders"),
        ),
        "delay": (
            ("BF13-1", "BF13-3"),
            asked.force("minsk", "delay", delays),
            asked.block("minsk", "delay").force("minsk", "hold", delays),
        ),
        "forces on the flank's border": (
            ("BF16-2", "EN12"),
            two.event("2016-03", adds={"presence": 0.4}),
            two,
        ),
        "a rise of NATO": (("CH12", "BF16-6"), two.event("2016-03", adds={"nato_rise": 0.5}), two),
        "ties": (("BD26",), two.begin({"alliance_ties": 0.9}), two.begin({"alliance_ties": 0.05})),
        "loud words": (
            ("BD16", "BD10"),
            three.force("minsk_words", "loud_alliance_rhetoric", speaks),
            three.force("minsk_words", "neutrality", speaks),
        ),
        "inspectors": (
            ("BD14", "BD20", "BF17-10"),
            three.force("minsk", "invite_inspectors", looks),
            three.block("minsk", "invite_inspectors").force("minsk", "hold", looks),
        ),
        "a meeting refused": (
            ("BF17-7",),
            three.force("kyiv", "leaders_meeting", "2016-09").block("minsk", "meet_kyiv"),
            three.force("kyiv", "leaders_meeting", "2016-09").force("minsk", "meet_kyiv", "2016-09"),
        ),
        "shut out": (("CH6",), shut.hold("washington").hold("brussels"), open_),
        "three concessions": (
            ("CH10", "CH11"),
            early.force("minsk", "concede", yes),
            early.force("minsk", "hold", yes),
        ),
        "a refusal": (
            ("CH7",),
            asked.force("minsk", "refuse_base", "2016-04"),
            asked.block("minsk", "refuse_base").force("minsk", "hold", "2016-04"),
        ),
    }


SIGNS: list[tuple[str, str, tuple[Number, tuple[str, ...]], int]] = [
    ("a finished base", "Vilnius reads Minsk nearer to Moscow", level("reading_vilnius", 6, 18), DOWN),
    ("a finished base", "Washington, too", level("reading_washington", 6, 18), DOWN),
    ("a finished base", "Kyiv, too", level("reading_kyiv", 6, 18), DOWN),
    (
        "a finished base",
        "Washington sends fewer delegations",
        count("washington", ("delegation",), 6, 30),
        DOWN,
    ),
    ("a finished base", "Washington answers less", level("reciprocity_washington", 6, 30), DOWN),
    ("a finished base", "Kyiv accuses more", count("kyiv", ACCUSATIONS, 6, 30), UP),
    ("a finished base", "the flank asks for more", count(FLANK, ("ask_for_nato",), 6, 30), UP),
    ("NATO no threat, not chided", "Moscow squeezes more", count("moscow", ("squeeze",), 9, 18), UP),
    ("NATO no threat, not silence", "Moscow squeezes more", count("moscow", ("squeeze",), 9, 18), UP),
    ("a bold Moscow", "a besieged Minsk leans on it less", count("minsk", ("lean_on_moscow",), 5, 13), DOWN),
    ("dependence", "the economy does worse", level("economy", 21, 24), DOWN),
    ("visits", "some relief", level("sanctions", 9, 12), DOWN),
    ("open borders", "some relief", level("sanctions", 21, 24), DOWN),
    ("delay", "a price in the first half-year", level("pressure", 6, 9), UP),
    ("delay", "a higher one two years on", level("pressure", 24, 27), UP),
    ("delay", "the file falls behind", level("base_file", 24, 27), DOWN),
    ("forces on the flank's border", "the flank asks", level("nato_request", 3, 12), UP),
    ("forces on the flank's border", "NATO rises", level("nato", 18, 24), UP),
    ("a rise of NATO", "Moscow insists", level("insistence", 4, 12), UP),
    ("ties", "Vilnius reads Minsk nearer to Moscow", level("reading_vilnius", 6, 24), DOWN),
    ("loud words", "Kyiv accuses more", count("kyiv", ACCUSATIONS, 6, 24), UP),
    ("inspectors", "tension falls", level("kyiv_tension", 6, 24), DOWN),
    ("inspectors", "Kyiv accuses all the same", count("kyiv", ACCUSATIONS, 6, 24), UP),
    ("a meeting refused", "tension stays", level("kyiv_tension", 9, 24), UP),
    ("shut out", "Minsk courts Beijing more", count("minsk", ("chinese_credit",), 1, 25), UP),
    ("three concessions", "Moscow's appetite grows", level("appetite", 20, 24), UP),
    ("three concessions", "Moscow demands more meanwhile", count("moscow", DEMANDS, 5, 20), UP),
    ("a refusal", "Moscow's patience wears", level("patience", 3, 4), DOWN),
    ("a refusal", "Moscow presses more", level("pressure", 4, 10), UP),
]
"""Cause, effect, what is measured of it, and the direction."""


def difference(
    lab: Lab, made: Scenario, held: Scenario, measured: tuple[Number, tuple[str, ...]]
) -> Difference:
    """The mean paired difference that a cause makes."""
    number, variables = measured
    return paired_difference(*(number(lab.run(copy, *variables)).astype(float) for copy in (made, held)))
