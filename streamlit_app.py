"""The dashboard's server: `streamlit run streamlit_app.py`, or `tightrope dashboard`."""

import streamlit as st

from sim.dashboard.server import edge, looks, rooms
from sim.dashboard.server import lifespan as server
from sim.dashboard.tuning import index_page, shapes, switches

switches.check()
switches.or_end(rooms.check)
app = st.App(
    server.SCRIPT,
    lifespan=server.lifespan,
    routes=[*looks.routes(), *shapes.routes(), *index_page.routes()],
    middleware=switches.or_end(edge.middleware),
)
