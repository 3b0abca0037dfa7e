"""Looking back at a session: every reading as it was at each turn, and the debrief."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.buyer.persona import Dimension
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn, fold
from app.domain.comments import Remarks, remarks_of
from app.domain.effort import Balance, TurnEffort, balance, last_third, turn_effort
from app.domain.events import Event, MindChanged, NoteWritten, SecondOpinionGiven
from app.domain.rescoring import scored_by
from app.domain.scoring.advice import Advice
from app.domain.scoring.debrief import Debrief
from app.domain.scoring.moments import debrief
from app.domain.scoring.records import Records, records
from app.domain.scoring.scorecard import scorecard
from app.services.rescoring import Scoring, chosen_version, scoring


@dataclass(frozen=True, kw_only=True)
class Thought:
    """What a buyer privately made of something in a turn.

    Attributes:
        text: In the first person.
        reason: A move's name, or "idle", "repeat", "odd", "praise", "silence".
        quote: The rep's words that did it; may be empty.
        deltas: What it did to each dimension.
    """

    text: str
    reason: str
    quote: str
    deltas: Mapping[Dimension, float]


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A turn with everything as it was when it ended.

    Attributes:
        turn: The turn; its `mind` is the first buyer's mind then.
        effort: The points of this exchange.
        so_far: The balance of effort up to here.
        last_third: The balance over the last third of what had been said by then.
        thoughts: What the first buyer privately thought.
        colleague_thoughts: What further buyers thought, by persona id.
    """

    turn: Turn
    effort: TurnEffort
    so_far: Balance
    last_third: Balance
    thoughts: tuple[Thought, ...]
    colleague_thoughts: Mapping[str, tuple[Thought, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Review:
    """A session, looked back at.

    Attributes:
        session_id: Which.
        content: What it was played from.
        call: As it ended, or stands, with the labels that it is scored by.
        lived: The same with the labels of the time: what the buyer went by.
        frames: One a turn, the opening included.
        debrief: What to take away.
        records: Who did the work, what was given, the contradictions, the pursuits.
        opened_by: For each fact that stayed closed, a question that asks for it.
        started_ms: When, in milliseconds since the Unix epoch.
        scoring: By which labeller all this is scored, and by which others it could be.
        note: What the rep wrote, as it was sent; empty in a call.
        second_opinion: The latest that a language model gave on the scorecard, if one did.
        remarks: Comments on its turns, and where its replay pauses.
    """

    session_id: str
    content: Content
    call: Call
    lived: Call
    frames: tuple[Frame, ...]
    debrief: Debrief
    records: Records
    opened_by: Mapping[str, str]
    started_ms: int
    scoring: Scoring
    note: str = ""
    second_opinion: SecondOpinionGiven | None = None
    remarks: Remarks = field(default_factory=Remarks)


def review(
    *,
    session_id: str,
    content: Content,
    events: Sequence[Event],
    advice: Advice,
    started_ms: int,
    scorer: str = "",
) -> Review:
    """Look back at a session's events.

    Args:
        session_id: Which session.
        content: What it was played from.
        events: All of it.
        advice: For the debrief.
        started_ms: When it began.
        scorer: The labeller's version to score it by; empty: the one it was held with.

    Raises:
        KnownError: It is not scored by that version.
    """
    folded = fold(content, events)
    chosen = chosen_version(folded, scorer)
    call = scored_by(folded, chosen)
    judged = scorecard(content, call)
    closed = [f for f in content.scenario.facts if f.fact_id not in call.mind.disclosed]
    return Review(
        session_id=session_id,
        content=content,
        call=call,
        lived=folded,
        frames=frames(content, call, advice),
        debrief=debrief(content, call, judged, advice),
        records=records(content, call),
        opened_by={f.fact_id: f.examples[0] for f in closed if f.examples},
        started_ms=started_ms,
        scoring=scoring(content, folded, chosen, judged.score),
        note=next((e.text for e in events if isinstance(e, NoteWritten)), ""),
        second_opinion=next(
            (e for e in reversed(events) if isinstance(e, SecondOpinionGiven)), None
        ),
        remarks=remarks_of(events),
    )


def frames(content: Content, call: Call, advice: Advice) -> tuple[Frame, ...]:
    """Every turn with the readings as they were then."""
    efforts: list[TurnEffort] = []
    made = []
    for turn in call.turns:
        effort = turn_effort(content.scenario, turn)
        if turn.number > 0 and turn.rep:
            efforts.append(effort)
        made.append(
            Frame(
                turn=turn,
                effort=effort,
                so_far=balance(efforts),
                last_third=balance(last_third(efforts)),
                thoughts=thoughts(call, turn, turn.change, advice),
                colleague_thoughts={
                    buyer: thoughts(call, turn, change, advice)
                    for buyer, change in turn.colleague_changes.items()
                },
            )
        )
    return tuple(made)


def thoughts(
    call: Call, turn: Turn, change: MindChanged | None, advice: Advice
) -> tuple[Thought, ...]:
    """What a buyer, whose mind changed so, made of a turn, the heaviest first."""
    if change is None:
        return ()
    causes = sorted(change.causes, key=lambda c: -sum(abs(d) for d in c.deltas.values()))
    found = []
    for cause in causes:
        said = advice.thoughts.get(cause.reason, ())
        if not said:
            continue
        seed = call.started.seed if call.started is not None else 0
        key = f"{seed}:{turn.number}:{cause.reason}{change.buyer}"
        digest = hashlib.sha256(key.encode()).digest()
        found.append(
            Thought(
                text=said[digest[0] % len(said)],
                reason=cause.reason,
                quote=cause.span.of(turn.rep) if cause.span is not None else "",
                deltas=cause.deltas,
            )
        )
    return tuple(found)
