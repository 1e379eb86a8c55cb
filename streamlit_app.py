"""The dashboard's server: `streamlit run streamlit_app.py`, or `tightrope dashboard`."""

import streamlit as st

from sim.dashboard import front, server

app = st.App(server.SCRIPT, lifespan=server.lifespan, routes=front.ROUTES)
