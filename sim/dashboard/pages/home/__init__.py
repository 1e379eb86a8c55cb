"""The page Home: the way in, with the rope, three levers and four scenes."""
