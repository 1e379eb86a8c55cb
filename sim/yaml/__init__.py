"""YAML files read strictly: every value knows its place, every mistake its line and column."""
