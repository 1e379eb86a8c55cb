"""What simulates gets ready while Streamlit loads, and not after it.

Saves: a tenth of the time from starting the program to the first picture in a new browser, two seconds of 19
on a busy machine: `bench_lever.py --without early`.

Leans on: nothing but that the dashboard's own module begins before Streamlit's, and is the same program.

Off: the server starts the process that all others are copies of, once Streamlit is loaded and has begun.
"""

from sim.dashboard import WARMUP
from sim.dashboard.tuning.switches import is_on
from sim.running import forkserver


def begin() -> None:
    """Start the process that all others are copies of."""
    if is_on("early"):
        forkserver.begin(WARMUP)
