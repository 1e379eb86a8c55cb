"""What the server does beside running the script: it begins before anybody visits.

Nobody should wait for what can be had ready: the processes that simulate, the baseline, the imports.
"""

import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st

from sim import copies
from sim.dashboard import REHEARSAL
from sim.serve import Place

HERE = Path(__file__).parent
SCRIPT = HERE / "visit" / "script.py"  # not beside the pages, which Streamlit would then list by itself


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What is done when the server starts, and when it ends."""
    Thread(target=begin, daemon=True, name="begin").start()
    if not st.get_option("server.headless"):
        place = Place(st.get_option("server.address"), st.get_option("server.port"))
        Thread(target=webbrowser.open, args=(place.url,), daemon=True, name="browser").start()
    yield
    from sim.dashboard import engine

    engine.workers().close()


def begin() -> None:
    """Have ready what the first visitor will ask for."""
    copies.begin(REHEARSAL)
    from sim.dashboard import catalogue, engine, explore, front  # noqa: F401

    engine.begin()
    for read in (front.page, catalogue.levers, catalogue.scenarios, catalogue.version, catalogue.numbers):
        read()
    import pyarrow  # noqa: F401  the first chart needs it

    engine.begin_beside()
