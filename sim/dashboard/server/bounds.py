"""How much the server lets in at once: enough for a school, and always less than the system has room for.

What a person sees where a bound is reached stands in `sim.view.text.server`; how many simulations and studies
may wait is in `policy`.
"""

import os
from contextlib import suppress

from sim.errors import BadInput, clip
from sim.outside import whole_number_of
from sim.running.serve import PAGES as VARIABLE
from sim.view.text import server as text

try:
    import resource
except ImportError:  # as on Windows, which has no such limit
    resource = None

SESSIONS = 300
"""Open pages, unless the variable says otherwise: some ten classes."""
DESCRIPTORS_WANTED = 4096
"""Open files and connections that the server asks the system for, which often gives 1,024 by itself."""
DESCRIPTORS_OWN = 96
"""Of these the program itself may need: libraries, files, lines to its processes."""
AT_ONCE = 128
"""Connections that are taken in one go at most, before any of them can be counted."""
EACH_LOOP = 3
"""Descriptors of the event loop that Streamlit gives a page, and keeps for a while once the page has gone."""
EACH_SESSION = 2 + 2 * EACH_LOOP
"""Descriptors that a page has room for: two connections, its loop, and the loop of one that has gone."""
HALF_OPEN_SECONDS = 10.0
"""In which a connection must have asked for something."""
BODY_SECONDS = 60.0
"""In which what is sent with a request must have arrived."""
TRY_AGAIN_SECONDS = 20
"""After which whoever found no room tries again."""
MESSAGES_A_SECOND, MESSAGES_AT_ONCE = 8.0, 60.0
"""Messages of one page, on the long run and in one go; more of them wait."""
UPLOADED_EACH, UPLOADED = 4_000_000, 100_000_000
"""Bytes of files that one page, and all of them, have uploaded and not taken back."""
LINES_ALIKE, LINES, LINES_SECONDS = 5, 100, 60.0
"""Lines of the log of one kind, and of all kinds, in so many seconds."""


def raise_limit_of_descriptors() -> None:
    """Ask the system for more open files, where it gives more to who asks."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS_WANTED if hard == resource.RLIM_INFINITY else min(DESCRIPTORS_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def most_at_once() -> int:
    """The connections that may be taken in one go."""
    return min(AT_ONCE, _descriptors() // 4)


def most_connections() -> int:
    """The connections that may be open at once; pages, and those who come in one go, have room beside."""
    return _room() - 2 * EACH_LOOP * most_sessions()


def _room() -> int:
    """The descriptors that pages and connections share."""
    return max(_descriptors() - DESCRIPTORS_OWN - most_at_once(), EACH_SESSION)


def _descriptors() -> int:
    """The files and connections that this program may have open."""
    if resource is None:
        return DESCRIPTORS_WANTED
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return DESCRIPTORS_WANTED if soft == resource.RLIM_INFINITY else soft


def most_sessions() -> int:
    """The pages that may be open at once; raises `BadInput` where the variable is no number for it."""
    said = os.environ.get(VARIABLE, str(SESSIONS))
    most = whole_number_of(said)
    if most is None or most < 1:
        raise BadInput(f"{VARIABLE}: {text.not_a_number_of_pages(clip(said), SESSIONS)}")
    return min(most, _room() // EACH_SESSION)
