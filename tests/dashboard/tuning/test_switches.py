"""Which pieces of tuning are on: one variable, read in one place; a mistake in it is told at the start."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.dashboard.tuning import switches
from sim.dashboard.tuning.switches import ALL, NONE, PIECES, VARIABLE
from sim.errors import BadInput

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(switches.__file__).parent


def on() -> set[str]:
    return {piece for piece in PIECES if switches.is_on(piece)}


@pytest.mark.parametrize("said", [None, "", ALL, " all "])
def test_all_pieces_are_on_by_themselves(said, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(VARIABLE, said)
    assert on() == set(PIECES)


def test_none_turns_all_of_them_off(monkeypatch):
    monkeypatch.setenv(VARIABLE, NONE)
    assert on() == set()


def test_pieces_that_are_named_are_on_and_no_others(monkeypatch):
    monkeypatch.setenv(VARIABLE, f"{PIECES[0]}, {PIECES[-1]},")
    assert on() == {PIECES[0], PIECES[-1]}


@pytest.mark.parametrize("said", ["columms", "all,none", f"{PIECES[0]},none"])
def test_an_unknown_piece_is_a_mistake_that_lists_the_known_ones(said, monkeypatch):
    monkeypatch.setenv(VARIABLE, said)
    with pytest.raises(BadInput) as caught:
        switches.is_on(PIECES[0])
    assert all(name in str(caught.value) for name in (VARIABLE, ALL, NONE, *PIECES))


@pytest.mark.parametrize(
    "program", [["-m", "sim.dashboard", "run", "streamlit_app.py"], ["streamlit_app.py"]]
)
def test_a_mistake_ends_the_program_with_one_message(program):
    settings = os.environ | {VARIABLE: "columms", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *program], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"tightrope: {VARIABLE}: 'columms': ")


def test_each_piece_is_a_module_of_the_folder_that_asks_for_its_switch():
    modules = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("[!_]*.py")}
    assert set(modules) == {*PIECES, "switches"}
    for piece in PIECES:
        assert f'is_on("{piece}")' in modules[piece]


@pytest.mark.parametrize("piece", PIECES)
def test_each_piece_says_what_it_saves_what_it_leans_on_and_what_there_is_without_it(piece):
    said = ast.get_docstring(ast.parse((FOLDER / f"{piece}.py").read_text(encoding="utf-8"))) or ""
    heads = [paragraph.partition(":")[0] for paragraph in said.split("\n\n")]
    assert {"Saves", "Leans on", "Off"} <= set(heads)
    assert "`bench_lever.py --without" in said or "`pytest " in said
