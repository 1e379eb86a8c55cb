"""The page Explore: a scenario, a few levers, and what becomes of it."""
