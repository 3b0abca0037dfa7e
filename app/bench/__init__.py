"""Measuring the program: how long things take and how much memory they need."""
