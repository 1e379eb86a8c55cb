"""The page Play: a capital is played, round by round, against the model's others."""
