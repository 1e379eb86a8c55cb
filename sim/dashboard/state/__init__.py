"""What a page shows, as a selection, as a link and as a scenario."""
