"""What runs at each look of a visitor: the frame, the sidebar and the page that was asked for."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.frame.app import main

    main()
