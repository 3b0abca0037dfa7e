"""What each command does: `run(options, data)` returns the exit code."""
