"""What an uncertain number rests on, at its control: meaning, range, confidence, and a link to each claim."""

from pathlib import Path

import streamlit as st

from sim.dashboard.entries import address_of, plain
from sim.evidence import Claim, Prior, load_seeds

EVIDENCE = Path(__file__).parent / "pages" / "evidence.py"


def show(name: str, key: str, label: str = "") -> None:
    """A small button that opens what is behind a number; it is made when it is opened."""
    prior = load_seeds().parameters[name]
    if not label:
        label = "1 claim" if len(prior.claims) == 1 else f"{len(prior.claims) or 'No'} claims"
    with st.popover(
        label, icon=":material/menu_book:", type="tertiary", key=key, on_change="rerun"
    ) as opened:
        if opened.open:
            _behind(prior)


def _behind(prior: Prior) -> None:
    """The number in words, then its claims."""
    st.markdown(f"**{plain(prior.meaning)}**")
    st.caption(plain(facts(prior)))
    known = load_seeds().claims
    for claim in prior.claims:
        if claim in known:
            _claim(known[claim])
    if prior.assumed:
        st.caption(f"Assumed: {plain(prior.assumed)}.")
    whole = "The number, and all that is linked to it"
    st.page_link(
        EVIDENCE, label=whole, icon=":material/hub:", query_params=address_of("parameter", prior.name)
    )


def _claim(claim: Claim) -> None:
    """What a claim says, where it is from, and a link to it."""
    source = claim.analysis
    with st.container(gap="xxsmall"):
        st.markdown(plain(claim.says))
        st.caption(plain(f"{source.author}: {source.title} ({source.publisher}, {source.published})"))
        label = f"{claim.id} in Evidence"
        address = address_of("claim", claim.id)
        st.page_link(EVIDENCE, label=label, icon=":material/arrow_forward:", query_params=address)


def facts(prior: Prior) -> str:
    """Unit, range and confidence of a number, in a line."""
    if prior.low == prior.high:
        spread = f"{prior.mode:g} in every world"
    else:
        spread = f"{prior.low:g} to {prior.high:g}, most often near {prior.mode:g}"
    return f"{prior.unit}; {spread}; our confidence: {prior.confidence}"
