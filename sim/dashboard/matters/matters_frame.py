"""What the three parts of What matters share: pickers, the note on what is on show, its numbers as a file."""

import json
from functools import partial
from typing import Any

import streamlit as st

from sim.dashboard import catalogue
from sim.dashboard.inert import inert
from sim.dashboard.matters.matters_words import RANGES_SAY, target_named, target_within, varied
from sim.dashboard.picked import one_of, some_of
from sim.dashboard.picture import of_worlds
from sim.dashboard.studying.findings import as_plain
from sim.dashboard.studying.questions import DEFAULT_SIZE, LEVERS, MAX_NAMES, METHODS, SCREENED, SIZES
from sim.dashboard.studying.study_part import OnShow
from sim.dashboard.words import ENDING_WORDS, OUTCOMES

ENDINGS = tuple(ENDING_WORDS)
OWN = "own"
SETS = {
    LEVERS: "The ten headline levers",
    SCREENED: "The twenty that move it most",
    OWN: "Numbers of my own choice",
}
WIDE, NARROW = 7, 5
EARLIER = (
    "This is an earlier study: what is asked for now, with the scenario and the levers in the sidebar, has "
    "not been studied yet. Begin it under “Ask it otherwise”."
)
NOTE = "a statement about a model of published analyses, not a forecast"


def pick_target() -> str:
    """The ending or outcome that weights are about; every study knows all of them."""
    return one_of("What is to be explained", "wm.of", (*OUTCOMES, *ENDINGS), "exposure", target_named)


def pick_ending() -> str:
    """The ending that maps and boxes are about; every study knows all of them."""
    return one_of("Ending", "wm.ending", ENDINGS, "intervention", target_named)


def pick_names(sets: tuple[str, ...]) -> tuple[str, ...]:
    """What is varied: one of the sets, or numbers of the reader's own."""
    which = one_of("What is varied", "wm.set", sets, LEVERS, SETS.__getitem__)
    if which != OWN:
        return (which,)
    labels = numbers()
    levers = tuple(lever.name for lever in catalogue.levers())
    names = some_of(
        f"Numbers, up to {MAX_NAMES}; type to search",
        "wm.own",
        list(labels),
        levers[:3],
        lambda name: f"{labels[name]} ({name})",
        MAX_NAMES,
    )
    if not names:
        st.caption("Nothing is picked: the three first levers stand in.")
    return names or levers[:3]


def pick_size(kind: str) -> int:
    """How large the study is."""
    options = [str(size) for size in SIZES[kind]]
    default = str(DEFAULT_SIZE[kind])
    what = {
        "sobol": "Base samples",
        "morris": "Trajectories",
        "map": "Cells to a side",
    }.get(kind, "Worlds")
    return int(one_of(what, f"wm.size-{kind}", options, default, lambda n: f"{int(n):,}", "slider"))


@st.cache_resource(show_spinner=False)
def numbers() -> dict[str, str]:
    """Every number that can be varied, by name with how it is called; the levers first."""
    from sim.evidence import load_seeds

    priors = load_seeds().parameters.values()
    able = [prior for prior in priors if prior.lever is not None or prior.low < prior.high]
    able.sort(key=lambda prior: prior.lever is None)
    return {prior.name: prior.lever.label if prior.lever else prior.meaning for prior in able}


def note(shown: OnShow) -> None:
    """Say so where what is on show is not the answer to what is asked for now."""
    if not shown.is_answer:
        st.info(EARLIER, icon=":material/history:")


def told(shown: OnShow) -> None:
    """Whose study is on show, and what it varied."""
    stamp, question = shown.finding.stamp, shown.question
    moved = ", with levers moved" if question.choice.levers else ""
    changed = ", changed in the workshop" if question.choice.changes else ""
    over = RANGES_SAY[question.span] if question.kind in METHODS else RANGES_SAY["reach"]
    st.caption(
        f"On show: {inert(stamp.title)}{moved}{changed}. Varied: {varied(question, numbers())}; {over}. "
        f"{stamp.rows:,} worlds of {stamp.n_months} months, seed {stamp.seed}, version {stamp.version}."
    )


def part_of(shown: OnShow, target: str) -> Any:
    """What the finding says of a target; where it has nothing to say, why, and None."""
    if target in shown.finding.parts:
        return shown.finding.parts[target]
    reason = shown.finding.silent.get(target, "This study has nothing to say of it.")
    st.info(f"{target_within(target)[:1].upper()}{target_within(target)[1:]}: {reason}")
    return None


def titled(shown: OnShow, what: str) -> str:
    """The title of a picture that is taken away: what it shows, and whose study it is."""
    stamp = shown.finding.stamp
    of_worlds(stamp.rows)
    return f"{what}. Study of: {stamp.title}; {stamp.rows:,} worlds, seed {stamp.seed}"


def take_away(shown: OnShow, target: str) -> None:
    """The study's numbers as a file; its picture is in the menu at the foot of the page."""
    st.download_button(
        "The study's numbers as JSON",
        partial(as_json, shown),
        file_name=f"tightrope-{shown.question.kind}-{shown.finding.stamp.scenario}-{target}.json",
        mime="application/json",
        on_click="ignore",
    )


def as_json(shown: OnShow) -> str:
    """A finding with its question, enough to make it again."""
    question = shown.question
    asked = {name: getattr(question, name) for name in ("kind", "names", "span", "size", "of")}
    asked |= {"scenario": question.choice.scenario, "levers": dict(question.choice.levers)}
    asked |= {"changes": question.choice.changes, "seed": question.choice.seed}
    return json.dumps({"note": NOTE, "question": asked, **as_plain(shown.finding)}, indent=1)
