"""A result in its file: written block by block, run again from its attributes."""

import json

import pytest
import xarray as xr
from typer.testing import CliRunner

from sim import load_scenario, run
from sim.cli import app
from sim.commands.rerun import NOT_THE_SAME
from sim.errors import BadInput
from sim.results import dataset, files
from sim.results import digest as digests
from sim.running import ensemble, limits, simulation, streaming
from sim.running.rerun import rerun
from tests.results.made_files import signed, write_as_it_is


@pytest.fixture(scope="module")
def spring():
    """The baseline's first four months."""
    return load_scenario("baseline").lasting(4)


@pytest.fixture
def stored(spring, tmp_path):
    """A stored result of some runs and variables."""
    path = tmp_path / "stored.nc"
    files.save(run(spring, runs=40, seed=2, first_run=7, variables=["fear", "autonomy"]), path)
    return path


def test_a_file_written_block_by_block_is_the_one_that_save_writes(spring, tmp_path):
    asked = {"runs": 600, "seed": 3, "first_run": 100}
    summary = ensemble.store(spring, tmp_path / "blocks.nc", **asked, chunk=256)
    whole = run(spring, **asked)
    xr.testing.assert_identical(files.load(tmp_path / "blocks.nc"), whole)
    assert summary == dataset.summary(whole)
    assert [path.name for path in tmp_path.iterdir()] == ["blocks.nc"]


def test_a_file_read_piece_by_piece_has_the_same_digest(stored, monkeypatch):
    monkeypatch.setattr(digests, "PIECE", 1)
    with files.opened(stored) as ds:
        assert dataset.digest(ds) == ds.attrs["digest"]


def test_a_cancelled_ensemble_leaves_the_old_file_as_it_was(spring, stored):
    def enough(done, total):
        raise KeyboardInterrupt

    before = stored.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        ensemble.store(spring, stored, runs=300, progress=enough)
    assert stored.read_bytes() == before
    assert list(stored.parent.iterdir()) == [stored]


def test_a_disk_that_is_too_small_is_told_before_any_work(spring, tmp_path, monkeypatch):
    monkeypatch.setattr(streaming.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10_000}))
    monkeypatch.setattr(simulation, "Tightrope", lambda *_, **__: pytest.fail("the model was started"))
    with pytest.raises(BadInput, match=r"1,000 runs take .* up to \d+ runs would be right"):
        ensemble.store(spring, tmp_path / "large.nc", runs=1_000)


def test_a_stored_result_comes_out_the_same_again(stored):
    found = rerun(stored)
    assert found.same
    assert (found.runs, found.seed, found.scenario) == (40, 2, "baseline")
    assert found.differs == {}


def test_a_result_too_large_for_memory_is_run_again_on_disk(stored, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1)
    assert rerun(stored).same
    assert list(stored.parent.iterdir()) == [stored]


def test_other_versions_are_named(stored, monkeypatch):
    now = {**dataset.provenance(), "numpy": "9.9.9"}
    monkeypatch.setattr(dataset, "provenance", lambda: now)
    then = json.loads(files.load(stored).attrs["created_with"])["numpy"]
    assert rerun(stored).differs == {"numpy": (then, "9.9.9")}


def test_a_result_that_was_changed_is_not_run_again(stored):
    ds = files.load(stored)
    ds["fear"].values[0, 0] += 1
    write_as_it_is(ds, stored)
    with pytest.raises(BadInput, match="does not agree with its own digest"):
        rerun(stored)


def command(*words: str):
    """What the command answers."""
    return CliRunner().invoke(app, ["rerun", *words])


def test_the_command_says_that_every_bit_is_the_same(stored):
    said = command(str(stored))
    assert "the same in every bit" in said.stdout
    assert said.exit_code == 0


def test_the_command_says_what_is_not_the_same(stored, monkeypatch):
    ds = files.load(stored)
    files.save(signed(ds, seed=4), stored)  # as if the code had changed since
    said = command(str(stored), "--json")
    found = json.loads(said.stdout)
    assert not found["same"]
    assert said.exit_code == NOT_THE_SAME
    assert "the code or the seeds have changed" in command(str(stored)).stdout


def test_a_result_of_another_luck_says_that_its_luck_was_another(stored):
    """As files do that were written when nobody noted how luck was drawn."""
    ds = files.load(stored)
    then = json.loads(ds.attrs["created_with"])
    del then["luck"]
    files.save(signed(ds, created_with=json.dumps(then), seed=4), stored)
    said = command(str(stored)).stdout
    assert "luck was not noted then and is SFC64" in said
    assert "the same seed is other luck" in said
    assert "the code or the seeds have changed" not in said
