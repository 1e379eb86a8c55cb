"""Branch history: 2013 to 2017 on rails, and what if one decision had been another."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.branch.branch_history import show

    show()
