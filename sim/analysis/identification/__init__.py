"""What the known facts say about the uncertain numbers: a range narrowed for each, and no fit."""
