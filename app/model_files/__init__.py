"""Fetching a model file and being sure of it, with the standard library only."""
