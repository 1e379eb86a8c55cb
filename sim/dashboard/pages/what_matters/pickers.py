"""What a reader picks on What matters: the target, what is varied, and how large the study is."""

from functools import cache

import streamlit as st

from sim.analysis.designs.factors import LEVERS
from sim.dashboard.frame.linked_controls import pick_one, pick_some
from sim.dashboard.state import catalogue
from sim.dashboard.studies.questions import DEFAULT_SIZE, MAX_NAMES, SIZES
from sim.model.outcomes import OUTCOMES
from sim.seeds.load import load_seeds
from sim.view.findings import SCREENED
from sim.view.text.outcomes import ENDING_WORDS
from sim.view.text.pages import what_matters as text
from sim.view.text.studies import name_target

ENDINGS = tuple(ENDING_WORDS)
OWN = "own"
SETS = {LEVERS: text.LEVERS, SCREENED: text.SCREENED, OWN: text.OWN}
STAND_INS = 3


def pick_target() -> str:
    """The ending or outcome that weights are about; every study knows all of them."""
    return pick_one(text.TARGET, "wm.of", (*OUTCOMES, *ENDINGS), "exposure", name_target)


def pick_ending() -> str:
    """The ending that maps and boxes are about; every study knows all of them."""
    return pick_one(text.ENDING, "wm.ending", ENDINGS, "intervention", name_target)


def pick_names(sets: tuple[str, ...]) -> tuple[str, ...]:
    """What is varied: one of the sets, or numbers of the reader's own."""
    which = pick_one(text.VARIED, "wm.set", sets, LEVERS, SETS.__getitem__)
    if which != OWN:
        return (which,)
    labels = numbers()
    first_levers = tuple(lever.name for lever in catalogue.levers()[:STAND_INS])
    names = pick_some(
        text.own_numbers(MAX_NAMES),
        "wm.own",
        list(labels),
        first_levers,
        lambda name: text.number(name, labels[name]),
        MAX_NAMES,
    )
    if not names:
        st.caption(text.NOTHING_PICKED)
    return names or first_levers


def pick_size(kind: str) -> int:
    """How large the study is."""
    options = [str(size) for size in SIZES[kind]]
    label = text.SIZES.get(kind, text.SIZE)
    default = str(DEFAULT_SIZE[kind])
    return int(pick_one(label, f"wm.size-{kind}", options, default, lambda size: f"{int(size):,}", "slider"))


@cache
def numbers() -> dict[str, str]:
    """Every number that can be varied, by name with how it is called; the levers first."""
    priors = load_seeds().parameters.values()
    able = [prior for prior in priors if prior.lever is not None or prior.low < prior.high]
    able.sort(key=lambda prior: prior.lever is None)
    return {prior.name: prior.lever.label if prior.lever else prior.meaning for prior in able}
