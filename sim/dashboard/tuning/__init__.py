"""What makes Streamlit faster or lighter than it comes; the dashboard works without any of it."""
