"""Progress: what many sessions come to, over time, with how much stands behind each number."""
