"""What runs leave behind: datasets with provenance and a digest."""
