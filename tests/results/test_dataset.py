"""What an ensemble leaves behind: names, provenance, the digest and the summary."""

import dataclasses
import json
import os

import numpy as np
import pytest

from sim.errors import BadInput
from sim.results import dataset

SUMMARY = ["scenario", "version", "runs", "months", "seed", "endings", "outcomes", "moves", "digest"]


def changed(record, **fields):
    return dataclasses.replace(record, **fields)


def test_a_dataset_has_names_for_months_runs_seats_and_variables(ds):
    assert ds["autonomy"].dims == ("month", "run")
    assert ds["moves"].dims == ("seat", "month", "run")
    assert str(ds["month"].values[1])[:10] == "2016-02-01"
    assert list(ds["run"].values) == [0, 1, 2, 3]
    assert list(ds["seat"].values) == ["minsk", "kyiv"]
    assert ds["words"].attrs == {"long_name": "Words", "units": "position"}
    assert ds["autonomy"].attrs == {
        "long_name": "Autonomy: what Minsk keeps of its own choice",
        "units": "share",
    }
    assert all(ds[name].attrs["long_name"] for name in ds.variables)
    assert ds["ending"].attrs["flag_meanings"] == "intervention absorbed balancing"


def test_a_dataset_uses_the_recorded_arrays_without_a_copy(ds, record):
    assert np.shares_memory(ds["words"].values, record.state)
    assert np.shares_memory(ds["moves"].values, record.moves)


def test_a_dataset_says_what_made_it_and_neither_where_nor_on_which_host(ds):
    attrs = ds.attrs
    assert (attrs["scenario_name"], attrs["scenario"], attrs["runs"]) == ("tale", "name: tale\n", 4)
    made_with = json.loads(attrs["created_with"])
    assert {"python", "numpy", "mesa", "tightrope", "luck", "machine", "cpu_features"} <= set(made_with)
    assert os.uname().nodename not in attrs["created_with"]
    assert "/" not in attrs["created_with"]


def test_the_digest_does_not_depend_on_the_order_of_variables(ds):
    turned = ds[list(reversed(list(ds.data_vars)))]
    assert list(turned.data_vars) != list(ds.data_vars)
    assert dataset.digest(turned) == ds.attrs["digest"]


def test_the_digest_does_not_depend_on_how_the_numbers_lie_in_memory(tale, record):
    scattered = np.moveaxis(np.ascontiguousarray(np.moveaxis(record.state, 0, 1)), 1, 0)
    assert not scattered.flags.c_contiguous
    there = dataset.build(tale, changed(record, state=scattered), seed=0)
    here = dataset.build(tale, record, seed=0)
    assert there.attrs["digest"] == here.attrs["digest"]


def test_the_digest_changes_with_the_last_bit_of_any_number(tale, record, ds):
    for field in ("state", "moves", "ending", "ending_month", "intervention_month"):
        values = getattr(record, field).copy()
        values.reshape(-1).view(np.uint8)[-1] ^= 1
        other = dataset.build(tale, changed(record, **{field: values}), seed=0)
        assert other.attrs["digest"] != ds.attrs["digest"], field


def test_the_digest_changes_with_names_and_types(tale, record, ds):
    others = [
        changed(record, names=("autonomy", "deeds")),
        changed(record, ending_names=("intervention", "upheaval", "balancing")),
        changed(record, move_names={"minsk": ("hold", "dilute"), "kyiv": ("hold", "accuse", "exaggerate")}),
        changed(record, state=record.state.astype(np.float64)),
    ]
    digests = {dataset.build(tale, other, seed=0).attrs["digest"] for other in others}
    assert len(digests | {ds.attrs["digest"]}) == len(others) + 1


def test_the_summary_has_endings_outcomes_and_moves_and_is_plain_json(ds):
    found = json.loads(json.dumps(dataset.summary(ds), allow_nan=False))
    assert list(found) == SUMMARY
    assert found["endings"] == {"intervention": 0.25, "absorbed": 0.0, "balancing": 0.75}
    assert found["moves"]["kyiv"] == {"hold": 0.5, "accuse": 0.0, "exaggerate": 0.5}
    assert found["outcomes"]["autonomy"]["p50"] == pytest.approx(0.095)
    assert list(found["outcomes"]) == ["autonomy"], "an outcome that was not recorded is left out"
    assert (found["runs"], found["months"], found["seed"]) == (4, 3, 2**63 - 1)


def test_move_names_are_in_the_order_of_their_codes_and_an_unknown_seat_is_told(ds):
    assert dataset.move_names(ds, "kyiv")[2] == "exaggerate"
    with pytest.raises(BadInput, match="paris is not a seat, one of minsk, kyiv would be right"):
        dataset.move_names(ds, "paris")
