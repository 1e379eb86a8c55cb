"""Pictures: one pure function a file, from summaries of a run to a Vega-Lite description."""
