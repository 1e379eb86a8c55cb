"""The links between claims, numbers, moves, behaviours and patterns, and how to look things up."""
