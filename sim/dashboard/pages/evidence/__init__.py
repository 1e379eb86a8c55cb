"""The page Evidence: what the analyses say, what rests on it, and the model in plain words."""
