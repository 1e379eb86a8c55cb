"""The page Scoreboard: every check of the model, the misses first."""
