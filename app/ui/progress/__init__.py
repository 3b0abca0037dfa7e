"""Progress: the screen, and the card of the practice plan that Home has too."""
