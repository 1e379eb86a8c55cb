"""A tour's step above the page that it is about: step n of m, its text, and numbers of what is on show.

Where a reader is, and what was guessed, stand in the address. A step is a link to a page with its state, so
that to go on is to follow it; the reader may move whatever the page offers, and what is told moves along.
"""

from collections.abc import Callable
from functools import cache

import streamlit as st

from sim.dashboard.frame import pages, sidebar
from sim.dashboard.server import engine
from sim.dashboard.server.refinement import final
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.link_parts import parts_of
from sim.dashboard.state.selection import Selection
from sim.dashboard.state.url_codec import stamp
from sim.view import tellings
from sim.view.entries import address_of
from sim.view.summary import PERCENT, Summary
from sim.view.text.pages import tours as text
from sim.view.tours import StepSeed, Tour, load_tours

PART = "tour"
AT_KEY, GUESS_KEY = "tr.at", "tr.guess"
AT, GUESS, HANDLE = "tour:at", "tour:guess", "tour:handle"
EVIDENCE = pages.script("evidence")
# What else a page's link says so that the page opens on its pictures.
OPENS = {"home": {"hm.guess": "skipped"}}
At = tuple[str, int]
"""A tour by its name, and a step, counted from 0."""


@cache
def tours() -> dict[str, Tour]:
    """All tours by name."""
    return load_tours(pages.titles())


def now() -> At | None:
    """Where the reader is; None outside of any tour."""
    link.follow(AT_KEY, AT, _understand)
    return st.session_state.get(AT)


def part() -> list[str]:
    """The part of a page to draw again when a lever moves, where there is one."""
    return [PART] if st.session_state.get(AT) else []


def link_to(tour: Tour, step: int, label: str, icon: str | None = None) -> None:
    """A link to a step: its page, in its state."""
    there = tour.seed.steps[step]
    st.page_link(pages.script(there.page), label=label, icon=icon, query_params=_address(tour, step))


def _address(tour: Tour, number: int) -> dict[str, str]:
    """The whole link to a step, under the worlds and the luck on show; a guess goes along within its tour.

    To a step on this page it bears no stamp: Streamlit leaves the browser at the old address until the page
    writes another, and so it does, as its own has the stamp.
    """
    step, last = tour.seed.steps[number], st.session_state.get(sidebar.LAST, Selection())
    places = {lever.name: lever for lever in catalogue.levers_of_scenario(step.scenario, "")}
    levers = tuple((name, places[name].on_scale(step.levers[name])) for name in places if name in step.levers)
    own = parts_of(Selection(step.scenario, levers, last.runs, last.seed))
    own |= link.along() | OPENS.get(step.page, {}) | step.picks | {AT_KEY: f"{tour.name}.{number + 1}"}
    at, guessed = st.session_state.get(AT), st.session_state.get(GUESS)
    if guessed is not None and at and at[0] == tour.name:
        own[GUESS_KEY] = str(guessed)
    return own if step.page == link.page() else stamp(own, catalogue.version(), catalogue.numbers())


def _understand(said: str) -> At | None:
    """The step that a link names."""
    name, _, number = said.rpartition(".")
    tour = tours().get(name)
    known = {str(n + 1): n for n in range(len(tour.seed.steps))} if tour else {}
    return (name, known[number]) if number in known else None


@st.fragment(key=PART)
def show(read: Callable[[], Selection]) -> None:
    """Draw the step for the selection that `read` gives."""
    at = now()
    if at is None:
        return
    tour, number = tours()[at[0]], at[1]
    step = tour.seed.steps[number]
    with st.container(border=True, gap="small"):
        st.caption(text.where(tour.seed.title, number + 1, len(tour.seed.steps), step.kind))
        st.markdown(f"**{step.title}.** {step.says}")
        is_here = link.page() == step.page
        if not is_here:
            link_to(tour, number, f"{text.GO_THERE} {pages.titles()[step.page]}", ":material/my_location:")
        if step.guess:
            _guess(step.guess)
        elif is_here and step.tells:
            st.markdown("\n".join(f"- {said}" for said in _tell(tour, step, read()) if said))
        _ways(tour, number, step)


def _guess(of: str) -> None:
    """The guess, on a handle; it stands in the address."""
    link.follow(GUESS_KEY, GUESS, _understand_guess)
    if HANDLE not in st.session_state:
        st.session_state[HANDLE] = st.session_state.get(GUESS, PERCENT // 2)
    guessed = st.slider(tellings.question(of), 0, PERCENT, key=HANDLE, on_change=link.outweigh)
    st.session_state[GUESS] = guessed
    link.keep(GUESS_KEY, str(guessed))


def _understand_guess(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and int(said) <= PERCENT else None


def _tell(tour: Tour, step: StepSeed, selection: Selection) -> list[str]:
    """What the ensemble on show comes to."""
    ensemble, before = _seen(selection)
    said = []
    for telling in step.tells:
        match telling:
            case "guess":
                link.follow(GUESS_KEY, GUESS, _understand_guess)
                guessed = st.session_state.get(GUESS)
                said.append("" if guessed is None else tellings.guess(guessed, tour.guess, ensemble))
            case "sentence":
                said.append(tellings.sentence(catalogue.about(selection), ensemble, before))
            case "outcomes":
                said.append(tellings.outcomes(ensemble, before))
            case "readings":
                said.append(tellings.readings(ensemble, before))
            case "moves":
                said += tellings.moves(step.moves, ensemble, before)
    return said


def _seen(selection: Selection) -> tuple[Summary, Summary | None]:
    """The ensemble that the page shows, and the baseline beside it where there is anything to set beside."""
    if sidebar.answers():
        seen = engine.seen(selection)
        ensemble, baseline = seen.now, seen.baseline
    else:
        selection = final(selection)
        ensemble = engine.summary_of(selection)
        baseline = engine.baseline_of(selection, ensemble)
    is_alone = selection.is_baseline or not tellings.pairs(ensemble, baseline)
    return ensemble, None if is_alone else baseline


def _ways(tour: Tour, number: int, step: StepSeed) -> None:
    """The claims behind a step, the step before, the next one, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if number:
            link_to(tour, number - 1, text.BACK, ":material/arrow_back:")
        if number + 1 < len(tour.seed.steps):
            link_to(tour, number + 1, text.NEXT, ":material/arrow_forward:")
        else:
            st.page_link(pages.script("tours"), label=text.ALL_TOURS, icon=":material/tour:")
        if step.claims:
            st.caption(text.GROUNDS, width="content")
            for claim in step.claims:
                st.page_link(EVIDENCE, label=claim, query_params=address_of("claim", claim))
        if st.button(text.LEAVE, key="tour:leave", type="tertiary"):
            link.keep(AT_KEY, None)
            st.session_state[AT] = None
            st.rerun()
