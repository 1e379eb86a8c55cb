"""Studies for the pages: what is asked, the process that answers, its queue, and what was found."""
