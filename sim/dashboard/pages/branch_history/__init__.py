"""The page Branch history: the replay, what may be swapped, and what a branch comes to."""
