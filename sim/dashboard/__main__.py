"""`python -m sim.dashboard run …` is `streamlit run …`, but for this: while Streamlit loads, what simulates
gets ready beside it, and a signal that ends the program is no failure.
"""

import runpy
import signal
import sys

from sim.dashboard.tuning import early, switches

if __name__ == "__main__":
    switches.check()
    early.begin()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
