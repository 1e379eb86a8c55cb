"""Many runs: the same run wherever it stands, limits before memory, progress and cancelling."""

import gc
import multiprocessing
import weakref
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
import xarray as xr

from sim import load_scenario, run
from sim.errors import BadInput
from sim.luck.luck import CACHE_SIZE, luck_of
from sim.results import dataset
from sim.running import blocks, ensemble, limits, simulation


@pytest.fixture(scope="module")
def spring():
    """The baseline's first four months."""
    return load_scenario("baseline").lasting(4)


@pytest.fixture(scope="module")
def whole(spring):
    """Its first 600 runs, in one chunk."""
    return run(spring, runs=600, seed=3)


def test_chunks_end_on_multiples_of_256_and_cover_every_run_once():
    assert list(blocks.chunks(0, 600, 256)) == [(0, 256), (256, 512), (512, 600)]
    assert list(blocks.chunks(100, 500, 300)) == [(100, 512), (512, 600)]
    assert list(blocks.chunks(17, 1, 1024)) == [(17, 18)]


@pytest.mark.parametrize("chunk", [1, 256, 300, 512])
def test_the_digest_is_the_same_for_any_chunking(spring, whole, chunk):
    assert run(spring, runs=600, seed=3, chunk=chunk).attrs["digest"] == whole.attrs["digest"]


@pytest.mark.parametrize(("first", "runs"), [(17, 1), (0, 18), (250, 20), (512, 88)])
def test_a_run_is_the_same_run_in_any_ensemble(spring, whole, first, runs):
    part = run(spring, runs=runs, seed=3, first_run=first)
    xr.testing.assert_identical(
        part.drop_attrs(deep=False), whole.isel(run=slice(first, first + runs)).drop_attrs(deep=False)
    )


def test_another_seed_is_another_luck(spring, whole):
    assert run(spring, runs=600, seed=4).attrs["digest"] != whole.attrs["digest"]


def part_of(text: str, first: int, runs: int) -> xr.Dataset:
    from sim.scenario.scenario import Scenario

    return run(Scenario.from_yaml(text), runs=runs, seed=3, first_run=first)


@pytest.mark.slow
def test_two_processes_give_the_same_bits_as_one(spring, whole):
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as workers:
        late = workers.submit(part_of, spring.to_yaml(), 300, 300)
        early = workers.submit(part_of, spring.to_yaml(), 0, 300)
        joined = xr.concat([early.result(), late.result()], dim="run", data_vars="minimal")
    assert dataset.digest(joined) == whole.attrs["digest"]


def test_everything_is_recorded_unless_some_variables_are_asked_for(spring, whole):
    assert {"deeds", "fear", "edge", "hazard", "autonomy"} <= set(whole.data_vars)
    assert {whole[name].dtype for name in ensemble.recorded_names()} == {np.dtype("float32")}
    some = run(spring, runs=300, seed=3, chunk=256, variables=["fear", "words", "fear"])
    assert set(some.data_vars) == {"fear", "words", "moves", "ending", "ending_month", "intervention_month"}
    np.testing.assert_array_equal(some["words"], whole["words"][:, :300])
    none = run(spring, runs=2, variables=[])
    assert dataset.summary(none)["outcomes"] == {}


def test_the_scenario_in_a_dataset_runs_again_to_the_same_digest(spring, whole):
    from sim.scenario.scenario import Scenario

    again = Scenario.from_yaml(whole.attrs["scenario"])
    assert run(again, runs=600, seed=whole.attrs["seed"]).attrs["digest"] == whole.attrs["digest"]


def test_progress_rises_to_all_run_months_and_may_cancel(spring):
    heard = []
    run(spring, runs=300, chunk=256, progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1] == (300 * 4, 300 * 4)

    def enough(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(spring, runs=300, progress=enough)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"runs": 0}, "runs: 0 is out of range, a whole number from 1 to 1,000,000 would be right"),
        ({"runs": 1_000_001}, "runs: 1000001 is out of range"),
        ({"runs": 2.5}, "runs: 2.5 is not a whole number"),
        ({"runs": True}, "runs: True is not a whole number"),
        ({"runs": "10"}, "runs: '10' is not a whole number"),
        ({"seed": -1}, "seed: -1 is out of range"),
        ({"seed": 2**63}, "seed: .* is out of range"),
        ({"first_run": -1}, "first_run: -1 is out of range"),
        ({"chunk": 0}, "chunk: 0 is out of range"),
        ({"workers": 0}, "workers: 0 is out of range"),
        ({"variables": ["wrods"]}, "variables: there is no variable 'wrods', did you mean words"),
        ({"runs": 1_000_000}, "runs: 1,000,000 runs of 4 months .* would be right"),
    ],
)
def test_what_is_out_of_its_range_is_told_before_any_memory_is_taken(spring, given, told, monkeypatch):
    monkeypatch.setattr(simulation, "Tightrope", lambda *_, **__: pytest.fail("the model was started"))
    monkeypatch.setattr(limits, "MAX_BYTES", 600 * limits.MAX_RUNS)
    with pytest.raises(BadInput, match=told):
        run(spring, **given)


def test_numbers_of_numpy_are_numbers(spring):
    ds = run(spring, runs=np.int64(2), seed=np.int64(3))
    assert (ds.attrs["runs"], ds.attrs["seed"]) == (2, 3)


def test_a_models_arrays_are_freed_once_its_chunk_is_done(spring, monkeypatch):
    states = []

    class Watched(simulation.Tightrope):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            states.append(weakref.ref(self.world.x))

    monkeypatch.setattr(simulation, "Tightrope", Watched)
    gc.disable()  # it must not take the garbage collector
    try:
        run(spring, runs=300, chunk=256)
    finally:
        gc.enable()
    assert [state() for state in states] == [None, None]


def test_luck_is_kept_for_a_what_if_and_let_go_where_it_would_be_forgotten(spring):
    luck_of.cache_clear()
    run(spring, runs=256 * CACHE_SIZE, chunk=256)
    assert luck_of.cache_info().currsize == CACHE_SIZE
    run(spring.switch_off("spiral"), runs=256 * CACHE_SIZE, chunk=256)
    assert luck_of.cache_info().hits == CACHE_SIZE
    run(spring, runs=256 * CACHE_SIZE + 1, chunk=256)
    assert luck_of.cache_info().currsize == 0
