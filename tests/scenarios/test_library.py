"""Each what-if of the library does what its own text says it does, by sign and by rough size.

A scenario and its base meet the same luck and the same drawn parameters, run by run; the interval is the 90 %
interval of the mean difference. What a text says is looked for in its `look_at`, so that text and table
cannot part.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
import xarray as xr

from sim.patterns.measure import Difference, intervention_mass, paired_difference, path
from sim.results.dataset import ending_names
from sim.running.ensemble import run
from sim.scenario.scenario import Scenario, list_scenarios, load_scenario

RUNS = 500
SEED = 7
# A measured interval may be wider than the stated one by this factor.
WIDER = 1.5
HISTORIES = ("history-2004-2012", "history-2013-2017")
VARIABLES = (
    *("autonomy", "exposure", "prosperity", "hold_on_power", "hazard"),
    *("attention", "base_file", "debt", "deeds", "dependence", "embassy", "fear", "insistence"),
    *("kyiv_tension", "reading_kyiv", "reading_moscow", "reading_vilnius", "reading_warsaw"),
    *("reciprocity", "refusal", "sanctions"),
)


@dataclass(frozen=True)
class Effect:
    """What a text claims: a variable in a month, or an ending, differs from the base by about `size`.

    `give` is the half-width of the interval that the text states: it and the measured one must meet. Where
    `size` is 0 the text says that there is no difference worth the name: the measured interval must lie
    within `give`. `instead_of` names a copy of the scenario to compare with in place of the baseline.
    """

    scenario: str
    of: str
    at: str
    size: float
    give: float
    instead_of: str = ""

    @property
    def said(self) -> str:
        """How the text puts the size and the interval."""
        if self.at == "ending":
            more = "more" if self.size > 0 else "fewer"
            return f"{abs(self.size) * 100:.0f} {more} worlds in 100 (±{self.give * 100:.0f})"
        size = f"about {_short(self.size)}" if self.size else "no difference to speak of"
        return f"{size} (±{_short(self.give)})"


def _short(number: float) -> str:
    """A size as the texts write it: .05."""
    return f"{abs(number):g}".removeprefix("0")


EFFECTS = (
    Effect("airbase-accepted", "autonomy", "2017-04", -0.09, 0.01),
    Effect("airbase-accepted", "exposure", "2020-12", -0.045, 0.01),
    Effect("airbase-accepted", "reciprocity", "2016-12", -0.03, 0.01),
    Effect("airbase-accepted", "sanctions", "2020-12", 0, 0.03),
    Effect("airbase-accepted", "absorbed", "ending", 0.07, 0.03),
    Effect("base-refused-for-good", "base_file", "2017-12", -0.08, 0.01),
    Effect("base-refused-for-good", "hold_on_power", "2017-12", -0.01, 0.005),
    Effect("base-refused-for-good", "exposure", "2020-12", 0, 0.02),
    Effect("base-under-csto-cover", "base_file", "2017-12", 0.045, 0.01),
    Effect("base-under-csto-cover", "base_file", "2017-12", 0, 0.02, instead_of="the demand alone"),
    Effect("china-doubles-credit", "dependence", "2016-12", -0.011, 0.002),
    Effect("china-doubles-credit", "dependence", "2018-12", -0.055, 0.01),
    Effect("china-doubles-credit", "autonomy", "2020-12", 0.02, 0.01),
    Effect("crackdown-after-election", "sanctions", "2020-12", 0.18, 0.02),
    Effect("crackdown-after-election", "deeds", "2020-12", -0.15, 0.02),
    Effect("crackdown-after-election", "isolated", "ending", 0.2, 0.04),
    Effect("failure-elsewhere", "exposure", "2020-12", -0.03, 0.005),
    Effect("failure-elsewhere", "fear", "2018-12", 0.03, 0.01),
    Effect("gas-war", "deeds", "2016-12", 0.08, 0.02),
    Effect("gas-war", "prosperity", "2017-12", -0.09, 0.01),
    Effect("gas-war", "sanctions", "2018-12", 0.12, 0.02),
    Effect("gas-war", "base_file", "2018-12", 0.04, 0.01),
    Effect("gas-war", "isolated", "ending", 0.13, 0.04),
    Effect("ground-forces-demanded", "base_file", "2017-12", 0.13, 0.01),
    Effect("ground-forces-demanded", "refusal", "2017-12", 0.24, 0.02),
    Effect("ground-forces-demanded", "autonomy", "2020-12", 0, 0.02),
    Effect("leaders-meet", "kyiv_tension", "2017-12", -0.15, 0.01),
    Effect("leaders-meet", "kyiv_tension", "2018-12", -0.02, 0.01),
    Effect("loan-package-refused", "prosperity", "2016-12", -0.02, 0.002),
    Effect("loan-package-refused", "dependence", "2020-12", -0.02, 0.005),
    Effect("loan-package-refused", "debt", "2020-12", -0.15, 0.02),
    Effect("loan-package-refused", "isolated", "ending", 0.05, 0.03),
    Effect("loud-loyalty", "reading_kyiv", "2017-11", -0.4, 0.02),
    Effect("loud-loyalty", "reading_warsaw", "2017-11", -0.22, 0.02),
    Effect("loud-loyalty", "reading_vilnius", "2017-11", -0.09, 0.01),
    Effect("loud-loyalty", "reading_moscow", "2017-11", -0.115, 0.015),
    Effect("prisoners-never-freed", "sanctions", "2018-12", 0.34, 0.02),
    Effect("prisoners-never-freed", "dependence", "2020-12", 0.065, 0.01),
    Effect("prisoners-never-freed", "isolated", "ending", 0.32, 0.04),
    Effect("silent-loyalty", "reading_moscow", "2017-11", -0.145, 0.015),
    Effect("silent-loyalty", "reading_warsaw", "2017-11", -0.06, 0.01),
    Effect("silent-loyalty", "reading_vilnius", "2017-11", -0.025, 0.005),
    Effect("silent-loyalty", "exposure", "2020-12", -0.035, 0.01),
    Effect("success-elsewhere", "fear when Moscow acts", "any month", -0.05, 0.01),
    Effect("success-elsewhere", "exposure", "2020-12", 0.05, 0.01),
    Effect("warsaw-cancelled", "insistence", "2016-12", -0.02, 0.01),
    Effect("warsaw-cancelled", "insistence", "2018-12", 0, 0.02),
    Effect("warsaw-doubled", "fear", "2016-07", 0.058, 0.003),
    Effect("warsaw-doubled", "fear", "2017-03", 0, 0.02),
    Effect("warsaw-doubled", "insistence", "2016-12", 0.03, 0.01),
    Effect("washington-looks-away", "attention", "2016-12", -0.18, 0.01),
    Effect("washington-looks-away", "reciprocity", "2018-12", -0.09, 0.01),
    Effect("washington-looks-away", "sanctions", "2020-12", -0.12, 0.02),
    Effect("washington-looks-away", "exposure", "2020-12", -0.03, 0.01),
    Effect("west-2017-with-inspectors", "embassy", "2017-12", 0.09, 0.01),
    Effect("west-2017-with-inspectors", "kyiv_tension", "2017-10", -0.07, 0.01),
    Effect("west-2017-without-inspectors", "embassy", "2017-12", -0.05, 0.01),
    Effect("west-2017-without-inspectors", "kyiv_tension", "2017-12", 0.03, 0.01),
)


def base_of(effect: Effect) -> Scenario:
    """What the effect is measured against: the baseline over the same months, or the copy that it names."""
    scenario = load_scenario(effect.scenario)
    if effect.instead_of == "the demand alone":
        script = scenario.model_dump(mode="json", by_alias=True, exclude_defaults=True)["script"]
        return scenario.changed(script=[row for row in script if row["move"] != "alliance_cover"])
    return load_scenario("baseline").lasting(scenario.n_months)


@cache
def recorded(text: str) -> xr.Dataset:
    """The ensemble of a scenario given as text."""
    return run(Scenario.from_yaml(text), RUNS, SEED, variables=VARIABLES)


def measured(effect: Effect) -> Difference:
    """The mean paired difference, scenario less base, with its 90 % interval."""
    made, held = (recorded(s.to_yaml()) for s in (load_scenario(effect.scenario), base_of(effect)))
    if effect.at == "ending":
        code = ending_names(made).index(effect.of)
        return paired_difference(*((ds["ending"].values == code).astype(float) for ds in (made, held)))
    if effect.of == "fear when Moscow acts":
        return paired_difference(*_around_the_mean(made, held))
    at = np.datetime64(effect.at, "ns")
    return paired_difference(*(ds[effect.of].sel(month=at).values.astype(float) for ds in (made, held)))


def _around_the_mean(made: xr.Dataset, held: xr.Dataset) -> list[np.ndarray]:
    """Each run's part in the fear at interventions, so that their mean is that of all: a ratio of two sums.

    Weighted by each month's hazard while none has come yet. The spread of the parts is that of the ratio, to
    the first order.
    """
    parts = []
    for ds in (made, held):
        mass = intervention_mass(path(ds, "hazard"), ds["intervention_month"].values)
        weighed = (mass * path(ds, "fear")).sum(axis=0)
        mean = weighed.sum() / mass.sum()
        parts.append(mean + (weighed - mean * mass.sum(axis=0)) / mass.sum(axis=0).mean())
    return parts


def whatifs() -> list[str]:
    """The library: every scenario but the baseline and the histories."""
    return [s.name for s in list_scenarios() if s.name not in ("baseline", *HISTORIES)]


def name_of(effect: Effect) -> str:
    beside = f", beside {effect.instead_of}" if effect.instead_of else ""
    return f"{effect.scenario}, {effect.of}, {effect.at}{beside}"


def test_the_library_holds_at_least_fourteen_what_ifs_and_each_claims_an_effect():
    assert len(whatifs()) >= 14
    assert {effect.scenario for effect in EFFECTS} == set(whatifs())


@pytest.mark.parametrize("effect", EFFECTS, ids=name_of)
def test_a_text_says_the_effect_that_the_table_measures(effect):
    assert effect.said in str(load_scenario(effect.scenario).look_at)


@pytest.mark.parametrize("name", whatifs())
def test_a_text_says_how_sure_its_numbers_are(name):
    assert f"Means of {RUNS} paired runs with their 90 % intervals." in str(load_scenario(name).look_at)


@pytest.mark.slow
@pytest.mark.parametrize("effect", EFFECTS, ids=name_of)
def test_a_what_if_has_the_effect_that_its_text_claims(effect):
    found = measured(effect)
    if effect.size == 0:
        assert -effect.give < found.low
        assert found.high < effect.give
        return
    assert found.low * effect.size > 0, f"the sign is not clear: {found}"
    assert found.high * effect.size > 0, f"the sign is not clear: {found}"
    assert found.low <= effect.size + effect.give, f"the stated interval is too low: {found}"
    assert found.high >= effect.size - effect.give, f"the stated interval is too high: {found}"
    assert (found.high - found.low) / 2 <= WIDER * effect.give


def test_a_what_if_is_a_small_overlay():
    for name in whatifs():
        whole, base = load_scenario(name), load_scenario("baseline")
        assert len(whole.script) + len(whole.blocked) + len(whole.events) <= 2 * len(base.events) + 12, name
