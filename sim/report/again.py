"""How a report can be made again: the command, the scenario's text, the seed, the versions, the digest."""

import json
from typing import TYPE_CHECKING

from sim.files import scenarios_folder
from sim.report.content import Facts, Section, Source, Text
from sim.report.worlds import Worlds
from sim.scenario_files import names

if TYPE_CHECKING:
    from sim.scenario import Scenario

KEPT_AS = "what-if.yaml"
KEEP_IT = f"Keep the text below as {KEPT_AS} first, and give the command where it lies."
WITHOUT = "The scenario's text is below all the same: the program's own file may change one day."
DIGEST_SHOWN = 16
VERSIONS = ("python", "tightrope", "numpy", "numba", "mesa", "xarray", "machine")


def again(worlds: Worlds) -> Section:
    """The last section: all that it takes to make the same numbers."""
    now, made_with = worlds.now, json.loads(worlds.made_with)
    command = command_for(worlds.scenario, now.runs, now.seed)
    facts = (
        ("Scenario", now.scenario),
        ("Runs", f"{now.runs:,}"),
        ("Seed", str(now.seed)),
        ("Months", f"{now.months[0]} to {now.months[-1]}"),
        ("Version", now.version),
        ("Made with", ", ".join(f"{name} {made_with[name]}" for name in VERSIONS if name in made_with)),
        ("Digest of the worlds", now.digest),
        *((("Digest of the baseline", worlds.beside.now.digest),) if worlds.beside else ()),
    )
    blocks = (
        Facts(facts),
        Text("The same report again, and the same numbers as data:"),
        Source(f"{command} --out report.pdf\n{command.replace(' report ', ' run ', 1)} --out worlds.nc"),
        Text(KEEP_IT if KEPT_AS in command else WITHOUT, quiet=True),
        Source(worlds.scenario.to_yaml().rstrip()),
    )
    return Section("Make it again", blocks, new_page=True)


def command_for(scenario: "Scenario", runs: int, seed: int) -> str:
    """The command that makes the report of a scenario: by its name, with numbers set, or by a file."""
    return f"tightrope report {_asked(scenario)} --runs {runs} --seed {seed}"


def _asked(scenario: "Scenario") -> str:
    from sim.scenario import load_scenario

    if scenario.name not in names(scenarios_folder()):
        return KEPT_AS
    known = load_scenario(scenario.name)
    if known == scenario:
        return scenario.name
    set_ = {n: v for n, v in scenario.parameters.items() if known.parameters.get(n) != v}
    if all(isinstance(value, int | float) for value in set_.values()) and known.set(set_) == scenario:
        return " ".join([scenario.name, *(f"--set {name}={value!r}" for name, value in set_.items())])
    return KEPT_AS


def foot(worlds: Worlds) -> str:
    """The line at the foot of every page."""
    now = worlds.now
    return (
        f"Tightrope {now.version}: {now.scenario}, {now.runs:,} runs, seed {now.seed}, "
        f"digest {now.digest[:DIGEST_SHOWN]}. A model of published analyses, not a forecast."
    )
