"""What matters: which numbers carry a result, where the edge is, when an ending takes over."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.matters.what_matters import show

    show()
