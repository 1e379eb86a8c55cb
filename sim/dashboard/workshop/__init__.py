"""The scenario workshop: change anything of a scenario, keep it, and take up what others have kept."""
