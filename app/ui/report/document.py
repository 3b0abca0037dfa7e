"""A session as a document: the debrief with its evidence, and the transcript."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from app.domain.buyer.difficulty import NAMES
from app.domain.events import SessionStarted
from app.ports.history import Marks
from app.services.export.subject import Subject
from app.services.review import Review
from app.ui.kinds import NOUNS, turns_of
from app.ui.people import Cast, who
from app.ui.report.blocks import Block, Document, Facts, Heading, Text
from app.ui.report.moments import moments
from app.ui.report.numbers import numbers
from app.ui.report.records import chased, conceded, contradicted
from app.ui.report.scored import checks
from app.ui.report.spoken import transcript
from app.ui.report.traces import effort, minds
from app.ui.words import NOT_OVER, capital, count_of, outcome_words, points

HELD_ELSEWHERE = (
    "A real call, held elsewhere. It is judged by its transcript alone; what the buyer thought is "
    "not known."
)


def document(subject: Subject, *, whole: bool, zone: tzinfo | None = None) -> Document:
    """The report of a session.

    Args:
        subject: The session.
        whole: Whether the transcript is in it.
        zone: In which times are told; None: the local one.
    """
    review = subject.review
    scenario, cast = review.content.scenario, Cast(content=review.content)
    day, time = _when(review.started_ms, zone)
    to, with_whom = "to" if scenario.written else "with", cast.full_names
    if subject.held_here:
        with_whom = " and ".join(f"{p.name} ({who(p)})" for p in cast.buyers)
    blocks: list[Block] = [*_summary(subject, f"{day}, {time}")]
    blocks += moments(review)
    blocks += checks(review)
    blocks += effort(review)
    if subject.over and subject.held_here:
        blocks += minds(review)
    blocks += conceded(review)
    if subject.over:
        blocks += contradicted(review)
    blocks += chased(review)
    blocks += numbers(review)
    if subject.marks is not None:
        blocks += _marks(subject.marks)
    if whole:
        blocks += transcript(review, subject.remarks)
    return Document(
        title=scenario.title,
        subtitle=f"{capital(NOUNS[scenario.kind])} {to} {with_whom}. {day}, {time}.",
        running=f"{scenario.title}: {cast.names}, {day}",
        foot=f"Session {review.session_id}",
        blocks=tuple(blocks),
    )


def _when(milliseconds: int, zone: tzinfo | None) -> tuple[str, str]:
    """Day and time of a moment, as they are told: "3 March 2026", "14:05"."""
    when = datetime.fromtimestamp(milliseconds / 1000, tz=zone).astimezone(zone)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}", f"{when:%H:%M}"


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def _summary(subject: Subject, when: str) -> Iterator[Block]:
    review = subject.review
    scenario, card = review.content.scenario, review.debrief.scorecard
    outcome = outcome_words(card.outcome, ended=subject.over, own=scenario.outcome_words)
    score = "not scored: too little happened to judge by"
    if card.score is not None:
        score = f"{points(card.score)} of 100" + ("" if subject.over else " so far")
    turns = turns_of(len(review.call.rep_turns), written=scenario.written)
    yield Heading(text="How it went")
    if not subject.over:
        yield Text(text=NOT_OVER)
    elif subject.held_here:
        yield Text(text=review.debrief.headline or outcome)
    else:
        yield Text(text=HELD_ELSEWHERE)
    rows = [("Ended", outcome)] if subject.held_here else []
    rows += [("Score", score), ("When", when)]
    if subject.length_ms is not None:
        what = "practice" if subject.held_here else "talk"
        turns = f"{turns}, {_minutes(subject.length_ms)} of {what}"
    rows.append(("Length", turns))
    if scenario.dial:
        rows.append(("Dial", NAMES[scenario.dial]))
    if review.call.started is not None:
        rows += _made_by(review, review.call.started)
    if review.call.recordings:
        rows.append(("Sound", "was recorded; it is not part of this report"))
    yield Facts(rows=tuple(rows))


def _made_by(review: Review, started: SessionStarted) -> list[tuple[str, str]]:
    rows = []
    versions = [f"Skeptic {started.app_version}", f"labels {review.scoring.chosen}"]
    if review.call.imported is None:
        model = started.model if started.backend != "lines" else "authored lines, no model"
        rows.append(("Buyer\u2019s words", model))
        versions.insert(1, f"mind {started.mind_version}")
    if started.encoder_version:
        versions.append(f"meaning {started.encoder_version}")
    rows.append(("Versions", ", ".join(versions)))
    if started.forked_from:
        rows.append(("Taken again from", started.forked_from))
    return rows


def _minutes(milliseconds: int) -> str:
    minutes = round(milliseconds / 60_000)
    return count_of(minutes, "minute") if minutes else "less than a minute"


def _marks(marks: Marks) -> Iterator[Block]:
    rows = [
        ("Tags", ", ".join(marks.tags)),
        ("Favourite", "yes" if marks.favourite else ""),
        ("What this one taught", marks.lesson),
    ]
    shown = tuple((name, value) for name, value in rows if value)
    if not shown and not marks.note:
        return
    yield Heading(text="What you noted")
    if shown:
        yield Facts(rows=shown)
    for paragraph in marks.note.splitlines():
        if paragraph.strip():
            yield Text(text=paragraph)
