"""The workshop's numbers: every uncertain number of the model behind a search."""

import re

import streamlit as st

from sim.dashboard.frame import claims
from sim.dashboard.pages.workshop import edit_session
from sim.dashboard.state import link
from sim.dashboard.state.levers import DUST, scale_of
from sim.scenario.changes import Data
from sim.scenario.edits import undone, with_entry
from sim.scenario.vocabulary import Vocabulary
from sim.seeds.load import Prior, load_seeds
from sim.view.text.escape import escape_markdown
from sim.view.text.numbers import facts
from sim.view.text.pages import workshop as text
from sim.view.text.pages.shared import more_found
from sim.view.text.words import name_in_words

FIND, KEY, VALUE = "workshop:find", "ws.find", "workshop:number:"
LONGEST_WORDS, SHOWN = 80, 6
_WORDS = re.compile(r"\s+")


def show() -> None:
    """Draw the search and the numbers that it finds."""
    known = load_seeds().parameters
    link.follow(KEY, FIND, lambda part: part[:LONGEST_WORDS])
    words = st.text_input(
        text.search_all(len(known)),
        key=FIND,
        on_change=link.outweigh,
        max_chars=LONGEST_WORDS,
        placeholder=text.SEARCH_HINT,
        icon=":material/search:",
    )
    link.keep(KEY, words or None)
    if not words:
        _without_words()
        return
    hits = search(words)
    for prior in hits[:SHOWN]:
        _number(prior)
    if not hits:
        st.markdown(text.NO_NUMBER)
    if len(hits) > SHOWN:
        st.caption(more_found(len(hits) - SHOWN))


def _without_words() -> None:
    """Words to begin with, and the numbers that are set already."""
    with st.container(horizontal=True, gap="xsmall"):
        for word in text.WORDS_TO_BEGIN_WITH:
            st.button(word, key=f"workshop:try:{word}", on_click=_look_for, args=(word,))
    is_set = edit_session.now().parameters
    own = [prior for name, prior in load_seeds().parameters.items() if name in is_set]
    if own:
        st.markdown(text.ALREADY_SET)
    for prior in own[:SHOWN]:
        _number(prior)
    if len(own) > SHOWN:
        st.caption(text.more_set(len(own) - SHOWN))


def _look_for(word: str) -> None:
    st.session_state[FIND] = word
    link.outweigh()


def search(words: str) -> list[Prior]:
    """The numbers that hold all words in their name, their meaning, their unit or their claims; those that
    hold them in name or meaning first.
    """
    wanted = _WORDS.split(words.casefold().replace("_", " ").strip())
    hits = []
    for prior in load_seeds().parameters.values():
        own, claims = _texts(prior)
        if all(word in own or word in claims for word in wanted):
            hits.append((not all(word in own for word in wanted), prior.lever is not None, prior))
    hits.sort(key=lambda hit: hit[:2])
    return [prior for *_, prior in hits]


def _texts(prior: Prior) -> tuple[str, str]:
    """What a number is called, and what its claims say."""
    claims = load_seeds().claims
    named = f"{prior.name} {name_in_words(prior.name)} {prior.meaning}"
    own = f"{named} {prior.unit} {prior.kind.replace('_', '-')}"
    said = " ".join(f"{id_} {claims[id_].says}" for id_ in prior.claims if id_ in claims)
    return own.casefold(), said.casefold()


def _number(prior: Prior) -> None:
    """One number with its control and what is behind it."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escape_markdown(prior.meaning)}**")
        st.caption(text.number(escape_markdown(prior.name), escape_markdown(facts(prior))))
        if prior.lever:
            st.markdown(text.is_lever(escape_markdown(prior.lever.label)))
        else:
            _control(prior)
        with st.container(horizontal=True, gap="small"):
            claims.show(prior.name, f"workshop:claims:{prior.name}")
            if prior.name in edit_session.changes().get("parameters", {}):
                st.button(text.UNDO, key=f"workshop:undo:{prior.name}", on_click=_undo, args=(prior.name,))
            elif prior.name in edit_session.base().parameters:
                key = f"workshop:clear:{prior.name}"
                st.button(text.AS_IN_THE_ANALYSES, key=key, on_click=_clear, args=(prior.name,))


def _control(prior: Prior) -> None:
    """A slider over the range of the analyses; a field where they leave none, or where a file left it."""
    key, own = VALUE + prior.name, edit_session.now().parameters.get(prior.name)
    value = prior.mode if own is None else own if isinstance(own, int | float) else own.mode
    low, high = Vocabulary.from_seeds().parameters[prior.name]
    scale = scale_of(prior)
    # One label throughout: a control with another label is another control, and slips from under the hand.
    control = {"label": text.MOVE_TO_SET, "key": key, "on_change": _set, "args": (prior.name, key)}
    if prior.low < prior.high and prior.low <= value <= prior.high:
        edit_session.set_control(key, scale.on_scale(value))
        format_ = f"%.{scale.digits}f"
        st.slider(**control, min_value=scale.low, max_value=scale.high, step=scale.step, format=format_)
    else:
        edit_session.set_control(key, float(value))
        st.number_input(**control, min_value=float(low), max_value=float(high), step=0.05, format="%.3f")


@edit_session.changer
def _set(name: str, key: str) -> Data:
    return with_entry(edit_session.changes(), "parameters", name, round(float(st.session_state[key]), DUST))


@edit_session.changer
def _undo(name: str) -> Data:
    return undone(edit_session.changes(), ("parameters", name))


@edit_session.changer
def _clear(name: str) -> Data:
    return with_entry(edit_session.changes(), "parameters", name, None)
