"""The dashboard's server: `streamlit run streamlit_app.py`, or `tightrope dashboard`."""

import streamlit as st

from sim.dashboard.server import edge
from sim.dashboard.server import lifespan as server
from sim.dashboard.tuning import index_page, switches

switches.check()
app = st.App(
    server.SCRIPT,
    lifespan=server.lifespan,
    routes=index_page.routes(),
    middleware=switches.or_end(edge.middleware),
)
