"""The team's screens: what was assigned, handed in and sent back."""
