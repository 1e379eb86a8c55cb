"""What each page of the dashboard says: a module a page, with the `TITLE` that the navigation shows."""
