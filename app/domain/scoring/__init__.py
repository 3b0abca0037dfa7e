"""Metrics, the scorecard and the moments that mattered: folds over a session."""
