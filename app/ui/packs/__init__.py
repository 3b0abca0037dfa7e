"""Packs in the window: take one in, make one, and whose keys are known."""
