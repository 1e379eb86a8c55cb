"""`python -m sim` is `tightrope`."""

from sim.cli import main

main()
