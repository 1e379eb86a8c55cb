"""What carries an outcome: global sensitivity on the What matters page."""

import streamlit as st

from sim.dashboard import app, evidence, link
from sim.dashboard.charts.palette import Ink
from sim.dashboard.charts.weights import EVERYTHING_ELSE, shown, weights
from sim.dashboard.matters import matters_frame as frame
from sim.dashboard.matters import matters_words as words
from sim.dashboard.picked import one_of
from sim.dashboard.picture import picture
from sim.dashboard.state import Choice
from sim.dashboard.studying import study_part
from sim.dashboard.studying.findings import Weights
from sim.dashboard.studying.questions import LEVERS, METHODS, REACH, SCREENED, SPREAD, asked

SPANS = {REACH: "As far as the sliders go", SPREAD: "As the analyses leave it open"}


def show(choice: Choice, ink: Ink) -> None:
    """Draw the bars for what is picked, and the study that would answer it."""
    target = frame.pick_target()
    left, right = st.columns((frame.WIDE, frame.NARROW), gap="medium")
    with right:
        st.markdown("## Ask it otherwise")
        names = frame.pick_names((LEVERS, SCREENED, frame.OWN))
        span = one_of("Over which range", "wm.span", list(SPANS), REACH, SPANS.__getitem__)
        method = one_of("Method", "wm.method", METHODS, METHODS[0], words.METHOD_NAMES.__getitem__, "buttons")
        question = asked(method, choice, names, span, frame.pick_size(method), target)
        on_show = study_part.on_show(question, asked(method, Choice(), (LEVERS,), REACH))
        study_part.offer(question, on_show.is_answer)
    with left:
        st.markdown(f"## What carries {words.target_within(target)}")
        frame.note(on_show)
        found = frame.part_of(on_show, target)
        if found is not None:
            says = words.weights_say(target, found)
            title = frame.titled(on_show, f"What carries {words.target_within(target)}")
            picture(weights(found, ink), f"weights-{method}", " ".join(says).replace("**", ""), title)
            st.markdown(" ".join(says))
            st.caption(words.METHODS_SAY[found.method])
        frame.told(on_show)
    if found is not None:
        _numbers(found)
        frame.take_away(on_show, target)


def _follow_on_evidence(name: str) -> None:
    """Go to the Evidence page, opened at a number."""
    for key in (evidence.AT, evidence.PART):
        st.session_state.pop(key, None)
    link.keep(evidence.PART_KEY, None)
    link.keep(evidence.AT_KEY, f"parameter:{name}")
    st.switch_page(app.PAGES / "evidence.py")


def _numbers(found: Weights) -> None:
    """What each number is, with the claims behind it and a way to the Evidence page; and all figures."""
    from sim.evidence import load_seeds

    seeds = load_seeds()
    with st.expander("What these numbers are, and the claims behind them"):
        for row in shown(found):
            if row.name == EVERYTHING_ELSE:
                continue
            st.markdown(words.meaning_of(row, seeds.parameters[row.name], seeds.claims))
            if st.button("Follow it on Evidence", key=f"wm:go:{row.name}", type="tertiary"):
                _follow_on_evidence(row.name)
    with st.expander("All figures"):
        st.markdown(words.table(found))
