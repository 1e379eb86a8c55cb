"""The page What matters: its parts, their frame and their words."""
