"""What is measured of a run each month, and how a run may end: each declared once, with its words and rule.

A new measure is one function here, a new ending one entry; nothing else lists them. Their order is that of
the rows and of the codes in results.
Claims: CH3, CH4, CH8, BD7; the weights are ours (seeds/parameters/measures.yaml).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sim.model.context import Measurable, Parameters, Row, World
from sim.model.world import within_scale

type Rule = Callable[[World, Parameters, Measurable], Row]
type Kind = Literal["bank", "hazard", "outcome"]
type Way = Literal["higher", "lower"]


@dataclass(frozen=True)
class Measure:
    """What is measured of every run at the end of a month; `rule` gives a row over runs.

    Banks are positions, hazards and outcomes shares. For an outcome, `better` is the better way `for_whom`.
    `known_to` names the capitals that know it, None where all do.
    """

    name: str
    label: str
    meaning: str
    kind: Kind
    better: Way | None
    for_whom: str
    rule: Rule
    known_to: tuple[str, ...] | None


@dataclass(frozen=True)
class Ending:
    """How a run may end: a world ends `label`, `short` where there is little room.

    A run ends in the month in which an event happens, or as soon as all conditions are met, each that a
    variable is on one side of a parameter; what is `lasting` must be so for `held_months` on end. Pictures
    show it in a colour on `light` and on `dark` pages, and as a `shape`, so that colour alone decides none.
    """

    name: str
    label: str
    short: str
    meaning: str
    light: str
    dark: str
    shape: str
    event: str | None = None
    when: tuple[str, ...] = ()
    lasting: bool = False


MEASURE: dict[str, Measure] = {}
"""Everything that is measured, by name."""


def measure(
    label: str,
    meaning: str,
    kind: Kind = "outcome",
    better: Way | None = None,
    for_whom: str = "Minsk",
    known_to: tuple[str, ...] | None = None,
) -> Callable[[Rule], Rule]:
    """Declare that a rule is measured under its own name."""

    def declare(rule: Rule) -> Rule:
        MEASURE[rule.__name__] = Measure(
            rule.__name__, label, meaning, kind, better, for_whom, rule, known_to
        )
        return rule

    return declare


@measure("Edge", "where Minsk would stand if Moscow's fear were one half", kind="bank", known_to=())
def edge(w: World, p: Parameters, m: Measurable) -> Row:
    return m.edges[0]


@measure(
    "Edge as Minsk sees it",
    "the same at Minsk's estimate of the tipping point",
    kind="bank",
    known_to=("minsk",),
)
def edge_seen(w: World, p: Parameters, m: Measurable) -> Row:
    return m.edges[1]


@measure("Absorption", "how far what Moscow has taken reaches on the scale of positions", kind="bank")
def absorption(w: World, p: Parameters, m: Measurable) -> Row:
    return within_scale(p.absorption_reach * taken(w, p) - 1)


@measure("Hazard of intervention", "the probability that Moscow acts this month", kind="hazard", known_to=())
def hazard(w: World, p: Parameters, m: Measurable) -> Row:
    return m.hazard("intervention")


@measure("Hazard of upheaval", "the probability that the regime falls this month", kind="hazard", known_to=())
def upheaval_hazard(w: World, p: Parameters, m: Measurable) -> Row:
    return m.hazard("upheaval")


@measure("Autonomy", "what Minsk keeps of its own choice", better="higher")
def autonomy(w: World, p: Parameters, m: Measurable) -> Row:
    return 1 - taken(w, p)


@measure("Exposure", "the risk so far that Moscow acts", better="lower", known_to=())
def exposure(w: World, p: Parameters, m: Measurable) -> Row:
    return 1 - (1 - m.measured["exposure"]) * (1 - m.hazard("intervention"))


@measure("Isolation", "how far the West keeps away", better="lower")
def isolation(w: World, p: Parameters, m: Measurable) -> Row:
    return (w.sanctions + 1 - w.recognition) / 2


@measure("Prosperity", "how well the economy does", better="higher", for_whom="its people")
def prosperity(w: World, p: Parameters, m: Measurable) -> Row:
    return w.economy


@measure("Hold on power", "how firmly the leader sits", better="higher", for_whom="its leader")
def hold_on_power(w: World, p: Parameters, m: Measurable) -> Row:
    return w.approval * (1 - w.unrest)


BALANCING = Ending(
    "balancing",
    "still balancing",
    "balancing",
    "none of these has occurred",
    light="#2E8C74",
    dark="#7FEBBE",
    shape="circle",
)
ENDING: dict[str, Ending] = {
    ending.name: ending
    for ending in (
        Ending(
            "intervention",
            "with Moscow's intervention",
            "intervention",
            "Moscow intervenes",
            light="#C23A1A",
            dark="#E2522C",
            shape="cross",
            event="intervention",
        ),
        Ending(
            "absorbed",
            "absorbed by Moscow",
            "absorbed",
            "a base is built and the union is signed",
            light="#55525E",
            dark="#A9A6B1",
            shape="square",
            when=("base_file >= base_built", "integration >= absorbed_integration"),
        ),
        Ending(
            "upheaval",
            "in upheaval at home",
            "upheaval",
            "the regime falls",
            light="#B98A00",
            dark="#EAA621",
            shape="triangle-up",
            event="upheaval",
        ),
        Ending(
            "turned_west",
            "turned to the West",
            "turned West",
            "deeds stay far to the West and ties loose",
            light="#1D5BC4",
            dark="#4989FE",
            shape="diamond",
            when=("deeds >= west_deeds", "integration <= west_integration"),
            lasting=True,
        ),
        Ending(
            "isolated",
            "isolated from the West",
            "isolated",
            "sanctions stay heavy and the West silent",
            light="#A66BE0",
            dark="#A571B8",
            shape="triangle-down",
            when=("sanctions >= isolated_sanctions", "reciprocity <= isolated_reciprocity"),
            lasting=True,
        ),
        BALANCING,
    )
}
"""Every ending by name; of two in one month the first counts, and balancing is what is left."""

BANKS, HAZARDS, OUTCOMES = (
    tuple(name for name, declared in MEASURE.items() if declared.kind == kind)
    for kind in ("bank", "hazard", "outcome")
)
MEASURES, ENDINGS = tuple(MEASURE), tuple(ENDING)


def taken(w: World, p: Parameters) -> Row:
    """What dependence, integration and foreign forces have taken of Minsk's autonomy, as a share."""
    return (
        p.autonomy_by_dependence * w.dependence
        + p.autonomy_by_integration * w.integration
        + p.autonomy_by_presence * w.presence
    )
