"""Sessions as tables: what each has a row for, and its columns. docs/export.md lists them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from app.domain.buyer.persona import DIMENSIONS
from app.domain.call import Turn
from app.domain.moves import GETTING
from app.domain.scoring.evidence import Evidence
from app.services.export.csv_text import Cell
from app.services.export.subject import Subject

Row = tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A kind of table.

    Attributes:
        name: Of its file, without the ending.
        head: Its columns; the first is always the session.
        rows: The rows of one session, without that first cell.
        of_words: Whether it is what was said, and left out where the transcript is.
        own: Whether it is the rep's own, and left out where notes are.
    """

    name: str
    head: tuple[str, ...]
    rows: Callable[[Subject], Iterator[Row]]
    of_words: bool = False
    own: bool = False


def moment(milliseconds: int) -> str:
    """A point in time as ISO 8601 in UTC, to the millisecond."""
    when = datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _session(subject: Subject) -> Iterator[Row]:
    review, marks = subject.review, subject.marks
    scenario, started, card = (
        review.content.scenario,
        review.call.started,
        review.debrief.scorecard,
    )
    yield (
        scenario.title,
        scenario.scenario_id,
        scenario.kind,
        scenario.dial,
        " and ".join(buyer.name for buyer in review.content.buyers),
        moment(review.started_ms),
        None if subject.length_ms is None else round(subject.length_ms / 1000),
        len(review.call.rep_turns),
        review.call.ended,
        card.outcome if subject.over else None,
        card.outcome in scenario.good_outcomes if subject.over and subject.held_here else None,
        card.score if subject.over else None,
        review.scoring.chosen,
        started.app_version if started else None,
        started.forked_from if started else None,
        ", ".join(marks.tags) if marks else None,
        marks.favourite if marks else None,
        marks.lesson if marks else None,
        marks.note if marks else None,
    )


def _turns(subject: Subject) -> Iterator[Row]:
    content = subject.review.content
    for turn in subject.review.call.turns:
        if turn.number > 0:
            yield (turn.number, "rep", None, turn.rep, None, *_heard(turn, "rep"))
        if turn.reply is not None:
            buyer = content.buyer(turn.act.buyer if turn.act else "")
            act = turn.act.act.value if turn.act else None
            heard = _heard(turn, "buyer")
            yield (turn.number, "buyer", buyer.short_name, turn.reply.text, act, *heard)


def _heard(turn: Turn, speaker: str) -> tuple[float | None, float | None]:
    """When a side of a spoken turn began and ended, in seconds on the call's clock."""
    timed = turn.rep_timed if speaker == "rep" else turn.buyer_timed
    if timed is None or not timed.stretches:
        return None, None
    return timed.stretches[0].start_ms / 1000, timed.stretches[-1].end_ms / 1000


def _labels(subject: Subject) -> Iterator[Row]:
    for turn in subject.review.call.rep_turns:
        for found in turn.moves or ():
            family = "getting" if found.move in GETTING else "guiding"
            sure = turn.probabilities.get(found.move)
            yield turn.number, found.move.value, family, found.span.of(turn.rep), sure


def _checks(subject: Subject) -> Iterator[Row]:
    for result in subject.review.debrief.scorecard.checks:
        check = result.check
        yield (
            check.check_id,
            check.question,
            result.verdict,
            result.points,
            check.weight,
            result.found,
            _turns_of(result.evidence),
            " | ".join(e.quote for e in result.evidence),
        )


def _metrics(subject: Subject) -> Iterator[Row]:
    for metric in subject.review.debrief.scorecard.metrics:
        yield (
            metric.key,
            metric.name,
            metric.value,
            metric.unit,
            metric.estimate,
            metric.why_not or None,
            _turns_of(metric.evidence),
        )


def _journal(subject: Subject) -> Iterator[Row]:
    for term in subject.review.records.journal:
        yield (
            term.turn,
            term.kind,
            term.quote,
            term.amount,
            term.unit or None,
            term.standing,
            term.owner,
            term.raised_by,
            term.in_return.quote if term.in_return else None,
            term.value.turn if term.value else None,
            term.seconds_since_buyer,
        )


def _effort(subject: Subject) -> Iterator[Row]:
    for act in subject.review.records.ledger:
        yield (
            act.turn,
            act.who,
            act.what,
            act.points,
            act.rep,
            act.buyer_points,
            act.share,
            act.band,
            act.quote,
        )


def _contradictions(subject: Subject) -> Iterator[Row]:
    for entry in subject.review.records.board:
        yield (
            entry.conflict_id,
            entry.topic,
            entry.status,
            ", ".join(f"{s.status} in {s.words.turn}" for s in entry.steps),
            entry.would_have_moved or None,
        )


def _mind(subject: Subject) -> Iterator[Row]:
    """The state of each buyer after each turn; while a call goes on it is not told.

    Behind a call that was held elsewhere there was no mind, so there is nothing to tell.
    """
    if not subject.over or subject.review.call.imported is not None:
        return
    content = subject.review.content
    for turn in subject.review.call.turns:
        for buyer in content.buyers:
            state = turn.colleagues.get(buyer.persona_id, turn.mind).state
            yield turn.number, buyer.short_name, *(getattr(state, name) for name in DIMENSIONS)


def _comments(subject: Subject) -> Iterator[Row]:
    for comment in subject.remarks.comments:
        yield comment.turn, comment.comment_id, comment.author, comment.text, comment.replies_to


def _turns_of(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(str(turn) for turn in dict.fromkeys(e.turn for e in evidence))


TABLES: Final = (
    Table(
        name="sessions",
        head=tuple(
            "session title scenario kind dial buyers started length_seconds turns ended_by "
            "outcome good_ending score labeller app_version forked_from tags favourite lesson "
            "note".split()
        ),
        rows=_session,
    ),
    Table(
        name="turns",
        head=tuple("session turn speaker name text act start_seconds end_seconds".split()),
        rows=_turns,
        of_words=True,
    ),
    Table(
        name="labels",
        head=tuple("session turn label family quote probability".split()),
        rows=_labels,
    ),
    Table(
        name="checks",
        head=tuple("session check question verdict points weight found turns quotes".split()),
        rows=_checks,
    ),
    Table(
        name="metrics",
        head=tuple("session metric name value unit estimate why_not turns".split()),
        rows=_metrics,
    ),
    Table(
        name="journal",
        head=tuple(
            "session turn kind quote amount unit standing owner raised_by in_return value_in_turn "
            "seconds_since_buyer".split()
        ),
        rows=_journal,
    ),
    Table(
        name="effort",
        head=tuple(
            "session turn who act points rep_so_far buyer_so_far rep_share band quote".split()
        ),
        rows=_effort,
    ),
    Table(
        name="contradictions",
        head=tuple("session conflict topic status steps would_have_moved".split()),
        rows=_contradictions,
    ),
    Table(
        name="comments",
        head=tuple("session turn comment author text replies_to".split()),
        rows=_comments,
        own=True,
    ),
    Table(
        name="mind",
        head=("session", "turn", "buyer", *DIMENSIONS),
        rows=_mind,
    ),
)
