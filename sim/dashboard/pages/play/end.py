"""The end of a game: how it ended, the guesses, the truth uncovered, and the doors that lead on."""

from functools import partial

import streamlit as st

from sim.dashboard.frame import app, pages, picture, projector
from sim.dashboard.pages.play import answers, session
from sim.dashboard.pages.play import round as rounds
from sim.dashboard.pages.play.laid import Laid, Uncovered
from sim.dashboard.server.compute import visitor
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.link_parts import parts_of
from sim.dashboard.state.url_codec import stamp
from sim.play.known import HOST
from sim.play.records import Debrief
from sim.view.charts.own_rope import own_rope
from sim.view.rope import places_of
from sim.view.text import play as words
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import play as text

WHY = pages.script("why")


def show(game: str, laid: Laid) -> None:
    """Draw the end."""
    st.markdown(f"# {text.OVER}")
    with app.errors_as_messages():
        with st.spinner(text.UNCOVERING):
            found = answers.uncover(game)
        _debrief(laid, found.debrief)
        _doors(game, laid, found)
    with st.expander(text.SINCE):
        rounds.told(laid)
    rounds.keep_game(game, laid)


def _debrief(laid: Laid, told: Debrief) -> None:
    """What was hidden, beside what was believed and guessed."""
    ended = text.ended(laid.sheet.ending, laid.played[-1])
    st.markdown(f"{ended} {escape_markdown(words.describe_ending(told))}")
    if told.scores:
        given = laid.guesses
        scores = [words.describe_score(name, given[name], score) for name, score in told.scores.items()]
        st.markdown("\n".join([f"## {text.GUESS_BESIDE}", *(f"- {line}" for line in scores)]))
        st.caption(text.BRIER)
    st.markdown(f"## {text.UNCOVERED}\n{words.describe_edge(told)}")
    _rope(laid, told)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"## {text.BESIDE_OTHERS}\n{text.BESIDE_OTHERS_ABOUT}")
        places = [words.describe_place(name, place) for name, place in told.places.items()]
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in places))
    with right:
        st.markdown(f"## {text.MATTERED}\n{text.MATTERED_ABOUT if told.swaps else text.NOTHING_MATTERED}")
        st.markdown("\n".join(f"- {escape_markdown(words.describe_swap(swap))}" for swap in told.swaps))
        st.markdown(
            f"## {text.READ}\n{text.readings({name: float(p[-1]) for name, p in told.paths.items()})}"
        )


def _rope(laid: Laid, told: Debrief) -> None:
    """The rope with the truth beside what Minsk believed."""
    paths = told.paths
    believed, true = (places_of({**paths, "edge": paths[edge]}) for edge in ("edge_seen", "edge"))
    said = rounds.doings(laid) if laid.capital == HOST else [text.month_and(m, []) for m in told.months]
    name = text.BELIEVED if laid.capital == HOST else text.BELIEVED_BY_MINSK
    spec = own_rope(believed, said, laid.months, projector.ink(), true, name)
    picture.show_apart(spec, "rope-uncovered", text.UNCOVERED)
    says = text.describe_uncovered([float(at) for at in believed], [float(at) for at in true])
    st.markdown(f"{text.UNCOVERED_NOTE}\n{picture.unseen(says)}", unsafe_allow_html=True)


def _doors(game: str, laid: Laid, found: Uncovered) -> None:
    """What one may do next."""
    st.markdown(f"## {text.NEXT}\n{text.SCENARIO_ABOUT}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.selection is not None:
            there = parts_of(found.selection) | {"why.run": str(laid.run)}
            query = stamp(there | link.along(), catalogue.version(), catalogue.numbers())
            st.page_link(WHY, label=text.TO_WHY, icon=":material/arrow_forward:", query_params=query)
        st.download_button(
            text.TO_PAPER,
            partial(answers.paper, visitor(), game),
            file_name=f"tightrope-debrief-{laid.capital}-{laid.run}.pdf",
            mime="application/pdf",
            icon=":material/print:",
            on_click="ignore",
            key="play:paper",
        )
        st.download_button(
            text.TO_FILE,
            found.scenario_file,
            file_name=f"tightrope-played-{laid.capital}-{laid.run}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="play:scenario-file",
        )
        if st.button(text.AGAIN, icon=":material/replay:", key="play:again"):
            session.put(None)
            st.rerun()
