"""What pages, report and command line show alike: summaries, walks, charts and words; no Streamlit."""
