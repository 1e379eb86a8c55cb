"""Write the newest version of every package that fits into pyproject.toml: names and versions, no addresses.

    uv run python tools/refresh_versions.py

uv resolves the ranges of pyproject.toml for all Pythons and systems at once, in a folder of its own. What it
finds becomes the two lists of constraints by which `uv run` sets the project up. Run all tests afterwards.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
RUN, BUILD = "constraint-dependencies", "build-constraint-dependencies"
# Hatchling asks for it when a project is installed in place, which `uv run` does.
IN_PLACE = "editables"


def uv(*arguments: str, cwd: Path, text: str | None = None) -> str:
    """What uv prints; it is the one that runs this, the one on the path, or a module of this Python."""
    found = os.environ.get("UV") or shutil.which("uv")
    command = [found] if found else [sys.executable, "-m", "uv"]
    done = subprocess.run(
        [*command, *arguments], cwd=cwd, input=text, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def pins(lock: dict[str, Any]) -> list[str]:
    """Name and exact version of each package of a lock file, sorted.

    Where a package has several versions, each says by markers for which Pythons and systems it is.
    """
    found = []
    for package in lock["package"]:
        if "version" in package and "registry" in package["source"]:
            pin = f"{package['name']}=={package['version']}"
            found += [f"{pin} ; {marker}" for marker in package.get("resolution-markers", [])] or [pin]
    return sorted(found, key=name_of)


def name_of(pin: str) -> str:
    return pin.partition("==")[0]


def resolved(text: str) -> dict[str, list[str]]:
    """The constraints for a pyproject.toml's text, whatever constraints it has now."""
    free = with_list(with_list(text, RUN, []), BUILD, [])
    project = tomllib.loads(free)
    python = re.findall(r">=([\d.]+)", project["project"]["requires-python"])[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(free, encoding="utf-8")
        uv("lock", cwd=folder)
        lock = tomllib.loads((folder / "uv.lock").read_text(encoding="utf-8"))
        asked = "\n".join([*project["build-system"]["requires"], IN_PLACE])
        plain = ("--universal", "--no-header", "--no-annotate", "--python-version", python)
        build = uv("pip", "compile", *plain, "-", cwd=folder, text=asked)
    return {RUN: pins(lock), BUILD: sorted(build.splitlines(), key=name_of)}


def with_list(text: str, name: str, entries: Iterable[str]) -> str:
    """A pyproject.toml's text with the entries of one list replaced, one a line."""
    lines = "".join(f'  "{entry}",\n' for entry in entries)
    made, n = re.subn(
        rf"^{name} = \[\n(?:  .*\n)*\]$", lambda _: f"{name} = [\n{lines}]", text, flags=re.MULTILINE
    )
    if n != 1:
        raise SystemExit(f"pyproject.toml has no list {name} = [, one entry a line")
    return made


def main() -> None:
    """Write the lists, and print what is new in them."""
    before = PROJECT.read_text(encoding="utf-8")
    after, settings = before, tomllib.loads(before)["tool"]["uv"]
    for name, entries in resolved(before).items():
        after = with_list(after, name, entries)
        old = set(settings[name])
        for sign, changed in (("-", old - set(entries)), ("+", set(entries) - old)):
            for entry in sorted(changed):
                print(f"{sign} {entry}")
    PROJECT.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
