"""What modules declare: the luck and the sizes that are taken unless told, and bounds of what files say."""

import importlib
import inspect
import pkgutil

import pytest
from pydantic import TypeAdapter, ValidationError

import sim.analysis
import sim.model
from sim.analysis.discovery.discovery import discover
from sim.analysis.discovery.tipping_map import tipping_map
from sim.analysis.history import questions
from sim.analysis.history.history import report
from sim.analysis.history.surprise import surprise, watched
from sim.analysis.lenses import lens_files
from sim.analysis.lenses.lenses import lens_table
from sim.analysis.pairs.pairing import measured
from sim.analysis.sensitivity import morris, pawn, sobol, sobol_of
from sim.analysis.strategies import search
from sim.analysis.validation import asked, validate
from sim.commands import discover as discover_command
from sim.commands import history as history_command
from sim.commands import lenses as lenses_command
from sim.commands import sensitivity as sensitivity_command
from sim.commands import strategies as strategies_command
from sim.commands import tipping_map as tipping_map_command


def functions():
    """All functions, and what makes an object, of the model and its analysis."""
    for room in (sim.model, sim.analysis):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(found.name)
            for name, made in vars(module).items():
                if getattr(made, "__module__", None) != found.name:
                    continue
                if inspect.isfunction(made):
                    yield f"{found.name}.{name}", made
                elif inspect.isclass(made) and inspect.isfunction(vars(made).get("__init__")):
                    yield f"{found.name}.{name}", vars(made)["__init__"]


def default(function, name):
    return inspect.signature(function).parameters[name].default


def test_all_take_the_seed_nought_so_that_their_runs_are_the_same_ones():
    seeds = {
        (name, word): parameter.default
        for name, function in functions()
        for word, parameter in inspect.signature(function).parameters.items()
        if word in ("seed", "rng") and parameter.default is not parameter.empty
    }
    assert len(seeds) > 15
    assert {at: seed for at, seed in seeds.items() if seed != 0} == {}


@pytest.mark.parametrize(
    ("function", "command", "sizes"),
    [
        (discover, discover_command, ["rows"]),
        (tipping_map, tipping_map_command, ["grid", "runs"]),
        (report, history_command, ["runs"]),
        (surprise, history_command, ["runs"]),
        (watched, history_command, ["runs"]),
        (lens_table, lenses_command, ["runs"]),
        (measured, lenses_command, ["runs"]),
        (sobol, sensitivity_command, ["base", "pairs"]),
        (sobol_of, sensitivity_command, ["pairs"]),
        (morris, sensitivity_command, ["trajectories"]),
        (pawn, sensitivity_command, ["rows"]),
        (search, strategies_command, ["runs", "trials"]),
    ],
)
def test_a_function_takes_what_its_command_takes(function, command, sizes):
    for size in sizes:
        assert default(function, size) == default(command.command, size)


def test_validation_takes_as_many_runs_as_the_histories_that_it_judges():
    assert default(validate.against_the_record, "runs") == default(report, "runs")


@pytest.mark.parametrize("module", [asked, lens_files, questions], ids=lambda module: module.__name__)
def test_a_text_of_a_file_has_from_one_to_two_thousand_characters(module):
    text = TypeAdapter(module.Text)
    for right in ("x", "x" * 2000):
        assert text.validate_python(right) == right
    for wrong in ("", "x" * 2001):
        with pytest.raises(ValidationError):
            text.validate_python(wrong)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (asked.Share, (1e-9, 0.5, 1 - 1e-9), (0, 1, -0.1, 1.1)),
        (asked.Years, ([2004], [2004, 2017]), ([], [2003], [2018])),
        (asked.Moves, ({"minsk": ["delay"]},), ({}, {"minsk": []})),
    ],
)
def test_what_free_runs_are_asked_lies_within_its_bounds(kind, right, wrong):
    adapter = TypeAdapter(kind)
    for value in right:
        adapter.validate_python(value)
    for value in wrong:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)
