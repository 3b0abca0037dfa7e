"""Character cards in the window: a persona of one, and one of a persona."""
