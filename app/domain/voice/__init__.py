"""Spoken calls: when speech begins and ends, who has the floor, what was heard and when."""
