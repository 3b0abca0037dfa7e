"""What the program does: run a session, word a reply, review a session."""
