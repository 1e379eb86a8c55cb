"""Where an ending dominates: boxes of conditions, and a map of two levers."""
