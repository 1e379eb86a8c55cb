"""The workshop's files and links: save what is on show, load a file, share a link, write it as text."""

import hashlib
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from sim.dashboard.frame import sidebar
from sim.dashboard.pages.workshop import edit_session
from sim.dashboard.state import link
from sim.dashboard.state.change_files import MAX_FILE, Loaded, explain, file_name, file_of, load, load_text
from sim.dashboard.state.packed_text import fits
from sim.dashboard.state.selection import Selection
from sim.errors import BadInput
from sim.scenario.changes import Data
from sim.scenario.edits import undone, with_field
from sim.view.text.pages import workshop as text

TITLE, UPLOAD, WRITTEN, WRONG = "file:title", "file:upload", "file:text:", "file:wrong"
LONGEST_TITLE = 120
# A longer address is shown in a box of its own to scroll in, so many pixels high.
LONG_ADDRESS, LONG_HEIGHT = 200, 190
# What Streamlit says at the control, and the one limit that is stated; `MAX_FILE` is as much.
MEGABYTES = 1


def show(selection: Selection) -> None:
    """Draw the three ways of keeping what is on show."""
    save, load, share = st.columns(3, gap="medium")
    with save:
        _save(selection)
    with load:
        _load()
    with share:
        _share(selection)
    edit_session.show_problem(WRONG, text.FILE_IS_WRONG)
    _write_as_text(selection)


def _save(selection: Selection) -> None:
    st.markdown(f"### {text.SAVE}")
    edit_session.set_control(TITLE, edit_session.now().title)
    st.text_input(text.FILE_TITLE, key=TITLE, max_chars=LONGEST_TITLE, on_change=_set_title)
    st.download_button(
        text.SAVE_BUTTON,
        file_of(selection),
        file_name=file_name(selection),
        mime="application/yaml",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(text.COMMANDS)


@edit_session.changer
def _set_title() -> Data:
    title = st.session_state[TITLE].strip()
    new = undone(edit_session.changes(), ("title",))
    return new if title in ("", edit_session.base().title) else with_field(new, "title", title)


def _load() -> None:
    st.markdown(f"### {text.LOAD}")
    st.file_uploader(
        text.UPLOAD, type=["yaml", "yml"], key=UPLOAD, on_change=_take_up, max_upload_size=MEGABYTES
    )
    st.caption(text.TAKES_THE_PLACE)


def _take_up() -> None:
    """Put the file in the place of what is on show, or keep what is wrong with it."""
    file = st.session_state[UPLOAD]
    if file is not None:
        content = file.getvalue()
        _try(lambda: load(content, file.name), content[:MAX_FILE].decode("utf-8", "replace"))


def _try(read: Callable[[], Loaded], written: str) -> None:
    """Show what is read in the place of what is on show, or keep what is wrong with what was written."""
    try:
        found = read()
    except BadInput as bad:
        st.session_state[WRONG] = explain(bad, written)
        return
    last = edit_session.selection()
    sidebar.leave_behind()
    sidebar.put(Selection(found.scenario, runs=last.runs, seed=last.seed, changes=found.changes))
    link.outweigh()


def _share(selection: Selection) -> None:
    st.markdown(f"### {text.SHARE}")
    if selection.changes and not fits(selection.changes):
        st.markdown(text.TOO_MANY_FOR_A_LINK)
        return
    parts = st.session_state.get(link.LINK, {})
    address = f"{st.context.url or ''}{'?' if parts else ''}{urlencode(parts)}"
    height = "content" if len(address) < LONG_ADDRESS else LONG_HEIGHT
    st.code(address, language=None, wrap_lines=True, height=height)
    st.caption(text.ABOUT_LINK)


def _write_as_text(selection: Selection) -> None:
    """The scenario as text, for whatever the controls above do not offer."""
    with st.expander(text.WRITE):
        written = file_of(selection)
        # Another text asks for another field: what was written before was about something else.
        key = WRITTEN + hashlib.sha256(written.encode()).hexdigest()[:8]
        st.text_area(text.TEXT, written, key=key, height=320, max_chars=MAX_FILE)
        st.button(text.USE_TEXT, on_click=_use, args=(key,))


def _use(key: str) -> None:
    written = st.session_state[key]
    _try(lambda: load_text(written, text.WRITTEN), written)
