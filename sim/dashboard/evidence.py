"""The Evidence page: what the analyses say and what rests on it, the scoreboard, the model in plain words."""

import streamlit as st

from sim.dashboard import entries, link, scoreboard_part
from sim.lookup import KINDS, Entry, web

PART, AT, WORDS, KIND, TRAIL = (
    "evidence:part",
    "evidence:at",
    "evidence:words",
    "evidence:kind",
    "evidence:trail",
)
PART_KEY, AT_KEY, WORDS_KEY, KIND_KEY = "ev.part", "ev.at", "ev.find", "ev.kind"
LOOK_UP, SCOREBOARD, MODEL = "Look up", "Scoreboard", "The model in plain words"
PARTS = {"look-up": LOOK_UP, "scoreboard": SCOREBOARD, "model": MODEL}
START = ("claim", "CH3")
SHOWN, LINKS_SHOWN, KEPT_STEPS, CUT = 14, 12, 6, 70
LONGEST_WORDS = 80
WIDE, NARROW = 6, 5

ABOUT = """
Everything in the model goes back to a claim of one of the analyses, or says that it is assumed and why.
Follow the links both ways: from an analysis to its claims, to the numbers, moves and rules that rest on
them, and to the patterns that test them.
"""
IN_WORDS = """
**Who.** Nine capitals: Minsk, Moscow, Washington, Brussels, Warsaw, Vilnius, Riga, Kyiv and Beijing. Each
wants a few things, more or less: its goals, and how much each matters to it. Minsk chooses twice a month,
a deed and a word.

**What a month is.** Events of the scenario come first. Then each capital looks at Minsk in its own way,
some at deeds, some at words, and forms a picture. Each weighs every move open to it: what it expects the
move to change, the dangers it sees a few months ahead, the cost. What is worth more is likelier; chance
decides what is close. The moves have their effects, at once or later, and everything fades towards its
rest, each thing at its own pace.

**What pulls.** The West answers reforms and contact, and takes back what it gave after a crackdown.
Moscow's fear of losing Minsk grows with contact that the West answers, with NATO on the flank and with
open quarrels; past a tipping point, which nobody knows exactly, it acts. Pressure can be lived down or
bought off, but treaties, debts and bases hold what they took: put the lever back, and Minsk does not come
back.

**What comes out.** Nobody typed in that Minsk should hedge, or that it should fail. A run ends when
Moscow intervenes, when Minsk is absorbed, when it comes to an upheaval, when it has turned West or stands
isolated; otherwise it is still balancing. A thousand runs differ by chance and by what the analyses leave
open: each draws its own numbers from the ranges on this page.

**What it is not.** Not a forecast. The analyses give directions, orders and a few dates; most sizes are
ours, and marked as assumed. The scoreboard shows where the model misses.
"""


def show() -> None:
    """Draw the page."""
    st.markdown("# Evidence")
    st.markdown(ABOUT)
    link.follow(PART_KEY, PART, PARTS.get)
    if st.session_state.get(PART) is None:
        st.session_state[PART] = LOOK_UP
    part = st.segmented_control(
        "What to see",
        list(PARTS.values()),
        key=PART,
        label_visibility="collapsed",
        on_change=link.touched,
        required=True,
        wrap=True,
    )
    link.keep(PART_KEY, next((key for key, name in PARTS.items() if name == part != LOOK_UP), None))
    if part == SCOREBOARD:
        scoreboard_part.show(_go)
    elif part == MODEL:
        st.markdown("## The model in plain words")
        st.markdown(IN_WORDS)
    else:
        _look_up()


def _asked(text: str) -> tuple[str, str] | None:
    """The entry that a link asks for."""
    kind, _, id_ = text.partition(":")
    return (kind, id_) if (kind, id_) in web() else None


def _go(kind: str, id_: str) -> None:
    """Walk to an entry, and remember where one came from."""
    link.touched()
    here = st.session_state.get(AT, START)
    if here != (kind, id_):
        st.session_state[TRAIL] = [*st.session_state.get(TRAIL, []), here][-KEPT_STEPS:]
    st.session_state[AT] = (kind, id_)
    st.session_state[PART] = LOOK_UP


def _back() -> None:
    link.touched()
    trail = st.session_state.get(TRAIL, [])
    if trail:
        st.session_state[AT] = trail[-1]
        st.session_state[TRAIL] = trail[:-1]


def _look_up() -> None:
    link.follow(AT_KEY, AT, _asked)
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
    link.follow(WORDS_KEY, WORDS, lambda text: text[:LONGEST_WORDS])
    link.follow(KIND_KEY, KIND, lambda text: text if text in KINDS else None)
    words = st.text_input(
        "Search",
        key=WORDS,
        on_change=link.touched,
        max_chars=LONGEST_WORDS,
        placeholder="a word, or an id such as CH3",
        icon=":material/search:",
    )
    counts = {kind: sum(key[0] == kind for key in known) for kind in KINDS}
    kind = st.selectbox(
        "Among",
        [None, *KINDS],
        key=KIND,
        on_change=link.touched,
        format_func=lambda kind: (
            f"{entries.many(kind).capitalize()} ({counts[kind]})" if kind else "Everything"
        ),
    )
    link.keep(WORDS_KEY, words or None)
    link.keep(KIND_KEY, kind)
    hits = entries.found(known.values(), words or "", kind)
    if not hits:
        st.markdown("Nothing has all of these words. Fewer or shorter words find more.")
    with st.container(gap=None):
        for entry in hits[:SHOWN]:
            _step(entry, f"hit:{entry.kind}:{entry.id}", with_kind=kind is None)
    if len(hits) > SHOWN:
        st.caption(f"And {len(hits) - SHOWN} more; another word narrows them down.")


def _step(entry: Entry, key: str, with_kind: bool = False) -> None:
    """A link to an entry: its id, and the beginning of what it says."""
    says = entry.says if len(entry.says) <= CUT else entry.says[:CUT].rsplit(" ", 1)[0] + " …"
    kind = f"{entry.kind} " if with_kind else ""
    label = f"{kind}**{entries.plain(entry.id)}** {entries.plain(says)}"
    st.button(label, key=key, on_click=_go, args=(entry.kind, entry.id), type="tertiary")


def _entry(entry: Entry) -> None:
    """An entry with its facts and its links."""
    known = web()
    with st.container(border=True):
        st.markdown(f"### {entries.plain(entries.title(entry))}")
        st.markdown(entries.plain(entry.says))
        lines = entries.facts(entry)
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        if st.session_state.get(TRAIL):
            st.button("Back", on_click=_back, icon=":material/arrow_back:")
        for kind in KINDS:
            ids = entry.links.get(kind, [])
            if not ids:
                continue
            st.markdown(f"**{entries.many(kind).capitalize() if len(ids) > 1 else kind.capitalize()}**")
            with st.container(gap=None):
                for id_ in ids[:LINKS_SHOWN]:
                    _step(known[kind, id_], f"link:{kind}:{id_}")
            if len(ids) > LINKS_SHOWN:
                more = f"{len(ids) - LINKS_SHOWN} more {entries.many(kind)}"
                with st.expander(more), st.container(gap=None):
                    for id_ in ids[LINKS_SHOWN:]:
                        _step(known[kind, id_], f"link:{kind}:{id_}")
