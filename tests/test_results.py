"""What an ensemble leaves behind: names, provenance, the digest, the file and the summary."""

import dataclasses
import json
import os

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xarray as xr

from sim import load_scenario, results, run
from sim.reading import BadInput
from sim.rerun import rerun

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
    assert results.digest(turned) == ds.attrs["digest"]


def test_the_digest_does_not_depend_on_how_the_numbers_lie_in_memory(tale, record):
    scattered = np.moveaxis(np.ascontiguousarray(np.moveaxis(record.state, 0, 1)), 1, 0)
    assert not scattered.flags.c_contiguous
    there = results.build(tale, changed(record, state=scattered), seed=0)
    here = results.build(tale, record, seed=0)
    assert there.attrs["digest"] == here.attrs["digest"]


def test_the_digest_changes_with_the_last_bit_of_any_number(tale, record, ds):
    for field in ("state", "moves", "ending", "ending_month", "intervention_month"):
        values = getattr(record, field).copy()
        values.reshape(-1).view(np.uint8)[-1] ^= 1
        other = results.build(tale, changed(record, **{field: values}), seed=0)
        assert other.attrs["digest"] != ds.attrs["digest"], field


def test_the_digest_changes_with_names_and_types(tale, record, ds):
    others = [
        changed(record, names=("autonomy", "deeds")),
        changed(record, ending_names=("intervention", "upheaval", "balancing")),
        changed(record, move_names={"minsk": ("hold", "dilute"), "kyiv": ("hold", "accuse", "exaggerate")}),
        changed(record, state=record.state.astype(np.float64)),
    ]
    digests = {results.build(tale, other, seed=0).attrs["digest"] for other in others}
    assert len(digests | {ds.attrs["digest"]}) == len(others) + 1


def test_the_summary_has_endings_outcomes_and_moves_and_is_plain_json(ds):
    found = json.loads(json.dumps(results.summary(ds), allow_nan=False))
    assert list(found) == SUMMARY
    assert found["endings"] == {"intervention": 0.25, "absorbed": 0.0, "balancing": 0.75}
    assert found["moves"]["kyiv"] == {"hold": 0.5, "accuse": 0.0, "exaggerate": 0.5}
    assert found["outcomes"]["autonomy"]["p50"] == pytest.approx(0.095)
    assert list(found["outcomes"]) == ["autonomy"], "an outcome that was not recorded is left out"
    assert (found["runs"], found["months"], found["seed"]) == (4, 3, 2**63 - 1)


def test_move_names_are_in_the_order_of_their_codes_and_an_unknown_seat_is_told(ds):
    assert results.move_names(ds, "kyiv")[2] == "exaggerate"
    with pytest.raises(BadInput, match="paris is not a seat, one of minsk, kyiv would be right"):
        results.move_names(ds, "paris")


def test_a_saved_dataset_comes_back_the_same(ds, tmp_path):
    results.save(ds, tmp_path / "result.nc")
    back = results.load(tmp_path / "result.nc")
    xr.testing.assert_identical(back, ds)
    assert results.summary(back) == results.summary(ds)
    assert [path.name for path in tmp_path.iterdir()] == ["result.nc"]


