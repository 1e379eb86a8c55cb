"""The page Compare: two selections under the same luck."""
