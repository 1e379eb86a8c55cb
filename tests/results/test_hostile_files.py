"""Stored results that somebody made or damaged: refused before their values are read, with one message."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from sim import load_scenario, run
from sim.cli import app
from sim.errors import BadInput
from sim.results import files, judging
from sim.running.rerun import rerun
from tests.memory import growth
from tests.results.made_files import signed, write_as_it_is

MEMORY = 200_000
"""Kilobytes that reading a file of a few kilobytes may add."""


@pytest.fixture(scope="module")
def made():
    return run(load_scenario("baseline").lasting(3), runs=5, variables=["fear", "autonomy"])


@pytest.fixture
def stored(made, tmp_path):
    path = tmp_path / "result.nc"
    files.save(made, path)
    return path


def refused(path: Path) -> str:
    """The one message that is given for a file, in little time and memory."""
    begun = time.process_time()
    with growth() as grown, pytest.raises(BadInput) as caught:
        rerun(path)
    [told] = caught.value.problems
    assert all(character.isprintable() for character in told)
    assert grown.peak < MEMORY
    assert time.process_time() - begun < 2
    return told


def test_load_and_the_command_say_the_same(stored):
    stored.write_bytes(stored.read_bytes()[:-1])
    told = refused(stored)
    with pytest.raises(BadInput) as caught:
        files.load(stored)
    assert str(caught.value) == told
    said = CliRunner().invoke(app, ["rerun", str(stored)])
    assert (said.exit_code, said.stderr) == (2, f"tightrope: {told}\n")


def put(name: str, value: Any) -> Callable[[h5py.File], None]:
    return lambda file: file.attrs.__setitem__(name, value)


def of(variable: str, name: str, value: Any) -> Callable[[h5py.File], None]:
    return lambda file: file[variable].attrs.__setitem__(name, value)


LABELS = {
    "versions nested a hundred thousand deep": (put("created_with", "[" * 100_000), "created_with"),
    "versions that are a number": (put("created_with", 7), "created_with"),
    "versions that are a list": (put("created_with", "[]"), "created_with"),
    "versions with more in them": (put("created_with", '{"a": {"b": 1}}'), "created_with"),
    "versions with escape codes": (put("created_with", '{"\\u001b[2J": "1"}'), "created_with"),
    "moves that are a number": (of("moves", "moves", 7), "moves"),
    "moves that are nested": (of("moves", "moves", '{"minsk": [["hold"]]}'), "moves"),
    "endings that are none": (of("ending", "endings", "null"), "endings"),
    "a seed that is no number": (put("seed", np.nan), "seed"),
    "a seed that is a half": (put("seed", 0.5), "seed"),
    "a seed below zero": (put("seed", np.int64(-1)), "seed"),
    "a seed that is a list": (put("seed", np.arange(3)), "seed"),
    "no runs": (put("runs", np.int64(0)), "runs"),
    "a title of escape codes": (put("title", "\x1b[2J\x1b]0;x\x07"), "title"),
    "a title read from right to left": (put("title", "\u202eeltit"), "title"),
    "a title of a megabyte": (put("title", "x" * 10**6), "title"),
    "a title that is a number": (put("title", 3), "title"),
    "a digest of another form": (put("digest", "0" * 31), "digest"),
    "an attribute that no result has": (put("more", "x"), "more"),
    "a label of a variable that is a list": (of("fear", "long_name", [1, 2]), "long_name"),
    "another sign for a missing value": (of("fear", "_FillValue", np.float32(0)), "fear"),
    "many signs for a missing value": (of("fear", "_FillValue", np.arange(5)), "fear"),
    "months counted from the moon": (of("month", "units", "fortnights since 1969-07-20"), "months"),
    "months of another calendar": (of("month", "calendar", "julian"), "months"),
}


@pytest.mark.parametrize(("change", "named"), LABELS.values(), ids=LABELS)
def test_a_label_of_another_kind_is_refused(stored, change, named):
    with h5py.File(stored, "r+") as file:
        change(file)
    said = refused(stored)
    assert named in said
    assert "one from `run --out` would be right" in said


def remade(name: str, **how: Any) -> Callable[[h5py.File], None]:
    def change(file: h5py.File) -> None:
        del file[name]
        file.create_dataset(name, **how)

    return change


def linked(name: str, link: Any) -> Callable[[h5py.File], None]:
    def change(file: h5py.File) -> None:
        del file[name]
        file[name] = link

    return change


def virtual(file: h5py.File) -> None:
    layout = h5py.VirtualLayout((3, 5), "f4")
    layout[:] = h5py.VirtualSource("elsewhere.h5", "x", (3, 5))
    del file["fear"]
    file.create_virtual_dataset("fear", layout)


def huge(file: h5py.File) -> None:
    for name, shape in (("run", (10**6,)), ("month", (240,)), ("fear", (240, 10**6))):
        kind = file[name].dtype
        del file[name]
        file.create_dataset(name, shape, kind)


PARTS = {
    "values packed into nothing": remade("fear", shape=(3, 5), dtype="f4", chunks=(1, 5), compression="gzip"),
    "values in pieces": remade("fear", shape=(3, 5), dtype="f4", chunks=(1, 5)),
    "values in another file": remade("fear", shape=(3, 5), dtype="f4", external=[("/etc/passwd", 0, 60)]),
    "values that are not there": remade("fear", shape=(3, 5), dtype="f4"),
    "a billion values that are not there": huge,
    "values of another type": remade("fear", data=np.zeros((3, 5), "f8")),
    "values of another shape": remade("fear", data=np.zeros((5, 3), "f4")),
    "texts for values": remade("fear", data=["x"] * 3),
    "no runs at all": remade("run", data=np.zeros(0, "i8")),
    "a run that is no list": remade("run", data=np.int64(3)),
    "a variable that leads back": linked("fear", h5py.SoftLink("/autonomy")),
    "a variable that leads nowhere": linked("fear", h5py.SoftLink("/nowhere")),
    "a variable in another file": linked("fear", h5py.ExternalLink("/etc/passwd", "/")),
    "a virtual variable": virtual,
    "a group": lambda file: file.create_group("more"),
    "a name of escape codes": lambda file: file.create_dataset("\x1b[2J", data=np.zeros((3, 5), "f4")),
    "a name of ten thousand letters": lambda file: file.create_dataset(
        "x" * 10**4, data=np.zeros((3, 5), "f4")
    ),
    "no endings": lambda file: file.__delitem__("ending"),
}


@pytest.mark.parametrize("change", PARTS.values(), ids=PARTS)
def test_a_file_of_other_parts_is_refused(stored, change):
    with h5py.File(stored, "r+") as file:
        change(file)
    assert "one from `run --out` would be right" in refused(stored)


@pytest.mark.parametrize("keep", [0, 1, 100, 0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused(stored, keep):
    content = stored.read_bytes()
    stored.write_bytes(content[: int(keep * len(content)) if isinstance(keep, float) else keep])
    assert "one from `run --out` would be right" in refused(stored)


BEGIN = "import json, sys; sys.path[:] = json.load(sys.stdin)[0]; "


def test_a_library_that_does_not_come_back_is_ended(stored, monkeypatch):
    """As HDF5 does with some damaged files."""
    child = "from sim.results import judging; judging.SECONDS = 0.2; judging._bind(0)\nwhile True: pass"
    monkeypatch.setattr(judging, "_CHILD", BEGIN + child)
    assert "is not a NetCDF or Parquet file of ours" in refused(stored)


def test_a_library_that_wants_all_memory_is_ended(stored, monkeypatch):
    child = "from sim.results import judging; judging._bind(0); print('x' * 3 * 10**9)"
    monkeypatch.setattr(judging, "_CHILD", BEGIN + child)
    assert "is not a NetCDF or Parquet file of ours" in refused(stored)


@pytest.mark.parametrize("ending", [".nc", ".parquet"])
@pytest.mark.parametrize(
    "claims",
    [{"runs": 1_000_000}, {"title": "Another"}, {"version": "9.9"}, {"scenario_name": "another"}],
    ids=str,
)
def test_a_label_that_was_exchanged_is_found(made, tmp_path, ending, claims):
    path = tmp_path / f"result{ending}"
    write_as_it_is(made.assign_attrs(claims), path)
    assert "changed, damaged" in refused(path) or "another number of rows" in refused(path)


@pytest.mark.parametrize(
    "claims", [{"title": "Another"}, {"version": "9.9"}, {"scenario_name": "another"}], ids=str
)
def test_a_label_signed_anew_is_held_against_the_scenario(made, tmp_path, claims):
    path = tmp_path / "result.nc"
    write_as_it_is(signed(made, **claims), path)
    with pytest.raises(BadInput, match="is not that of its own scenario or versions"):
        rerun(path)


def test_values_signed_anew_do_not_come_out_the_same_and_the_answer_says_what_that_may_mean(made, tmp_path):
    changed = made.copy(deep=True)
    changed["fear"].values[0, 0] += 0.5
    write_as_it_is(signed(changed), tmp_path / "result.nc")
    said = CliRunner().invoke(app, ["rerun", str(tmp_path / "result.nc")])
    assert said.exit_code == 1
    assert "or somebody has changed the file and made its digests anew" in said.stdout


@pytest.mark.parametrize(("name", "code"), [("ending", 100), ("ending", -1), ("moves", 100), ("moves", -2)])
def test_a_code_without_a_name_is_refused(made, tmp_path, name, code):
    changed = made.copy(deep=True)
    changed[name].values.flat[0] = code
    write_as_it_is(signed(changed), tmp_path / "result.nc")
    with pytest.raises(BadInput, match="without a name"):
        files.load(tmp_path / "result.nc")


# Parquet


def metadata(change: Callable[[dict[str, Any]], object]) -> Callable[[pa.Table], pa.Table]:
    def changed(table: pa.Table) -> pa.Table:
        kept = json.loads(table.schema.metadata[b"tightrope"])
        change(kept)
        return table.replace_schema_metadata({b"tightrope": json.dumps(kept)})

    return changed


def many_rows(table: pa.Table) -> pa.Table:
    """Three million rows, which take no place on the disk."""
    return table.take(pa.array(np.zeros(3_000_000, dtype=np.int32)))


TABLES = {
    "metadata nested deep": lambda t: t.replace_schema_metadata({b"tightrope": b"[" * 10**5}),
    "a column more": lambda t: t.append_column("more", t["fear"]),
    "a column less": lambda t: t.drop_columns(["fear"]),
    "another type": lambda t: t.set_column(2, "fear", t["fear"].cast(pa.float64())),
    "rows missing": lambda t: t.slice(1),
    "more rows than are said": many_rows,
    "a value missing": lambda t: t.set_column(2, "fear", pa.array([None] * t.num_rows, pa.float32())),
    "a million runs": metadata(lambda kept: kept["attrs"].update(runs=10**6)),
    "no months": metadata(lambda kept: kept.update(months=0)),
    "months that are true": metadata(lambda kept: kept.update(months=True)),
    "no labels of the others": metadata(lambda kept: kept.pop("others")),
    "labels of others that are a list": metadata(lambda kept: kept.update(others=[])),
    "a label of the months that is a list": metadata(
        lambda kept: kept["others"]["month"].update(long_name=[])
    ),
    "a field that is a list": metadata(lambda kept: kept.update(fields=[])),
    "a label that is a list": metadata(lambda kept: kept["fields"]["fear"].update(long_name=[])),
    "a seat that is a path": metadata(lambda kept: kept["moves"].update({"../x": ["hold"]})),
}


@pytest.mark.parametrize("change", TABLES.values(), ids=TABLES)
def test_a_table_that_is_not_ours_is_refused(made, tmp_path, change):
    path = tmp_path / "result.parquet"
    files.save(made, path)
    table = change(pq.read_table(path))
    pq.write_table(table, path, compression="zstd")
    assert "one from `run --out` would be right" in refused(path)


# What is saved is what is read


def test_only_what_can_be_read_back_is_saved(made, tmp_path):
    parts = {
        "runs": made.isel(run=slice(0, 4)),
        "a month": made.isel(month=slice(0, 1)),
        "a variable more": made.assign(mine=2 * made["fear"]),
        "a variable less": made.drop_vars("fear"),
        "another label": made.assign_attrs(title="Another"),
        "a note": made.assign_attrs(note="mine"),
        "runs in another order": made.isel(run=slice(None, None, -1)),
    }
    for name, part in parts.items():
        for ending in (".nc", ".parquet"):
            with pytest.raises(BadInput, match="is not the result as `run` gave it"):
                files.save(part, tmp_path / f"{name}{ending}")
    assert list(tmp_path.iterdir()) == []
    files.save(made.isel(month=slice(-1, None)), tmp_path / "a month.csv")


def test_a_table_of_many_rows_that_take_no_place_has_time_enough(tmp_path, monkeypatch):
    """Two million rows of what is the same in all runs, with hardly a moment beside what they may take."""
    ds = run(load_scenario("baseline").lasting(40), runs=50_000, variables=["war"])
    path = tmp_path / "result.parquet"
    files.save(ds, path)
    child = "from sim.results import judging; judging.SECONDS = 0.05; judging.answer(name)"
    monkeypatch.setattr(
        judging, "_CHILD", f"import json, sys; sys.path[:], name = json.load(sys.stdin); {child}"
    )
    assert judging.judge(path)["runs"] == 50_000
