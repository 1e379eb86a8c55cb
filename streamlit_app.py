"""The dashboard's router: `streamlit run streamlit_app.py`, or `tightrope dashboard`."""

if __name__ == "__main__":  # a simulation's process reads this file too, and must not draw
    from sim.dashboard.app import main

    main()
