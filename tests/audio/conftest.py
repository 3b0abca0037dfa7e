"""A PulseAudio server for the tests on sound devices."""

from tests.fakes.pulse import pulse

__all__ = ["pulse"]
