"""Studies for the pages: what is asked, the queue, how answers are made, and what was found."""
