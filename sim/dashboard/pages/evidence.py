"""Evidence: what the analyses say, what rests on it, and how well the model does."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.evidence import show

    show()
