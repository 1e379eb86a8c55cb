"""The workshop's keeping and sharing: a scenario file, a file taken up again, a link."""

import hashlib
from urllib.parse import urlencode

import streamlit as st

from sim.dashboard import link, sidebar
from sim.dashboard.change_files import MAX_FILE, Loaded, explained, file_name, file_of, loaded, of_text
from sim.dashboard.changes import Data
from sim.dashboard.edits import undone, with_field
from sim.dashboard.packed import fits
from sim.dashboard.state import Choice
from sim.dashboard.workshop import desk
from sim.reading import BadInput

TITLE, UPLOAD, TEXT, WRONG = "file:title", "file:upload", "file:text:", "file:wrong"
LONGEST_TITLE = 120
# A longer address is shown in a box of its own to scroll in, so many pixels high.
LONG_ADDRESS, LONG_HEIGHT = 200, 190
WRITTEN = "your text"


def show(choice: Choice) -> None:
    """Draw the three ways of keeping what is on show."""
    save, load, share = st.columns(3, gap="medium")
    with save:
        _save(choice)
    with load:
        _load()
    with share:
        _share(choice)
    _wrong()
    _written(choice)


def _save(choice: Choice) -> None:
    st.markdown("### Save it as a file")
    desk.shows(TITLE, desk.now().title)
    st.text_input("Its title", key=TITLE, max_chars=LONGEST_TITLE, on_change=_entitle)
    st.download_button(
        "Save the scenario",
        file_of(choice),
        file_name=file_name(choice),
        mime="application/yaml",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption("On the command line: `tightrope check FILE`, then `tightrope run FILE`.")


@desk.changer
def _entitle() -> Data:
    title = st.session_state[TITLE].strip()
    new = undone(desk.changes(), ("title",))
    return new if title in ("", desk.base().title) else with_field(new, "title", title)


def _load() -> None:
    st.markdown("### Load a file")
    st.file_uploader(
        "A scenario file (YAML)", type=["yaml", "yml"], key=UPLOAD, on_change=_take_up, max_upload_size=1
    )
    st.caption(f"Up to {MAX_FILE // 1000:,} kB. It takes the place of what is on show.")


def _take_up() -> None:
    """Put the file in the place of what is on show, or keep what is wrong with it."""
    file = st.session_state[UPLOAD]
    if file is not None:
        content = file.getvalue()
        _try(lambda: loaded(content, file.name), content[:MAX_FILE].decode("utf-8", "replace"))


def _try(reading: "desk.Reading", text: str) -> None:
    try:
        found: Loaded = reading()
    except BadInput as bad:
        st.session_state[WRONG] = explained(bad, text)
        return
    last = desk.choice()
    sidebar.leave_behind()
    sidebar.put(Choice(found.scenario, runs=last.runs, seed=last.seed, changes=found.changes))
    link.touched()


def _wrong() -> None:
    """What is wrong with the file that was tried last, with the lines that it is in."""
    if said := st.session_state.pop(WRONG, None):
        st.error("This file has mistakes; nothing was changed.")
        st.code(said, language=None, wrap_lines=True)


def _share(choice: Choice) -> None:
    st.markdown("### Share it as a link")
    if choice.changes and not fits(choice.changes):
        st.markdown("These are too many changes for a link. Save them as a file and pass that on.")
        return
    parts = st.session_state.get(link.LINK, {})
    address = f"{st.context.url or ''}{'?' if parts else ''}{urlencode(parts)}"
    height = "content" if len(address) < LONG_ADDRESS else LONG_HEIGHT
    st.code(address, language=None, wrap_lines=True, height=height)
    st.caption("It brings back all that is on show here, and what is picked on the other pages.")


def _written(choice: Choice) -> None:
    """The scenario as text, for whatever the controls above do not offer."""
    with st.expander("Write it as text"):
        text = file_of(choice)
        # Another text asks for another field: what was written before was about something else.
        key = TEXT + hashlib.sha256(text.encode()).hexdigest()[:8]
        st.text_area("The scenario file", text, key=key, height=320, max_chars=MAX_FILE)
        st.button("Use this text", on_click=_use, args=(key,))


def _use(key: str) -> None:
    text = st.session_state[key]
    _try(lambda: of_text(text, WRITTEN), text)
