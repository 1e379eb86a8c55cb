"""The digest of the data behind a validation, by which one that is stale is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xxhash import xxh3_128

from sim.analysis.history.history import LEADS_TO
from sim.files import scenarios_folder, seeds_folder
from sim.scenario.scenario import BASELINE

READ = (
    "capitals/*.yaml",
    "parameters/*.yaml",
    "history/**/*.yaml",
    "moves.yaml",
    "world.yaml",
    "validation.yaml",
)
"""What the model and the questions take from `seeds/`; the words of analyses and pages change no number."""


def digest() -> str:
    """The digest of these files by name, and of the scenarios that are measured."""
    total = xxh3_128()
    for name, file in _files():
        total.update(name.encode() + b"\n" + file.read_bytes() + b"\n")
    return total.hexdigest()


def _files() -> Iterator[tuple[str, Path]]:
    seeds, scenarios = seeds_folder(), scenarios_folder()
    for pattern in READ:
        for file in sorted(seeds.glob(pattern)):
            yield file.relative_to(seeds).as_posix(), file
    for scenario in (BASELINE, *LEADS_TO):
        yield scenario, scenarios / f"{scenario}.yaml"
