"""How capitals choose: what a move is worth, what it risks, and a race of luck for what is done."""
