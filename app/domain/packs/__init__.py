"""Packs: personas, scenarios and calibration sessions that one person sends to another."""
