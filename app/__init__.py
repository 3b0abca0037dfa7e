"""Skeptic: a sparring partner for sales conversations."""

__version__ = "0.2.0"
