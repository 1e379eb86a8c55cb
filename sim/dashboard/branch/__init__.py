"""The page Branch history: the rails, what may be swapped, and what is told of a branch."""
