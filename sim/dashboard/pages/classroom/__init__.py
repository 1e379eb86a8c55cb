"""The page Class: a room is opened, joined, led, watched and debriefed."""
