"""How a report can be made again: the command, the scenario's text, the seed, the versions, the digest."""

import json

from sim.files import scenarios_folder
from sim.report.content import Facts, Section, Source, Text
from sim.report.worlds import Worlds
from sim.scenario.inheritance import names
from sim.scenario.scenario import Scenario, load_scenario
from sim.view.text import provenance as text

KEPT_AS = "what-if.yaml"
DIGEST_SHOWN = 16
VERSIONS = ("python", "tightrope", "numpy", "numba", "mesa", "xarray", "machine")


def write_reproduction(worlds: Worlds) -> Section:
    """The last section: all that it takes to make the same numbers."""
    now, made_with = worlds.now, json.loads(worlds.made_with)
    command = command_for(worlds.scenario, now.runs, now.seed)
    facts = (
        (text.SCENARIO, now.scenario),
        (text.RUNS, f"{now.runs:,}"),
        (text.SEED, str(now.seed)),
        (text.MONTHS, text.describe_months(now.months[0], now.months[-1])),
        (text.VERSION, now.version),
        (text.MADE_WITH, ", ".join(f"{name} {made_with[name]}" for name in VERSIONS if name in made_with)),
        (text.DIGEST, now.digest),
        *(((text.DIGEST_BESIDE, worlds.beside.now.digest),) if worlds.beside else ()),
    )
    note = text.keep_as(KEPT_AS) if KEPT_AS in command else text.WITHOUT_FILE
    blocks = (
        Facts(facts),
        Text(text.COMMANDS),
        Source(f"{command} --out report.pdf\n{command.replace(' report ', ' run ', 1)} --out worlds.nc"),
        Text(note, quiet=True),
        Source(worlds.scenario.to_yaml().rstrip()),
    )
    return Section(text.TITLE, blocks, new_page=True)


def command_for(scenario: Scenario, runs: int, seed: int) -> str:
    """The command that makes the report of a scenario: by its name, with numbers set, or by a file."""
    return f"tightrope report {_name(scenario)} --runs {runs} --seed {seed}"


def _name(scenario: Scenario) -> str:
    """What the command calls a scenario."""
    if scenario.name not in names(scenarios_folder()):
        return KEPT_AS
    known = load_scenario(scenario.name)
    if known == scenario:
        return scenario.name
    set_ = {n: v for n, v in scenario.parameters.items() if known.parameters.get(n) != v}
    options = {n: v for n, v in scenario.structure.items() if known.structure.get(n) != v}
    plain = all(isinstance(value, int | float) for value in set_.values())
    if plain and known.set(set_).restructure(options) == scenario:
        numbers = [f"--set {name}={value!r}" for name, value in set_.items()]
        return " ".join([scenario.name, *numbers, *(f"--set {name}={to}" for name, to in options.items())])
    return KEPT_AS


def write_foot(worlds: Worlds) -> str:
    """The line at the foot of every page."""
    now = worlds.now
    return text.describe_origin(now.version, now.scenario, now.runs, now.seed, now.digest[:DIGEST_SHOWN])
