"""The workshop's numbers: every uncertain number of the model behind a search."""

import re

import streamlit as st

from sim.dashboard import catalogue, claims_part, link
from sim.dashboard.edits import undone, with_entry
from sim.dashboard.entries import plain
from sim.dashboard.levers import Lever, scale_of
from sim.dashboard.workshop import desk
from sim.evidence import Prior, load_seeds
from sim.printing import spoken
from sim.vocabulary import Vocabulary

FIND, KEY, VALUE = "workshop:find", "ws.find", "workshop:number:"
TO_BEGIN_WITH = ("sanctions", "fear", "prisoners", "NATO", "half-life", "salience", "Vilnius")
LONGEST_WORDS, SHOWN = 80, 6
DUST = 9
MOVE = "Move it to set it in every world"
_WORDS = re.compile(r"\s+")


def show() -> None:
    """Draw the search and the numbers that it finds."""
    known = load_seeds().parameters
    link.follow(KEY, FIND, lambda text: text[:LONGEST_WORDS])
    words = st.text_input(
        f"Search all {len(known)} numbers",
        key=FIND,
        on_change=link.touched,
        max_chars=LONGEST_WORDS,
        placeholder="words, a name, or a claim such as CH3",
        icon=":material/search:",
    )
    link.keep(KEY, words or None)
    if not words:
        _without_words()
        return
    hits = found(words)
    for prior in hits[:SHOWN]:
        _number(prior)
    if not hits:
        st.markdown("No number has all of these words. Fewer or shorter words find more.")
    if len(hits) > SHOWN:
        st.caption(f"And {len(hits) - SHOWN} more; another word narrows them down.")


def _without_words() -> None:
    """Words to begin with, and the numbers that are set already."""
    with st.container(horizontal=True, gap="xsmall"):
        for word in TO_BEGIN_WITH:
            st.button(word, key=f"workshop:try:{word}", on_click=_look_for, args=(word,))
    is_set = desk.now().parameters
    own = [prior for name, prior in load_seeds().parameters.items() if name in is_set]
    if own:
        st.markdown("**Set here, or by the scenario**")
    for prior in own[:SHOWN]:
        _number(prior)
    if len(own) > SHOWN:
        st.caption(f"And {len(own) - SHOWN} more; a word finds them.")


def _look_for(word: str) -> None:
    st.session_state[FIND] = word
    link.touched()


def found(words: str) -> list[Prior]:
    """The numbers that hold all words in their name, their meaning, their unit or their claims; those that
    hold them in name or meaning first.
    """
    asked = _WORDS.split(words.casefold().replace("_", " ").strip())
    hits = []
    for prior in load_seeds().parameters.values():
        own, claims = _texts(prior)
        if all(word in own or word in claims for word in asked):
            hits.append((not all(word in own for word in asked), prior.lever is not None, prior))
    hits.sort(key=lambda hit: hit[:2])
    return [prior for *_, prior in hits]


def _texts(prior: Prior) -> tuple[str, str]:
    """What a number is called, and what its claims say."""
    claims = load_seeds().claims
    own = f"{prior.name} {spoken(prior.name)} {prior.meaning} {prior.unit} {prior.kind.replace('_', '-')}"
    said = " ".join(f"{id_} {claims[id_].says}" for id_ in prior.claims if id_ in claims)
    return own.casefold(), said.casefold()


def _number(prior: Prior) -> None:
    """One number with its control and what is behind it."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(prior.meaning)}**")
        st.caption(f"{plain(prior.name)}; {plain(claims_part.facts(prior))}")
        if prior.lever:
            st.markdown(f"A lever of the sidebar: {plain(prior.lever.label)}.")
        else:
            _control(prior)
        with st.container(horizontal=True, gap="small"):
            claims_part.show(prior.name, f"workshop:claims:{prior.name}")
            if prior.name in desk.changes().get("parameters", {}):
                st.button("Undo", key=f"workshop:undo:{prior.name}", on_click=_undo, args=(prior.name,))
            elif prior.name in desk.base().parameters:
                clear = "As in the analyses"
                st.button(clear, key=f"workshop:clear:{prior.name}", on_click=_clear, args=(prior.name,))


def _control(prior: Prior) -> None:
    """A slider over the range of the analyses; a field where they leave none, or where a file left it."""
    key, own = VALUE + prior.name, desk.now().parameters.get(prior.name)
    value = prior.mode if own is None else own if isinstance(own, int | float) else own.mode
    low, high = Vocabulary.from_seeds().parameters[prior.name]
    scale = scale_of(prior)
    # One label throughout: a control with another label is another control, and slips from under the hand.
    asked = {"label": MOVE, "key": key, "on_change": _set, "args": (prior.name, key)}
    if prior.low < prior.high and prior.low <= value <= prior.high:
        desk.shows(key, scale.on_scale(value))
        st.slider(**asked, min_value=scale.low, max_value=scale.high, step=scale.step, format=_format(scale))
    else:
        desk.shows(key, float(value))
        st.number_input(**asked, min_value=float(low), max_value=float(high), step=0.05, format="%.3f")


def _format(scale: Lever) -> str:
    return f"%.{scale.digits}f"


@desk.changer
def _set(name: str, key: str) -> desk.Data:
    return with_entry(desk.changes(), "parameters", name, round(float(st.session_state[key]), DUST))


@desk.changer
def _undo(name: str) -> desk.Data:
    return undone(desk.changes(), ("parameters", name))


@desk.changer
def _clear(name: str) -> desk.Data:
    return with_entry(desk.changes(), "parameters", name, None)


def levers_moved() -> list[tuple[Lever, float]]:
    """The levers that are moved, with their values."""
    from sim.dashboard.sidebar import LEVER_KEY

    values = [(lever, st.session_state.get(LEVER_KEY + lever.name)) for lever in catalogue.levers()]
    return [(lever, value) for lever, value in values if value is not None and value != lever.default]
