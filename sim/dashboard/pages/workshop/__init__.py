"""The page Workshop: change anything of a scenario, save it, and load what others have saved."""
