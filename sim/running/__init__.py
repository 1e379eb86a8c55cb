"""Runs made: blocks of work, who computes them, and within which limits."""
