"""Results as files: written whole or not at all, read back bit by bit, refused where they are not ours."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xarray as xr

from sim import load_scenario, run
from sim.errors import BadInput
from sim.results import columns, dataset, files
from sim.results.formats import netcdf, parquet
from sim.running.rerun import rerun
from tests.results.made_files import signed, write_as_it_is


def test_a_saved_dataset_comes_back_the_same(ds, tmp_path):
    files.save(ds, tmp_path / "result.nc")
    back = files.load(tmp_path / "result.nc")
    xr.testing.assert_identical(back, ds)
    assert dataset.summary(back) == dataset.summary(ds)
    assert [path.name for path in tmp_path.iterdir()] == ["result.nc"]


def test_a_write_that_fails_leaves_the_old_file_as_it_was(ds, tmp_path, monkeypatch):
    target = tmp_path / "result.nc"
    files.save(ds, target)
    before = target.read_bytes()

    def breaks(ds, path):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(netcdf, "write", breaks)
    with pytest.raises(BadInput, match="cannot be written: no space left on device"):
        files.save(ds, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_path_that_cannot_be_written_is_told_before_the_work(tmp_path):
    with pytest.raises(BadInput, match="there is no folder"):
        files.check_target(tmp_path / "nowhere" / "result.nc")
    with pytest.raises(BadInput, match="is not a file"):
        files.check_target(tmp_path)
    with pytest.raises(BadInput, match="is not a file"):
        files.check_target("/dev/null")
    with pytest.raises(BadInput, match="cannot be written"):
        files.check_target(tmp_path / ("long" * 100))
    with pytest.raises(BadInput, match="cannot be written"):
        files.check_target("a\0b.nc")


def test_a_file_that_is_not_ours_is_refused(tmp_path, ds):
    text = tmp_path / "text.nc"
    text.write_text("not a NetCDF file")
    foreign = tmp_path / "foreign.nc"
    xr.Dataset({"t": ("x", [1.0])}).to_netcdf(foreign, engine="h5netcdf")
    with pytest.raises(BadInput, match="is not a NetCDF or Parquet file of ours"):
        files.load(text)
    with pytest.raises(BadInput, match="was not written by Tightrope"):
        files.load(foreign)
    with pytest.raises(BadInput, match="there is no such file"):
        files.load(tmp_path / "none.nc")


def test_a_file_that_was_changed_is_refused(tmp_path, ds):
    ds["words"].values[0, 0] += 1
    write_as_it_is(ds, tmp_path / "changed.nc")
    with pytest.raises(BadInput, match="does not agree with its own digest"):
        files.load(tmp_path / "changed.nc")


@pytest.mark.parametrize("suffix", [".nc", ".parquet", ".PARQUET"])
def test_a_file_is_read_back_as_it_was_in_every_bit(tmp_path, ds, suffix):
    path = tmp_path / f"result{suffix}"
    files.save(ds, path)
    again = files.load(path)
    assert again.identical(ds)
    assert dataset.digest(again) == ds.attrs["digest"]
    assert [again[name].dtype for name in ds.variables] == [ds[name].dtype for name in ds.variables]


@pytest.mark.parametrize("suffix", [".nc", ".parquet"])
def test_a_file_says_what_it_said_when_the_labels_are_reworded(tmp_path, ds, suffix, monkeypatch):
    path = tmp_path / f"result{suffix}"
    files.save(ds, path)
    monkeypatch.setattr(
        columns, "about", lambda name: {"long_name": f"Another label of {name}", "units": "1"}
    )
    monkeypatch.setattr(parquet, "about", columns.about)
    assert files.load(path).identical(ds)


def test_a_parquet_file_is_a_table_in_words_with_its_provenance(tmp_path, ds):
    files.save(ds, tmp_path / "result.parquet")
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
    ds = signed(ds)
    files.save(ds, tmp_path / "result.parquet")
    assert files.load(tmp_path / "result.parquet").identical(ds)


def test_a_parquet_file_that_is_not_ours_or_was_changed_is_refused(tmp_path, ds):
    foreign = tmp_path / "foreign.parquet"
    pq.write_table(pa.table({"x": [1.0]}), foreign)
    with pytest.raises(BadInput, match="was not written by Tightrope"):
        files.load(foreign)
    for kept in ("[]", '{"months": 0}', '{"months": 1, "fields": []}', "{", "7"):
        pq.write_table(pa.table({"x": [1.0]}).replace_schema_metadata({b"tightrope": kept}), foreign)
        with pytest.raises(BadInput, match="was not written by Tightrope"):
            files.load(foreign)
    ds["words"].values[0, 0] += 1
    write_as_it_is(ds, tmp_path / "changed.parquet")
    with pytest.raises(BadInput, match="does not agree with its own digest"):
        files.load(tmp_path / "changed.parquet")


def test_a_parquet_file_is_run_again_in_every_bit(tmp_path):
    ds = run(load_scenario("baseline").lasting(4), runs=8, seed=2, first_run=5)
    files.save(ds, tmp_path / "result.parquet")
    found = rerun(tmp_path / "result.parquet")
    assert found.same
    assert found.digest_now == ds.attrs["digest"]


def test_a_csv_file_begins_with_its_head_and_has_a_row_a_month_and_run_and_a_data_sheet(tmp_path, ds):
    ds.attrs["title"] = "A tale,=1+1"
    files.save(ds, tmp_path / "result.csv")
    lines = (tmp_path / "result.csv").read_text(encoding="utf-8").splitlines()
    body = [line for line in lines if not line.startswith("#")]
    assert lines[: len(body)] == body
    assert "# title: A tale,'=1+1" in lines
    assert "#|name: tale" in lines
    assert "# column words: Words (position)" in lines
    assert sum(line.startswith("# column ") for line in lines) == len(body[0].split(","))
    assert body[0] == "month,run,autonomy,words,move_minsk,move_kyiv,ending"
    assert body[1] == "2016-01,0,0.0,0.12,hold,exaggerate,intervention"
    assert len(body) == 1 + ds.sizes["month"] * ds.sizes["run"]


def test_an_ensemble_larger_than_memory_is_written_as_netcdf_only():
    files.check_large("x.nc")
    for name in ("x.parquet", "x.csv"):
        with pytest.raises(BadInput, match="as NetCDF only"):
            files.check_large(name)
