"""The page Why: one run, and the reasons for every choice in it."""
