"""Workshop: change anything of a scenario, keep it and share it."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.workshop.page import show

    show()
