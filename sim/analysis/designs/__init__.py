"""Many rows of numbers, run as one ensemble: what they vary, and what they answer."""
