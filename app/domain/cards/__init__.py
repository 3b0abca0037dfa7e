"""Character cards: the format in which other programs keep the characters one talks to."""
