"""The dashboard: pages that show what the model says. Nothing outside this package imports Streamlit."""

WARMUP = "sim.dashboard.server.warmup"
"""The module that loads all that the processes need which simulate."""
