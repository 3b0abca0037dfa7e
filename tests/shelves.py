"""Sessions for a shelf, as short as can be."""

from app.domain.content_codec import content_hash
from app.domain.events import BuyerSpoke, Event, RepSpoke, SessionEnded, SessionStarted
from app.ports.session_log import SessionLog

CONTENT = '{"schema":1}'


def put(
    log: SessionLog,
    session_id: str,
    *said: str,
    title: str = "Docks",
    scenario: str = "docks",
    persona: str = "dana",
    at_ms: int | None = None,
    score: float | None = None,
    ended: bool = True,
    forked_from: str | None = None,
) -> None:
    """Put a session into a log in which rep and buyer say something in turn.

    Without a time each is a little later than the one before.
    """
    at = 1_000 + len(log.sessions()) if at_ms is None else at_ms
    log.create(session_id, CONTENT, title, "Dana", at)
    events: list[Event] = [
        SessionStarted(
            scenario_id=scenario,
            persona_id=persona,
            content_hash=content_hash(CONTENT),
            backend="lines",
            model="none",
            seed=1,
            mind_version="1",
            labeller_version="1",
            app_version="1",
            forked_from=forked_from,
        )
    ]
    for place, text in enumerate(said):
        turn = place // 2 + 1
        events.append(
            BuyerSpoke(turn=turn, text=text, source="line")
            if place % 2
            else RepSpoke(turn=turn, text=text)
        )
    if ended:
        events.append(SessionEnded(reason="rep_ended"))
    log.append(session_id, events, at)
    outcome = "own_step" if ended else "unfinished"
    log.summarise(session_id, turns=len(said) // 2, outcome=outcome, score=score, ended=ended)
