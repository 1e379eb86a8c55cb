"""Before a game: scenario, seat, pace, length, level, luck and a guess; or a saved game."""

import random

import streamlit as st

from sim.dashboard.frame import app
from sim.dashboard.pages.play import answers, guess, session
from sim.dashboard.pages.play.laid import Choice, Guesses, Laid
from sim.dashboard.state import catalogue
from sim.dashboard.state.build import months_of
from sim.dashboard.state.selection import RUNS, Selection
from sim.errors import BadInput
from sim.play.guesses import FIRST
from sim.play.roles import Role, role_of
from sim.play.setup import LEVELS, PACES, SHORT_GAME, USUAL_PACE, Level
from sim.seeds.load import load_seeds
from sim.view.text import play as words
from sim.view.text.capitals import who
from sim.view.text.escape import escape_markdown
from sim.view.text.pages import play as text

SCENARIO, SEAT, LEVEL, PACE, ROUNDS = (
    "play:scenario",
    "play:capital",
    "play:level",
    "play:pace",
    "play:rounds",
)
LUCK, UPLOAD, WRONG = "play:luck", "play:upload", "play:wrong"
ON_SHOW = ""
"""Stands for the scenario of the other pages, with what is changed in it."""
N_LUCKS = RUNS[-1]
"""Runs that there are: as many as the page Why can walk through."""
MEGABYTES = 1
WIDE, NARROW = 7, 5


def show(selection: Selection) -> None:
    """Draw the setup of a game."""
    st.markdown(f"# {text.TITLE}\n{text.ABOUT}")
    left, right = st.columns((WIDE, NARROW), gap="large")
    with left:
        chosen = scenario(selection)
        players = (_seat(),)
    with right:
        level, pace = level_and_pace(chosen)
        n_rounds = length(chosen, pace)
        run = luck()
        guesses = _guess()
        choice = Choice(players, pace, n_rounds, run, level, guesses)
        if st.button(text.BEGIN, type="primary", icon=":material/play_arrow:", key="play:begin"):
            with app.errors_as_messages():
                session.put(answers.begin(chosen, choice))
                st.rerun()
    _load()


def set_up_as(laid: Laid) -> None:
    """Set the controls as a game was set up, but for its luck."""
    as_it_was = {SEAT: laid.capital, LEVEL: laid.level, PACE: laid.pace, ROUNDS: laid.sheet.n_rounds}
    st.session_state.update(as_it_was)


def scenario(selection: Selection) -> Selection:
    """The scenario to be played, with its question: one of the list, or what other pages show."""
    listed = catalogue.scenarios()
    is_changed = bool(selection.levers or selection.changes)
    names = [*([ON_SHOW] if is_changed else []), *listed]
    if st.session_state.get(SCENARIO) not in names:
        st.session_state[SCENARIO] = ON_SHOW if is_changed else selection.scenario

    def label(name: str) -> str:
        return text.on_show(catalogue.name_of(selection)) if name == ON_SHOW else listed[name].short_title

    name = st.selectbox(text.SCENARIO, names, format_func=label, key=SCENARIO)
    about = listed[selection.scenario if name == ON_SHOW else name or selection.scenario]
    question = f"**{escape_markdown(about.question)}** " if about.question else ""
    st.markdown(f"{question}{escape_markdown(about.summary)}")
    return selection if name == ON_SHOW else Selection(name or selection.scenario, seed=selection.seed)


def _seat() -> str:
    """The capital to be played, with its role."""
    capitals = list(load_seeds().capitals)
    seat = st.pills(
        text.SEAT, capitals, default=capitals[0], format_func=who, key=SEAT, required=True, wrap=True
    )
    role = role_of(seat or capitals[0])
    with st.container(border=True, gap="xxsmall"):
        st.markdown(introduce(role))
    return role.capital


def introduce(role: Role) -> str:
    """A role card as Markdown."""
    return "\n\n".join(f"**{name}** {escape_markdown(said)}" for name, said in words.describe_role(role))


def level_and_pace(chosen: Selection) -> tuple[Level, int]:
    """Which cards are on the table, and months a round, of which the scenario has at least one."""
    paces = [pace for pace in PACES if pace <= months_of(chosen)]
    usual = min(USUAL_PACE, paces[-1])
    if st.session_state.get(PACE) not in paces:
        st.session_state[PACE] = usual
    with st.container(horizontal=True, gap="large"):
        level = st.segmented_control(
            text.LEVEL,
            LEVELS,
            default=LEVELS[0],
            format_func=text.LEVELS.__getitem__,
            key=LEVEL,
            required=True,
            help=text.LEVEL_HELP,
        )
        pace = st.segmented_control(text.PACE, paces, key=PACE, required=True)
    return "full" if level == "full" else "simple", pace or usual


def length(chosen: Selection, pace: int) -> int:
    """How many rounds the game has."""
    most = months_of(chosen) // pace
    if not 1 <= st.session_state.get(ROUNDS, 0) <= most:
        st.session_state[ROUNDS] = min(SHORT_GAME, most)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        n_rounds = int(st.number_input(text.ROUNDS, 1, most, step=1, key=ROUNDS, width=180))
        st.caption(text.rounds_of_pace(n_rounds, pace, most), width="stretch")
    return n_rounds


def luck() -> int:
    """The number of the run."""
    if LUCK not in st.session_state:
        _throw()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        run = st.number_input(text.LUCK, 0, N_LUCKS - 1, step=1, key=LUCK, help=text.LUCK_HELP, width=180)
        st.button(text.BY_CHANCE, icon=":material/casino:", on_click=_throw)
    return int(run)


def _throw() -> None:
    st.session_state[LUCK] = random.randrange(N_LUCKS)


def _guess() -> Guesses:
    """How likely the player takes each way to end to be, before the first round."""
    st.markdown(f"## {text.GUESS}")
    st.caption(text.GUESS_ABOUT)
    return guess.ask(FIRST)


def _load() -> None:
    """A game that was saved."""
    with st.expander(text.LOAD, icon=":material/upload_file:"):
        st.file_uploader(
            text.UPLOAD, type=["yaml", "yml"], key=UPLOAD, on_change=_take_up, max_upload_size=MEGABYTES
        )
    wrong = st.session_state.get(WRONG)
    if wrong:
        st.error(text.A_GAME_IS_WRONG)
        st.code(wrong, language=None, wrap_lines=True)


def _take_up() -> None:
    """Put the game of a file on the table, or keep what is wrong with it."""
    file = st.session_state[UPLOAD]
    st.session_state.pop(WRONG, None)
    if file is None:
        return
    try:
        content = file.getvalue().decode("utf-8")
        session.put(answers.read(content, file.name))
    except BadInput as bad:
        st.session_state[WRONG] = str(bad)
    except UnicodeDecodeError:
        st.session_state[WRONG] = text.NOT_TEXT
