"""What the baseline must keep to, in ensembles: bounds, rests, endings, the lever of the tipping point."""

import numpy as np
import pytest

from sim import Tightrope, load_scenario, run
from sim.model.outcomes import ENDINGS
from sim.results import dataset
from sim.results.dataset import move_names
from sim.seeds.load import load_seeds

SEEDS = load_seeds()


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def ensemble(baseline):
    return run(baseline, runs=512)


def test_no_move_is_made_before_it_has_rested_in_its_run(baseline, ensemble):
    drawn = Tightrope(baseline, runs=512).drawn
    for seat in SEEDS.seats:
        codes = ensemble["moves"].sel(seat=seat).values
        for code, name in enumerate(move_names(ensemble, seat)):
            made, usual = codes == code, SEEDS.moves[seat, name].rest
            rest = np.maximum(np.rint(usual * drawn.get(f"{seat}.rest.{name}", np.ones(512))), 1)
            for gap in range(1, 12):
                assert not (made[gap:] & made[:-gap] & (gap < rest)).any(), (seat, name, gap)


class Needs:
    """Notes what is chosen without what it needs, by the seeds and the draws of the run."""

    def __init__(self):
        self.broken, self.checked = [], 0

    def note(self, model, weighed):
        seat, w = weighed.seat, model.world
        if seat.name == "minsk_words":
            return  # words need nothing
        for code, (name, move) in enumerate(seat.moves.items()):
            made = weighed.chosen == code
            more = model.drawn.get(f"{seat.name}.needs.{name}", 0)
            for variable, limits in move.needs.items():
                x = getattr(w, variable)
                low = np.zeros(len(x), bool) if limits.min is None else x < limits.min + more - 1e-6
                high = np.zeros(len(x), bool) if limits.max is None else x > limits.max + 1e-6
                self.broken += [(seat.name, name, variable)] * int((made & (low | high)).sum())
                self.checked += int(made.sum())


def test_no_move_is_made_without_what_it_needs_in_its_run(baseline):
    assert not any(move.needs for (seat, _), move in SEEDS.moves.items() if seat == "minsk_words")
    witness = Needs()
    model = Tightrope(baseline, runs=64, witness=witness)
    for _ in range(baseline.n_months):
        model.step()
    assert witness.broken == []
    assert witness.checked > 1000


@pytest.mark.parametrize("name", SEEDS.variables)
def test_no_variable_sits_on_a_bound(name, ensemble):
    """At most 5 % of run-months within 0.1 % of an end of its scale, or at the end to which it fades."""
    variable = SEEDS.variables[name]
    near = 0.001 * (variable.high - variable.low)
    x = ensemble[name].values
    fades_low, fades_high = (
        bool(variable.half_life) and variable.rest == end for end in (variable.low, variable.high)
    )
    low = x <= variable.low + (0 if fades_low else near)
    high = x >= variable.high - (0 if fades_high else near)
    assert np.mean(low | high) <= 0.05


def test_no_base_is_agreed_but_by_a_concession(baseline):
    """Ten years of a demanded base: talks and demands alone bring no yes, a concession may."""
    agreed = SEEDS.parameters["base_agreed"].mode
    case = baseline.lasting(120).begin({"base_file": 0.5, "insistence": 0.9, "demand": 0.8, "refusal": 0})
    barred, free, made = (
        run(one, runs=128, variables=["base_file"])["base_file"].values
        for one in (
            case.block("minsk", "concede"),
            case,
            case.begin({"base_file": 0.62}).force("minsk", "concede", "2016-01").at_modes(),
        )
    )
    assert barred.max() < agreed
    assert (free >= agreed).any()
    assert (made[0] >= agreed).all()


def test_everything_recorded_is_a_number(ensemble):
    assert all(np.isfinite(ensemble[name]).all() for name in ensemble.data_vars)


def test_every_move_is_made_by_somebody_at_some_time(ensemble):
    never = [
        (seat, name)
        for seat, shares in dataset.move_shares(ensemble).items()
        for name, share in shares.items()
        if share == 0
    ]
    assert never == []


@pytest.mark.slow
def test_the_common_endings_appear_in_the_baseline_and_none_is_nearly_certain(baseline):
    """A turn to the West and an absorption may be too rare for ten thousand runs: the limits say why."""
    shares = dataset.endings(run(baseline, runs=10_000, variables=[]))
    assert set(shares) == set(ENDINGS)
    assert {name for name, share in shares.items() if share == 0} <= {"turned_west", "absorbed"}
    assert max(shares.values()) <= 0.85


@pytest.mark.slow
def test_the_tipping_point_moves_interventions_from_almost_none_to_most(baseline):
    lever = SEEDS.parameters["tipping_point"].lever
    low, high = (
        dataset.endings(run(baseline.set({"tipping_point": at}), runs=2000, variables=[]))["intervention"]
        for at in (lever.low, lever.high)
    )
    assert low > 0.60
    assert high < 0.02


@pytest.mark.slow
def test_the_nearer_the_tipping_point_the_more_interventions_all_along(baseline):
    lever = SEEDS.parameters["tipping_point"].lever
    points = np.linspace(lever.low, lever.high, 7)
    curve = [
        dataset.endings(run(baseline.set({"tipping_point": at}), runs=500, variables=[]))["intervention"]
        for at in points
    ]
    assert curve == sorted(curve, reverse=True)
