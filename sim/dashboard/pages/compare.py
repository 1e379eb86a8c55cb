"""Compare: two choices under the same luck, and what the change causes."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.compare import show

    show()
