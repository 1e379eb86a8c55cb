"""Random numbers keyed by (seed, block of runs, name), and the uncertain numbers drawn with them."""
