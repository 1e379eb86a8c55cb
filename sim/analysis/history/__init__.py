"""History on rails: its facts, how to leave the rails, what a replay is asked, what surprised the model."""
