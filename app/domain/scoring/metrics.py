"""The metrics of a call, each with its definition."""

from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.effort import balance, last_third, turn_effort
from app.domain.moves import GETTING, GUIDING, Move
from app.domain.text import sentences, words


@dataclass(frozen=True, kw_only=True)
class Metric:
    """A number of the call.

    Attributes:
        key: Stable name.
        name: As shown.
        value: The number, or None where this call cannot tell.
        unit: "%", "words", "turns" or "".
        definition: What it is and how it is counted.
        estimate: Whether it stands in for something that only time could measure.
        evidence: Turns that it rests on.
    """

    key: str
    name: str
    value: float | None
    unit: str
    definition: str
    estimate: bool = False
    evidence: tuple[int, ...] = ()


def metrics(content: Content, call: Call) -> tuple[Metric, ...]:
    """Every metric of a call held in writing. What only time can tell is left to spoken calls."""
    turns = call.rep_turns
    efforts = [turn_effort(content.scenario, t) for t in turns]
    whole, end = balance(efforts), balance(last_third(efforts))
    rep_words = [len(words(t.rep)) for t in turns]
    buyer_words = sum(len(words(t.reply.text)) for t in turns if t.reply is not None)
    said = sum(rep_words) + buyer_words
    made = [m for t in turns for m in {x.move for x in t.moves or ()}]
    asked = [t for t in turns if any(s.of(t.rep).rstrip().endswith("?") for s in sentences(t.rep))]
    answered = [t for t in asked if t.act is not None and t.act.facts]
    status = list(call.mind.conflicts.values())
    return (
        Metric(
            key="rep_share",
            name="Rep share",
            value=whole.share,
            unit="%",
            definition="Share of the effort that was the rep's, over the call, counted in acts.",
        ),
        Metric(
            key="rep_share_last_third",
            name="Rep share, last third",
            value=end.share,
            unit="%",
            definition="The same over the last third of the turns. The aim is 10 to 49.",
        ),
        Metric(
            key="talk_share_words",
            name="Talk share by words",
            value=round(100 * sum(rep_words) / said, 1) if said else None,
            unit="%",
            definition="Rep's words / all words. An estimate: talk time exists only in speech.",
            estimate=True,
        ),
        Metric(
            key="longest_turn_words",
            name="Longest turn",
            value=max(rep_words, default=None),
            unit="words",
            definition="Most words the rep said in one go.",
            evidence=(turns[rep_words.index(max(rep_words))].number,) if rep_words else (),
        ),
        Metric(
            key="silences",
            name="Silences left to the buyer",
            value=sum(t.silent for t in turns),
            unit="turns",
            definition="Turns in which the rep said nothing and let the buyer go on.",
            evidence=tuple(t.number for t in turns if t.silent),
        ),
        Metric(
            key="questions",
            name="Turns with a question",
            value=len(asked),
            unit="turns",
            definition="Turns of the rep in which a sentence ends in a question mark.",
            evidence=tuple(t.number for t in asked),
        ),
        Metric(
            key="questions_answered_with_news",
            name="Answered with something new",
            value=len(answered),
            unit="turns",
            definition="Questions to which the buyer told a fact that was not out yet.",
            evidence=tuple(t.number for t in answered),
        ),
        _moves_metric(turns, made, "guiding_moves", "Guiding moves", GUIDING),
        _moves_metric(turns, made, "getting_moves", "Getting moves", GETTING),
        _moves_metric(turns, made, "chases", "Chases", frozenset({Move.CHASE})),
        _moves_metric(turns, made, "discounts", "Unasked discounts", frozenset({Move.DISCOUNT})),
        _moves_metric(turns, made, "reflections", "Reflections", frozenset({Move.REFLECTION})),
        Metric(
            key="facts_disclosed",
            name="Facts the buyer told",
            value=len(call.mind.disclosed),
            unit="",
            definition=f"Of {len(content.scenario.facts)} there were to be earned.",
        ),
        Metric(
            key="conflicts_surfaced",
            name="Contradictions surfaced",
            value=sum(s in {"surfaced", "tested", "settled"} for s in status),
            unit="",
            definition="Contradictions whose two sides lay side by side in the call.",
        ),
        Metric(
            key="conflicts_reconciled",
            name="Contradictions with a test",
            value=sum(s in {"tested", "settled"} for s in status),
            unit="",
            definition="Contradictions for which the rep gave a way to judge.",
        ),
    )


def _moves_metric(
    turns: tuple[Turn, ...], made: list[Move], key: str, name: str, moves: frozenset[Move]
) -> Metric:
    return Metric(
        key=key,
        name=name,
        value=sum(m in moves for m in made),
        unit="",
        definition="Counted once a turn for each label.",
        evidence=tuple(t.number for t in turns if any(t.made(m) for m in moves)),
    )
