"""Questions to the model: what if, under which reading, and what matters."""
