"""`--workers` and `--cluster` reach whoever plays, in every command that plays much, and change no answer."""

import pytest
from typer.testing import CliRunner

from sim.cli import app
from sim.running.evaluators.cluster import Cluster
from sim.running.evaluators.processes import Processes
from sim.running.task import resolve

FEW = ["--vary", "tipping_point", "--vary", "engagement"]
COMMANDS = {
    "run": ["run", "spring.yaml", "--runs", "600"],
    "compare": ["compare", "spring.yaml", "nudged.yaml", "--runs", "600"],
    "lenses": ["lenses", "spring.yaml", "--runs", "600"],
    "sensitivity": ["sensitivity", "spring.yaml", "--of", "fear", "--base", "128", *FEW],
    "screening": ["sensitivity", "spring.yaml", "--of", "fear", "--base", "2", "--vary", "screened"],
    "discover": [
        "discover",
        "year.yaml",
        "--ending",
        "intervention",
        "--rows",
        "700",
        "--vary",
        "tipping_point",
    ],
    "tipping-map": ["tipping-map", "spring.yaml", "--grid", "3", "--runs", "64"],
    "strategies": ["strategies", "spring.yaml", "--trials", "3", "--runs", "200"],
    "rerun": ["rerun", "spring.nc"],
}
ON_A_CLUSTER = [name for name in COMMANDS if name not in ("compare", "lenses")]
SPRING = "title: Spring\nsummary: Two months.\nstart: 2016-01\nend: 2016-02\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with small scenarios and a stored result."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / "spring.yaml").write_text(SPRING)
    (desk / "nudged.yaml").write_text(SPRING + "script: [{seat: minsk, move: delay, month: 2016-01}]\n")
    (desk / "year.yaml").write_text("base: baseline\ntitle: Two years\nsummary: Two.\nend: 2017-12\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        made = CliRunner().invoke(app, ["run", "spring.yaml", "--runs", "600", "--out", "spring.nc"])
        assert made.exit_code == 0, made.output
    return desk


def evaluate_in_turn(whole, blocks, collect, note):
    """What a pool does, in this process and from the last block to the first."""
    done = 0
    for first, last in blocks[::-1]:
        collect(first, last, resolve(whole.function)(whole.part(first, last), lambda *_: None))
        done += (last - first) * whole.n_months
        note(done)


@pytest.fixture
def pools(monkeypatch):
    """The numbers of workers that were asked for, and the blocks that they were given."""
    asked = []

    def on_processes(self, whole, blocks, collect, note):
        asked.append((self.n_processes, len(blocks)))
        evaluate_in_turn(whole, blocks, collect, note)

    def on_cluster(self, whole, blocks, collect, note):
        asked.append((self.address, len(blocks)))
        evaluate_in_turn(whole, blocks, collect, note)

    monkeypatch.setattr(Processes, "_evaluate", on_processes)
    monkeypatch.setattr(Cluster, "_evaluate", on_cluster)
    return asked


def answer(desk, monkeypatch, *words):
    monkeypatch.chdir(desk)
    result = CliRunner().invoke(app, [*words, "--json"])
    assert result.exit_code == 0, result.stderr or result.exception
    assert result.stderr == ""
    return result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_workers_are_asked_and_the_answer_is_the_same(name, desk, pools, monkeypatch):
    if name == "strategies":
        pytest.importorskip("optuna")
    alone = answer(desk, monkeypatch, *COMMANDS[name])
    assert not pools
    assert answer(desk, monkeypatch, *COMMANDS[name], "--workers", "2") == alone
    assert {n for n, _ in pools} == {2}
    assert max(blocks for _, blocks in pools) > 1


@pytest.mark.parametrize("name", ON_A_CLUSTER)
def test_a_cluster_is_asked_and_the_answer_is_the_same(name, desk, pools, monkeypatch):
    if name == "strategies":
        pytest.importorskip("optuna")
    alone = answer(desk, monkeypatch, *COMMANDS[name])
    assert answer(desk, monkeypatch, *COMMANDS[name], "--cluster", "tcp://there") == alone
    assert {address for address, _ in pools} == {"tcp://there"}
