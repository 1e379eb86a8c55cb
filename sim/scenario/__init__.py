"""Scenarios: what a file may say, how it builds on another, what it changes, what happens when."""
