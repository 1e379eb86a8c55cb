"""The Evidence page: what the analyses say and what rests on it, and the model in plain words."""

import streamlit as st

from sim.dashboard.frame.linked_controls import pick_one, session_key
from sim.dashboard.state import link
from sim.evidence.lookup import KINDS, Entry, web
from sim.view import entries
from sim.view.text.escape import escape_markdown
from sim.view.text.evidence import describe_facts, title_of
from sim.view.text.pages import evidence as text
from sim.view.text.pages.shared import more_found

ORDER = 70

PART_KEY, AT_KEY, WORDS_KEY, KIND_KEY = "ev.part", "ev.at", "ev.find", "ev.kind"
PART = session_key(PART_KEY)
AT, WORDS, KIND, TRAIL = "evidence:at", "evidence:words", "evidence:kind", "evidence:trail"
TERM = "term"
LOOK_UP, MODEL = "look-up", "model"
PARTS = {LOOK_UP: text.LOOK_UP, MODEL: text.MODEL}
START = ("term", "edge")
SHOWN, LINKS_SHOWN, STEPS_BACK, CUT = 14, 12, 6, 70
LONGEST_WORDS = 80
WIDE, NARROW = 6, 5


def show() -> None:
    """Draw the page."""
    st.markdown(f"# {text.TITLE}")
    st.markdown(text.ABOUT)
    part = pick_one(
        text.WHAT_TO_SEE, PART_KEY, list(PARTS), LOOK_UP, PARTS.__getitem__, "buttons", hide_label=True
    )
    if part == MODEL:
        st.markdown(f"## {text.MODEL}")
        st.markdown(text.MODEL_IN_WORDS)
    else:
        _look_up()


def _understand_entry(part: str) -> tuple[str, str] | None:
    """The entry that a link asks for."""
    kind, _, id_ = part.partition(":")
    return (kind, id_) if (kind, id_) in web() else None


def _go(kind: str, id_: str) -> None:
    """Walk to an entry, and remember where one came from."""
    link.outweigh()
    here = st.session_state.get(AT, START)
    if here != (kind, id_):
        st.session_state[TRAIL] = [*st.session_state.get(TRAIL, []), here][-STEPS_BACK:]
    st.session_state[AT] = (kind, id_)
    st.session_state[PART] = LOOK_UP


def _back() -> None:
    link.outweigh()
    trail = st.session_state.get(TRAIL, [])
    if trail:
        st.session_state[AT] = trail[-1]
        st.session_state[TRAIL] = trail[:-1]


def _look_up() -> None:
    link.follow(AT_KEY, AT, _understand_entry)
    at = st.session_state.get(AT, START)
    link.keep(AT_KEY, None if at == START else ":".join(at))
    left, right = st.columns((NARROW, WIDE), gap="medium")
    with left:
        _search()
    with right:
        _entry(web()[at])


def _search() -> None:
    """Words and a kind, and what has them."""
    known = web()
    link.follow(WORDS_KEY, WORDS, lambda part: part[:LONGEST_WORDS])
    link.follow(KIND_KEY, KIND, lambda part: part if part in KINDS else None)
    words = st.text_input(
        text.SEARCH,
        key=WORDS,
        on_change=link.outweigh,
        max_chars=LONGEST_WORDS,
        placeholder=text.SEARCH_HINT,
        icon=":material/search:",
    )
    counts = {kind: sum(key[0] == kind for key in known) for kind in KINDS}
    kind = st.selectbox(
        text.AMONG,
        [None, *KINDS],
        key=KIND,
        on_change=link.outweigh,
        format_func=lambda kind: text.kind(kind, counts[kind]) if kind else text.EVERYTHING,
    )
    link.keep(WORDS_KEY, words or None)
    link.keep(KIND_KEY, kind)
    hits = entries.search(known.values(), words or "", kind)
    if not hits:
        st.markdown(text.NOTHING_FOUND)
    with st.container(gap=None):
        for entry in hits[:SHOWN]:
            _step(entry, f"hit:{entry.kind}:{entry.id}", with_kind=kind is None)
    if len(hits) > SHOWN:
        st.caption(more_found(len(hits) - SHOWN))


def _step(entry: Entry, key: str, with_kind: bool = False) -> None:
    """A link to an entry: a term with its meaning, or the beginning of what it says with its id."""
    kind, id_ = f"{entry.kind} " if with_kind else "", escape_markdown(entry.id)
    if entry.kind == TERM:
        label = f"**{id_}:** {escape_markdown(entry.says)}"
    else:
        says = entry.says if len(entry.says) <= CUT else entry.says[:CUT].rsplit(" ", 1)[0] + " …"
        label = f"{escape_markdown(says)} :gray[{kind}{id_}]"
    st.button(label, key=key, on_click=_go, args=(entry.kind, entry.id), type="tertiary")


def _entry(entry: Entry) -> None:
    """An entry with its facts and its links."""
    with st.container(border=True):
        st.markdown(f"## {escape_markdown(title_of(entry))}")
        st.markdown(escape_markdown(entry.says))
        lines = describe_facts(entry)
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        if st.session_state.get(TRAIL):
            st.button(text.BACK, on_click=_back, icon=":material/arrow_back:")
        for kind in KINDS:
            if ids := entry.links.get(kind, []):
                _links(kind, ids)


def _links(kind: str, ids: list[str]) -> None:
    """The links of an entry to others of a kind, the first ones in sight."""
    known = web()
    st.markdown(f"**{text.heading_of(kind, len(ids))}**")
    with st.container(gap=None):
        for id_ in ids[:LINKS_SHOWN]:
            _step(known[kind, id_], f"link:{kind}:{id_}")
    if len(ids) > LINKS_SHOWN:
        more = text.more_links(len(ids) - LINKS_SHOWN, kind)
        with st.expander(more), st.container(gap=None):
            for id_ in ids[LINKS_SHOWN:]:
                _step(known[kind, id_], f"link:{kind}:{id_}")


if __name__ == "__main__":
    show()
