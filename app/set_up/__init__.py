"""Making the program's environment complete, with the standard library only."""
