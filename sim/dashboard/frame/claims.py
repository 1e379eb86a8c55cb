"""What an uncertain number or a move rests on, at its control, and a link to each claim."""

from collections.abc import Iterable

import streamlit as st

from sim.dashboard.frame import pages
from sim.seeds.load import Claim, Prior, load_seeds
from sim.view.entries import address_of
from sim.view.text import numbers as text
from sim.view.text.escape import escape_markdown

EVIDENCE = pages.script("evidence")


def show(name: str, key: str) -> None:
    """A small button that opens what is behind a number; it is made when it is opened."""
    prior = load_seeds().parameters[name]
    label = text.claims(len(prior.claims))
    with st.popover(
        label, icon=":material/menu_book:", type="tertiary", key=key, on_change="rerun"
    ) as opened:
        if opened.open:
            _number(prior)


def show_of_move(seat: str, move: str, key: str) -> None:
    """The same for a move: what it rests on, and a link to each claim."""
    seed = load_seeds().moves[seat, move]
    with st.popover(
        text.claims(len(seed.claims)),
        icon=":material/menu_book:",
        type="tertiary",
        key=key,
        on_change="rerun",
    ) as opened:
        if opened.open:
            _claims(seed.claims)
            if seed.assumed:
                st.caption(text.assumed(escape_markdown(seed.assumed)))
            _link(text.MOVE_LINKED, ":material/hub:", "move", f"{seat}.{move}")


def _number(prior: Prior) -> None:
    """The number in words, then its claims."""
    st.markdown(f"**{escape_markdown(prior.meaning)}**")
    st.caption(escape_markdown(text.facts(prior)))
    _claims(prior.claims)
    if prior.assumed:
        st.caption(text.assumed(escape_markdown(prior.assumed)))
    _link(text.EVERYTHING_LINKED, ":material/hub:", "parameter", prior.name)


def _claims(ids: Iterable[str]) -> None:
    """Each claim that there is."""
    known = load_seeds().claims
    for claim in ids:
        if claim in known:
            _claim(known[claim])


def _claim(claim: Claim) -> None:
    """What a claim says, where it is from, and a link to it."""
    with st.container(gap="xxsmall"):
        st.markdown(escape_markdown(claim.says))
        st.caption(escape_markdown(text.source(claim)))
        _link(text.in_evidence(claim.id), ":material/arrow_forward:", "claim", claim.id)


def _link(label: str, icon: str, kind: str, id_: str) -> None:
    """A link to an entry of the page Evidence."""
    st.page_link(EVIDENCE, label=label, icon=icon, query_params=address_of(kind, id_))
