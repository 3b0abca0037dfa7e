"""What was heard or said, with its times."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class WordTime:
    """A word and when it was spoken, in milliseconds from where the times are counted."""

    text: str
    start_ms: int
    end_ms: int

    def later(self, by_ms: int) -> "WordTime":
        """The same word, its times counted from `by_ms` earlier."""
        return replace(self, start_ms=self.start_ms + by_ms, end_ms=self.end_ms + by_ms)


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """What a recogniser made of a stretch of speech.

    Attributes:
        text: The words as they would be written; empty if there were none that can be trusted.
        words: With their times, counted from the start of the samples; empty unless asked for.
        log_probability: Mean natural log probability of a token; nearer to 0 is surer.
        no_speech: How probable it is that nobody spoke, 0 to 1.
        doubtful: Whether it had to be listened to twice, or is still unsure.
    """

    text: str
    words: tuple[WordTime, ...] = ()
    log_probability: float = 0.0
    no_speech: float = 0.0
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How the buyer is to sound.

    Attributes:
        voice: Name of a voice, as the synthesiser lists them; empty for its own choice.
        pace: Times the voice's usual rate, 0.7 to 1.3.
        liveliness: How far the melody moves, times the usual; under 1 is flatter.
        pause_ms: Silence between two sentences.
    """

    voice: str = ""
    pace: float = 1.0
    liveliness: float = 1.0
    pause_ms: int = 200
