"""The records of a call in the debrief: effort, concessions, contradictions, chases."""