def test_a_write_that_fails_leaves_the_old_file_as_it_was(ds, tmp_path, monkeypatch):
    target = tmp_path / "result.nc"
    results.save(ds, target)
    before = target.read_bytes()

    def breaks(self, path, **_):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xr.Dataset, "to_netcdf", breaks)
    with pytest.raises(BadInput, match="cannot be written: no space left on device"):
        results.save(ds, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_path_that_cannot_be_written_is_told_before_the_work(tmp_path):
    with pytest.raises(BadInput, match="there is no folder"):
        results.check_target(tmp_path / "nowhere" / "result.nc")
    with pytest.raises(BadInput, match="is not a file"):
        results.check_target(tmp_path)
    with pytest.raises(BadInput, match="is not a file"):
        results.check_target("/dev/null")
    with pytest.raises(BadInput, match="cannot be written"):
        results.check_target(tmp_path / ("long" * 100))
    with pytest.raises(BadInput, match="cannot be written"):
        results.check_target("a\0b.nc")


def test_a_file_that_is_not_ours_is_refused(tmp_path, ds):
    text = tmp_path / "text.nc"
    text.write_text("not a NetCDF file")
    foreign = tmp_path / "foreign.nc"
    xr.Dataset({"t": ("x", [1.0])}).to_netcdf(foreign, engine="h5netcdf")
    with pytest.raises(BadInput, match="is not a NetCDF or Parquet file of ours"):
        results.load(text)
    with pytest.raises(BadInput, match="was not written by Tightrope"):
        results.load(foreign)
    with pytest.raises(BadInput, match="there is no such file"):
        results.load(tmp_path / "none.nc")


def test_a_file_that_was_changed_is_refused(tmp_path, ds):
    ds["words"].values[0, 0] += 1
    results.save(ds, tmp_path / "changed.nc")
    with pytest.raises(BadInput, match="does not agree with its own digest"):
        results.load(tmp_path / "changed.nc")


@pytest.mark.parametrize("suffix", [".nc", ".parquet", ".PARQUET"])
def test_a_file_is_read_back_as_it_was_in_every_bit(tmp_path, ds, suffix):
    path = tmp_path / f"result{suffix}"
    results.save(ds, path)
    again = results.load(path)
    assert again.identical(ds)
    assert results.digest(again) == ds.attrs["digest"]
    assert [again[name].dtype for name in ds.variables] == [ds[name].dtype for name in ds.variables]


def test_a_parquet_file_is_a_table_in_words_with_its_provenance(tmp_path, ds):
    results.save(ds, tmp_path / "result.parquet")
    table = pq.read_table(tmp_path / "result.parquet")
    assert table.num_rows == ds.sizes["month"] * ds.sizes["run"]
    rows = table.to_pylist()
    assert rows[0]["month"].isoformat() == "2016-01-01"
    assert [row["move_kyiv"] for row in rows[:4]] == ["exaggerate", "exaggerate", "hold", "hold"]
    assert [row["ending"] for row in rows[:2]] == ["intervention", "balancing"]
    assert rows[5]["words"] == pytest.approx(float(ds["words"][1, 1]))
    kept = json.loads(table.schema.metadata[b"tightrope"])
    assert kept["attrs"]["seed"] == ds.attrs["seed"]
    assert kept["attrs"]["scenario"] == "name: tale\n"


def test_a_month_without_a_move_stays_without_one(tmp_path, ds):
    ds["moves"].values[0, 2, 3] = -1
    ds.attrs["digest"] = results.digest(ds)
    results.save(ds, tmp_path / "result.parquet")
    assert results.load(tmp_path / "result.parquet").identical(ds)


def test_a_parquet_file_that_is_not_ours_or_was_changed_is_refused(tmp_path, ds):
    foreign = tmp_path / "foreign.parquet"
    pq.write_table(pa.table({"x": [1.0]}), foreign)
    with pytest.raises(BadInput, match="is not a NetCDF or Parquet file of ours"):
        results.load(foreign)
    for kept in ("[]", '{"months": 0}', '{"months": 1, "fields": []}', "{", "7"):
        pq.write_table(pa.table({"x": [1.0]}).replace_schema_metadata({b"tightrope": kept}), foreign)
        with pytest.raises(BadInput, match="is not a NetCDF or Parquet file of ours"):
            results.load(foreign)
    ds["words"].values[0, 0] += 1
    results.save(ds, tmp_path / "changed.parquet")
    with pytest.raises(BadInput, match="does not agree with its own digest"):
        results.load(tmp_path / "changed.parquet")


def test_a_parquet_file_is_run_again_in_every_bit(tmp_path):
    ds = run(load_scenario("baseline").lasting(4), runs=8, seed=2, first_run=5)
    results.save(ds, tmp_path / "result.parquet")
    found = rerun(tmp_path / "result.parquet")
    assert found.same
    assert found.digest_now == ds.attrs["digest"]


def test_a_csv_file_begins_with_its_provenance_and_has_a_row_a_month_and_run(tmp_path, ds):
    ds.attrs["title"] = "A tale,=1+1"
    results.save(ds, tmp_path / "result.csv")
    lines = (tmp_path / "result.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# title: A tale,'=1+1"
    assert "#|name: tale" in lines
    body = [line for line in lines if not line.startswith("#")]
    assert body[0] == "month,run,autonomy,words,move_minsk,move_kyiv,ending"
    assert body[1] == "2016-01,0,0.0,0.12,hold,exaggerate,intervention"
    assert len(body) == 1 + ds.sizes["month"] * ds.sizes["run"]


def test_an_ensemble_larger_than_memory_is_written_as_netcdf_only():
    results.check_large("x.nc")
    for name in ("x.parquet", "x.csv"):
        with pytest.raises(BadInput, match="as NetCDF only"):
            results.check_large(name)
