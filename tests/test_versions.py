"""Exact versions for a clone, bounded ranges for the wheel, and the command that refreshes the former."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools import refresh_versions

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
LISTS = {name: PROJECT["tool"]["uv"][name] for name in (refresh_versions.RUN, refresh_versions.BUILD)}
EXTRAS = PROJECT["project"]["optional-dependencies"]
RANGES = [*PROJECT["project"]["dependencies"], *(entry for extra in EXTRAS.values() for entry in extra)]
GROUPS = [entry for group in PROJECT["dependency-groups"].values() for entry in group]
BY_DATE = 2000  # a first number from here on is a year


def pinned() -> dict[str, Version]:
    """The exact version of each package on this Python and system."""
    pins = map(Requirement, LISTS[refresh_versions.RUN])
    here = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    return {pin.name: Version(next(iter(pin.specifier)).version) for pin in here}


def needed() -> set[str]:
    """All packages that the project needs on this Python and system, those of its needs among them."""
    found: set[tuple[str, str]] = set()
    to_do = [Requirement(entry) for entry in (*RANGES, *GROUPS)]
    while to_do:
        requirement = to_do.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in found if known == name}:
            found.add((name, extra))
            inner = map(Requirement, metadata.requires(name) or ())
            to_do += [r for r in inner if r.marker is None or r.marker.evaluate({"extra": extra})]
    return {name for name, _ in found}


@pytest.mark.parametrize("name", LISTS)
def test_constraints_are_names_with_exact_versions_in_order_and_no_addresses(name):
    entries = LISTS[name]
    assert entries == sorted(entries, key=refresh_versions.name_of)
    assert len(entries) == len(set(entries)) > 0
    odd = [e for e in entries if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*==[a-z0-9.]+( ; [^/]+)?", e)]
    assert not odd


def test_every_package_that_is_needed_has_an_exact_version_and_is_installed_in_it():
    assert needed() <= set(pinned())
    assert {name: Version(metadata.version(name)) for name in needed()} == {n: pinned()[n] for n in needed()}


@pytest.mark.parametrize("entry", RANGES)
def test_the_wheel_takes_no_version_beyond_the_next_that_may_break(entry):
    requirement = Requirement(entry)
    (bound,) = [Version(part.version) for part in requirement.specifier if part.operator == "<"]
    exact = pinned()[requirement.name]
    assert requirement.specifier.contains(exact)
    if exact.major >= BY_DATE:
        assert exact.major < bound.major <= exact.major + 2
    elif exact.major:
        assert bound == Version(f"{exact.major + 1}")
    else:
        assert bound == Version(f"0.{exact.minor + 1}")


def test_a_package_with_several_versions_says_where_each_is_for():
    lock = {
        "package": [
            {
                "name": "b",
                "version": "2",
                "source": {"registry": "r"},
                "resolution-markers": ["x == '1'", "y == '2'"],
            },
            {"name": "b", "version": "1", "source": {"registry": "r"}, "resolution-markers": ["z == '3'"]},
            {"name": "b-c", "version": "4", "source": {"registry": "r"}},
            {"name": "a", "version": "3", "source": {"registry": "r"}},
            {"name": "tightrope", "version": "0", "source": {"editable": "."}},
        ]
    }
    assert refresh_versions.pins(lock) == [
        "a==3",
        "b==2 ; x == '1'",
        "b==2 ; y == '2'",
        "b==1 ; z == '3'",
        "b-c==4",
    ]


def test_a_list_is_replaced_and_all_else_in_the_file_stays():
    made = refresh_versions.with_list(TEXT, refresh_versions.RUN, ["a==1", "b==2"])
    assert tomllib.loads(made)["tool"]["uv"][refresh_versions.RUN] == ["a==1", "b==2"]
    assert refresh_versions.with_list(made, refresh_versions.RUN, LISTS[refresh_versions.RUN]) == TEXT


def test_a_file_without_the_list_is_refused():
    with pytest.raises(SystemExit, match="has no list"):
        refresh_versions.with_list("[tool.uv]\n", refresh_versions.RUN, [])
