"""The end of a game: how it ended, the guesses, the truth uncovered, and the doors that lead on."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from sim.dashboard.frame import app, pages, picture, projector
from sim.dashboard.pages.play import answers, before, guess, keep, session, told
from sim.dashboard.pages.play.laid import Laid, Uncovered
from sim.dashboard.server.compute import visitor
from sim.dashboard.state import catalogue, link
from sim.dashboard.state.link_parts import parts_of
from sim.dashboard.state.url_codec import stamp
from sim.play.guesses import LAST
from sim.play.known import HOST
from sim.play.records import AIMS, Debrief
from sim.view.charts.own_rope import own_rope
from sim.view.rope import places_of
from sim.view.text import debrief
from sim.view.text import play as words
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import play as text

WHY = pages.script("why")


def show(game: str, laid: Laid) -> None:
    """Draw the end; who has not guessed a second time is asked before anything is uncovered."""
    st.markdown(f"# {debrief.OVER}")
    if laid.asks_last_guess:
        _before(game, laid)
        return
    with app.errors_as_messages():
        with st.spinner(debrief.UNCOVERING):
            found = answers.uncover(game)
        debrief_of(laid, found.debrief, laid.guesses)
        _doors(game, laid, found)
    with st.expander(text.SINCE):
        told.show(laid)
    keep.show(game, laid)


def _before(game: str, laid: Laid) -> None:
    """How it ended, what the last round brought, and the second guess."""
    st.markdown(debrief.ended(laid.sheet.ending, laid.played[-1]))
    st.markdown(f"## {debrief.LAST_GUESS}")
    st.caption(debrief.LAST_GUESS_ABOUT)
    guesses = guess.ask(LAST)
    with st.container(horizontal=True):
        if st.button(debrief.UNCOVER, type="primary", icon=":material/visibility:", key="play:uncover"):
            with app.errors_as_messages():
                session.put(answers.guessed(game, guesses))
                st.rerun()
        if st.button(debrief.NO_GUESS, key="play:no-guess"):
            with app.errors_as_messages():
                session.put(answers.unguessed(game))
                st.rerun()
    told.show(laid)
    keep.show(game, laid)


def debrief_of(laid: Laid, found: Debrief, guesses: Mapping[str, float], team: str | None = None) -> None:
    """What was hidden, beside what was believed and guessed, told to who played, or to others of a team."""
    named = None if team is None else laid.capital
    ended = debrief.ended(laid.sheet.ending, laid.played[-1])
    st.markdown(f"{ended} {escape_markdown(words.describe_left_alone(found))}")
    if found.scores:
        scores = [
            words.describe_score(name, guesses[name], found.came[name], score, team)
            for name, score in found.scores.items()
        ]
        title = debrief.GUESS_BESIDE if team is None else debrief.GUESS_OF_TEAM
        st.markdown("\n".join([f"## {title}", *(f"- {line}" for line in scores)]))
        st.caption(debrief.BRIER)
    st.markdown(f"## {debrief.UNCOVERED}\n{words.describe_edge(found)} {words.describe_beyond(found)}")
    said = told.doings(laid) if laid.capital == HOST else [text.month_and(m, []) for m in found.months]
    name = text.BELIEVED if (laid.capital, named) == (HOST, None) else text.BELIEVED_BY_MINSK
    rope(found, laid.months, said, name)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(f"## {debrief.BESIDE_OTHERS}\n{debrief.BESIDE_OTHERS_ABOUT}")
        places = [words.describe_place(name, place, named) for name, place in found.places.items()]
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in places))
    with right:
        aims = found.places[AIMS]
        about = (
            debrief.about_swaps(aims.low, aims.high, named)
            if found.swaps
            else debrief.nothing_mattered(named)
        )
        st.markdown(f"## {debrief.MATTERED}\n{about}")
        st.markdown(
            "\n".join(f"- {escape_markdown(words.describe_swap(swap, named))}" for swap in found.swaps)
        )
        st.markdown(
            f"## {debrief.READ}\n{debrief.readings({name: float(p[-1]) for name, p in found.paths.items()})}"
        )


def rope(found: Debrief, months: Sequence[str], said: Sequence[str], name: str) -> None:
    """The rope with the truth beside what Minsk believed, of a game of so many months.

    `said` is told of each month that was played, `name` says whose belief it was.
    """
    paths = found.paths
    believed, true = (places_of({**paths, "edge": paths[edge]}) for edge in ("edge_seen", "edge"))
    spec = own_rope(believed, said, months, projector.ink(), true, name)
    picture.show_apart(spec, "rope-uncovered", debrief.UNCOVERED)
    says = debrief.describe_uncovered([float(at) for at in believed], [float(at) for at in true])
    st.markdown(f"{debrief.UNCOVERED_NOTE}\n{picture.unseen(says)}", unsafe_allow_html=True)


def _doors(game: str, laid: Laid, found: Uncovered) -> None:
    """What one may do next."""
    st.markdown(f"## {debrief.NEXT}\n{debrief.SCENARIO_ABOUT}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if found.selection is not None:
            there = parts_of(found.selection) | {"why.run": str(laid.run)}
            query = stamp(there | link.along(), catalogue.version(), catalogue.numbers())
            st.page_link(WHY, label=debrief.TO_WHY, icon=":material/arrow_forward:", query_params=query)
        st.download_button(
            debrief.TO_PAPER,
            partial(answers.paper, visitor(), game),
            file_name=f"tightrope-debrief-{laid.capital}-{laid.run}.pdf",
            mime="application/pdf",
            icon=":material/print:",
            on_click="ignore",
            key="play:paper",
        )
        st.download_button(
            debrief.TO_FILE,
            found.scenario_file,
            file_name=f"tightrope-played-{laid.capital}-{laid.run}.yaml",
            mime="application/yaml",
            icon=":material/download:",
            on_click="ignore",
            key="play:scenario-file",
        )
        if st.button(debrief.AGAIN, icon=":material/replay:", key="play:again"):
            before.set_up_as(laid)
            session.put(None)
            st.rerun()
