"""What the server does beside running the script: it begins before anybody visits.

Nobody should wait for what can be had ready: the processes that simulate, the baseline, the imports.
"""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from streamlit import runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from sim.dashboard import WARMUP
from sim.dashboard.server import bounds, connections, quiet_log, rooms
from sim.running import forkserver
from sim.running.pool import close_shared_pool
from sim.running.serve import Address

# Not beside the folder of the pages, which Streamlit would then list by itself.
SCRIPT = Path(__file__).parents[1] / "frame" / "visit.py"


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What is done when the server starts, and when it ends."""
    Thread(target=begin, daemon=True, name="begin").start()
    quiet_log.quieten()
    _keep_few_sessions()
    always = [asyncio.create_task(does) for does in (connections.watch().go_on(), rooms.sweep_hourly())]
    if not st.get_option("server.headless"):
        place = Address(st.get_option("server.address"), st.get_option("server.port"))
        Thread(target=webbrowser.open, args=(place.url,), daemon=True, name="browser").start()
    yield
    for task in always:
        task.cancel()
    connections.unwatch()
    close_shared_pool()


def _keep_few_sessions() -> None:
    """Keep no more pages that have gone than may be open; Streamlit has no setting for it, and keeps 128."""
    kept = MemorySessionStorage(bounds.most_sessions(), st.get_option("server.disconnectedSessionTTL"))
    runtime.get_instance()._session_mgr._session_storage = kept  # pyright: ignore[reportAttributeAccessIssue]


def begin() -> None:
    """Have ready what the first visitor will ask for."""
    forkserver.begin(WARMUP)
    # Here and not above: the server listens meanwhile.
    from sim.dashboard.pages.home import home, scenes  # noqa: F401
    from sim.dashboard.server import engine
    from sim.dashboard.state import catalogue

    engine.begin()
    for read in (catalogue.levers, catalogue.scenarios, catalogue.version, catalogue.numbers):
        read()
    # The first chart needs it; here and not above, as the rest.
    import pyarrow  # noqa: F401

    engine.begin_beside()
    engine.have_ready(scenes.selections())
