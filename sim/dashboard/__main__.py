"""`python -m sim.dashboard run …` is `streamlit run …`, but for this: a signal that ends it is no failure."""

import runpy
import signal
import sys

if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
