"""What the server does beside drawing pages: what it has computed, for whom first, and what it caches."""
