"""What every page shares: the frame, the sidebar, pictures and what can be downloaded."""
