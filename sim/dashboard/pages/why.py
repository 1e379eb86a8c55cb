"""Why: one run, and the reasons for every choice in it."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.why import show

    show()
