"""`python -m sim.dashboard run …` is `streamlit run …`, but for this: while Streamlit loads, what simulates
gets ready beside it, a signal that ends the program is no failure, and it ends at once.
"""

import atexit
import os
import runpy
import signal
import sys
from contextlib import suppress

from sim.dashboard.tuning import early, switches

exit_code = 0


def end_at_once() -> None:
    """End without taking Python apart: threads that are still loading compiled code would break on that."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(exit_code)


if __name__ == "__main__":
    switches.check()
    atexit.register(end_at_once)  # before all others, so that it comes after them
    early.begin()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())
    try:
        runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        exit_code = end.code if isinstance(end.code, int) else int(end.code is not None)
        raise
    except BaseException:
        exit_code = 1
        raise
