"""Rival readings of the same facts, under which any scenario runs."""
