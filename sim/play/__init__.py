"""Games: people take seats, the model plays the others, and what they did is a scenario."""
