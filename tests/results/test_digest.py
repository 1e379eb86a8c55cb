"""The digest of an ensemble from the seals of its parts."""

import numpy as np
import pytest
from xxhash import xxh3_128

from sim import load_scenario, run
from sim.results import dataset
from sim.results import digest as digests
from sim.running.blocks import Ensemble, WholeRecord
from sim.running.simulation import simulate


def unheard(done, of):
    """Nobody is told of the progress."""


@pytest.fixture(scope="module")
def spring():
    """The baseline's first two months."""
    return load_scenario("baseline").lasting(2)


@pytest.fixture(scope="module")
def ensemble(spring):
    """Runs 100 to 799, of which two variables are recorded."""
    return Ensemble(spring, 700, 3, 100, ("words", "fear"))


@pytest.fixture(scope="module")
def ds(spring):
    return run(spring, 700, 3, first_run=100, variables=["words", "fear"])


def test_blocks_in_any_order_give_the_digest_of_the_whole(spring, ensemble, ds):
    whole = WholeRecord(ensemble)
    for first, last in ((512, 800), (100, 256), (256, 512)):
        whole.copy(first, last, simulate(ensemble.part(first, last), unheard))
    assert whole.seals == dataset.seals(whole.record, 100)
    built = dataset.build(spring, whole.record, seed=3, first_run=100, seals=whole.seals)
    assert built.identical(ds)
    assert dataset.digest(built) == ds.attrs["digest"]


def test_a_stretch_has_one_seal_whatever_else_is_there(ensemble):
    seals = [
        len(simulate(ensemble.part(first, last), unheard).seals) for first, last in ((100, 256), (200, 600))
    ]
    assert seals == [1, 3]


def test_a_seal_is_the_hash_of_the_values_of_its_runs_by_name():
    runs = np.arange(250, 260)
    values = {"run": runs, "b": np.arange(20, dtype=np.float32).reshape(2, 10)}
    parts = [values["b"][:, part].tobytes() + runs[part].tobytes() for part in (slice(0, 6), slice(6, None))]
    assert digests.seals_of(values, runs) == [xxh3_128(part).digest() for part in parts]


def test_runs_out_of_order_and_of_another_number_have_another_digest(ds):
    turned = ds.isel(run=slice(None, None, -1))
    shifted = ds.assign_coords(run=ds["run"] + 1)
    assert len({dataset.digest(one) for one in (ds, turned, shifted)}) == 3
