"""Explore: one scenario, a few levers, and what becomes of it."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.explore import show

    show()
