"""Paired what-ifs: scenarios under the same luck, and what differs between them."""
