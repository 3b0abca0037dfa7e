"""Making a short drill of a moment of a call."""
