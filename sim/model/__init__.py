"""The model: the world, the capitals, the order of a month, and what is measured of a run."""
