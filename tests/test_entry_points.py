"""Whatever takes something from outside, given one list of hostile values, answers or gives one message."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

import sim
from sim import load_scenario
from sim.analysis.designs.factors import factors
from sim.cli import app
from sim.dashboard.state import catalogue
from sim.dashboard.state.build import build
from sim.dashboard.state.change_files import check, load
from sim.dashboard.state.packed_text import pack
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import decode, unpack_selection
from sim.errors import BadInput
from sim.results import files
from sim.scenario.changes import read_changes
from sim.scenario.scenario import Scenario
from tests.fuzz.running import SECONDS, is_plain, seconds
from tests.fuzz.values import SCALARS, TEXTS

VALUES = [*SCALARS, [], {}, ["a"], {"a": 1}, [[[]]], b"bytes", 1j, object]
BASELINE = load_scenario("baseline").lasting(2)

# The Python that programs call: the name or number that is hostile is put where `...` stands.
CALLS = {
    "run": lambda x: sim.run(x, runs=1),
    "run, runs": lambda x: sim.run(BASELINE, runs=x if x != 10**30 else -1),
    "run, seed": lambda x: sim.run(BASELINE, runs=1, seed=x),
    "run, variables": lambda x: sim.run(BASELINE, runs=1, variables=[x]),
    "run, workers": lambda x: sim.run(BASELINE, runs=1, workers=x if x != 1 else 0),
    "Tightrope": sim.Tightrope,
    "Tightrope, runs": lambda x: sim.Tightrope(BASELINE, x if isinstance(x, str) else -1),
    "Tightrope, seed": lambda x: sim.Tightrope(BASELINE, rng=x),
    "why, run": lambda x: sim.why(BASELINE, x),
    "why, month": lambda x: sim.why(BASELINE, 0, month=x),
    "branch": lambda x: sim.branch(load_scenario("history-2013-2017"), x),
    "swap, seat": lambda x: sim.swap(BASELINE, "2016-01", x, "hold"),
    "swap, move": lambda x: sim.swap(BASELINE, "2016-01", "minsk", x),
    "under": lambda x: sim.under(BASELINE, x, x),
    "load_scenario": load_scenario,
    "look_up": sim.look_up,
    "rerun": sim.rerun,
    "load_results": sim.load_results,
    "set": lambda x: BASELINE.set({"tipping_point": x}),
    "set, name": lambda x: BASELINE.set({x: 0.5}) if isinstance(x, str | int | None) else None,
    "begin": lambda x: BASELINE.begin({"fear": x}),
    "event": lambda x: BASELINE.event("2016-01", adds={"fear": x}),
    "event, name": lambda x: BASELINE.event("2016-01", adds={"fear": 0.1}, name=x),
    "event, month": lambda x: BASELINE.event(x, adds={"fear": 0.1}),
    "force": lambda x: BASELINE.force(x, "hold", "2016-01"),
    "block": lambda x: BASELINE.block("minsk", x),
    "title": lambda x: BASELINE.changed(title=x),
    "changed": lambda x: BASELINE.changed(events=x),
    "lasting": lambda x: BASELINE.lasting(x) if isinstance(x, int) else None,
    "factors": lambda x: factors(BASELINE, [x]) if isinstance(x, str) else None,
}


def answered(call: Callable[[Any], object], value: Any) -> str:
    """The message with which a value was refused; empty where it was answered."""
    try:
        call(value)
    except BadInput as bad:
        return str(bad)
    except Exception as error:
        raise AssertionError(f"{value!r} gives {type(error).__name__}: {error}") from error
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_function_answers_or_refuses_with_bad_input(call):
    assert all(is_plain(answered(call, value)) for value in VALUES)


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


READERS = {
    "a scenario file": lambda x: Scenario.from_yaml(f"base: baseline\ntitle: {as_text(x)}\nsummary: S.\n"),
    "a whole file": lambda x: Scenario.from_yaml(as_text(x)),
    "an upload": lambda x: load(as_text(x).encode("utf-8", "surrogatepass"), as_text(x)),
    "changes": lambda x: read_changes(json.dumps({"title": x, "parameters": {"lapse": x}})),
    "a form": lambda x: check(Selection(), {"title": x, "events": {"add": [{"month": x, "name": x}]}}),
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_a_text_is_read_or_refused_with_bad_input(read):
    assert all(is_plain(answered(read, value)) for value in [*SCALARS, [], {}, ["a"]])


KEYS = ["scenario", "set.tipping_point", "set.x", "runs", "seed", "w", "v", "n", "why.run"]


@pytest.mark.parametrize("key", KEYS)
def test_a_link_is_followed_as_far_as_it_can_be(key):
    for text in TEXTS:
        found = decode({"scenario": "loud-loyalty", key: text}, catalogue.program())
        build(found.selection)
        packed = json.dumps({key: text.encode("utf-8", "replace").decode()})
        with contextlib.suppress(ValueError):  # whose words the page shows
            unpack_selection(pack(packed), catalogue.program())


# Commands that do no work before their words are understood, with a place for what is hostile.
WORDS = [
    ["run", "{}"],
    ["run", "baseline", "--set", "{}"],
    ["run", "baseline", "--runs", "{}"],
    ["run", "baseline", "--seed", "{}", "--runs", "0"],
    ["run", "baseline", "--branch", "{}"],
    ["run", "history-2013-2017", "--runs", "0", "--swap", "{}"],
    ["run", "baseline", "--runs", "0", "--workers", "{}"],
    ["why", "baseline", "--run", "{}", "--month", "x"],
    ["why", "baseline", "--run", "0", "--month", "{}x"],
    ["check", "{}"],
    ["evidence", "{}"],
    ["rerun", "{}"],
    ["compare", "baseline", "{}", "--runs", "0"],
    ["lenses", "{}", "--runs", "0"],
    ["sensitivity", "--vary", "{}", "--base", "3"],
    ["discover", "--ending", "{}", "--rows", "0"],
    ["tipping-map", "--lever", "{}", "--grid", "0"],
    ["strategies", "{}", "--runs", "0"],
    ["report", "baseline", "--runs", "0", "--out", "{}"],
    ["patterns", "--runs", "{}", "--joint", "--draws", "0"],
    ["dashboard", "--port", "0", "--address", "{}"],
]


@pytest.mark.slow
@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_command_answers_or_ends_with_one_message(words):
    for text in TEXTS:
        asked = [word.replace("{}", text.replace("\x00", "0")) for word in words]
        begun = seconds()
        said = CliRunner().invoke(app, asked)
        assert said.exit_code in (0, 2), (asked, said.exception)
        if said.exit_code:
            assert said.stderr.startswith("tightrope: "), asked
            assert seconds() - begun < SECONDS, asked


BEGINS = {".nc": b"\x89HDF\r\n\x1a\n", ".parquet": b"PAR1"}


@pytest.mark.slow
@pytest.mark.parametrize("ending", BEGINS)
def test_a_stored_result_is_read_or_refused(tmp_path, ending):
    path = tmp_path / f"x{ending}"
    for text in TEXTS:
        path.write_bytes(BEGINS[ending] + text.encode("utf-8", "replace"))
        with pytest.raises(BadInput, match="one from `run --out` would be right"):
            files.load(path)
