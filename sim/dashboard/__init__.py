"""The dashboard: pages that show what the model says. Nothing outside this package imports Streamlit."""
