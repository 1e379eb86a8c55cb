"""Links with other parts, and what is written after the options of a command."""

import random

from sim.analysis.designs.factors import factors
from sim.analysis.history.branching import branched
from sim.analysis.lenses.lenses import under_all
from sim.commands.scenarios import settings_of
from sim.dashboard.state import catalogue
from sim.dashboard.state.build import build
from sim.dashboard.state.packed_text import pack
from sim.dashboard.state.url_codec import decode, pack_selection, stamp, unpack_selection
from sim.scenario.scenario import load_scenario
from tests.fuzz.scenario_files import CHANGES, mutated
from tests.fuzz.values import TEXTS, value

LINK = {
    "scenario": "loud-loyalty",
    "set.tipping_point": "0.3",
    "seed": "7",
    "runs": "1000",
    "why.month": "2016-07",
}


def one_link(rng: random.Random) -> None:
    """A link is followed as far as it can be, with a message for what cannot."""
    link = dict(LINK)
    for _ in range(rng.randrange(1, 4)):
        key = rng.choice([*LINK, "w", "v", "n", "set.x", *TEXTS])
        link[str(key)[:100]] = str(rng.choice([*TEXTS, value(rng)]))
    if rng.random() < 0.3:
        link["w"] = pack(mutated(rng, CHANGES).encode("utf-8", "replace").decode())
    program = catalogue.program()
    if rng.random() < 0.5:
        link = stamp(link, program.version, program.numbers)
    found = decode(link, program)
    build(found.selection)
    assert unpack_selection(pack_selection(found.selection), program) == found.selection


def one_pinned(rng: random.Random) -> None:
    """The link within a link of Compare is understood, or refused with `ValueError`."""
    unpack_selection(pack(mutated(rng, LINK).encode("utf-8", "replace").decode()), catalogue.program())


def one_setting(rng: random.Random) -> None:
    """What stands behind `--set`, `--vary`, `--swap`, `--branch` and `--lens`."""
    text = str(rng.choice(TEXTS))
    scenario = load_scenario("baseline")
    {
        0: lambda: scenario.set(settings_of([rng.choice([text, f"tipping_point={text}", f"{text}=1"])])),
        1: lambda: factors(scenario, [rng.choice([text, f"tipping_point={text}", f"{text}=0:1"])]),
        2: lambda: branched(
            scenario, None, [rng.choice([text, f"minsk={text}@2016-07", f"{text}=hold@2016-07"])]
        ),
        3: lambda: branched(scenario, text),
        4: lambda: under_all(scenario, [text]),
    }[rng.randrange(5)]()
