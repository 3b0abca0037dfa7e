"""Skeptic: a sparring partner for sales conversations."""

__version__ = "0.1.0"
