"""The file formats of results, one a module."""
