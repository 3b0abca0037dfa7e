"""A request on its way through a worker, and the endings that the parent gives it by itself."""

from dataclasses import dataclass, field, replace

from app.ports.language_model import Failed, Finished, GenerationRequest, Usage

_UNKNOWN = Usage(
    prompt_tokens=None,
    evaluated_tokens=None,
    generated_tokens=None,
    first_token_ms=0.0,
    total_ms=0.0,
)


@dataclass(kw_only=True)
class Asked:
    """A request and what has become of it. Times are seconds of the parent's monotonic clock.

    Attributes:
        request: What was asked.
        asked_at: When.
        sent_at: When it went to the worker; None while it waits.
        first_at: When its first text came.
        pieces: The text so far.
        cancelled: Whether it was given up.
        too_slow: Whether its time ran out.
        kill_at: When the worker is killed if the request has not ended by then.
    """

    request: GenerationRequest
    asked_at: float
    sent_at: float | None = None
    first_at: float | None = None
    pieces: list[str] = field(default_factory=list)
    cancelled: bool = False
    too_slow: bool = False
    kill_at: float | None = None

    def as_cancelled(self, now: float) -> Finished:
        """The ending of a request that was given up and of which no more is known."""
        return Finished(
            request_id=self.request.request_id,
            text="".join(self.pieces),
            reason="cancelled",
            usage=self.timed(_UNKNOWN, now),
        )

    def as_too_slow(self) -> Failed:
        """The ending of a request whose time ran out."""
        return Failed(
            request_id=self.request.request_id,
            problem=f"The model took longer than {self.request.time_limit_s:g} seconds.",
            remedy="Close other programs, or choose a smaller model.",
        )

    def timed(self, usage: Usage, now: float) -> Usage:
        """The worker's figures, with the times as they were on this side."""
        first_at = now if self.first_at is None else self.first_at
        return replace(
            usage,
            first_token_ms=(first_at - self.asked_at) * 1000,
            total_ms=(now - self.asked_at) * 1000,
        )
