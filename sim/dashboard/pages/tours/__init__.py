"""The page Tours: what each tour asks, and the way into it."""
