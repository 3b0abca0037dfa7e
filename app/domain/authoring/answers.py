"""Answers of an author to what a text left open, as proposals that are taken."""

from dataclasses import replace

from app.domain.authoring.claims import Heard, claims_told, contradictions
from app.domain.authoring.mouth import in_their_mouth
from app.domain.authoring.offering import conflict_proposal
from app.domain.authoring.people import names_of
from app.domain.authoring.proposal import Proposal, Proposals, Question, Quote
from app.domain.authoring.statement_kinds import title_of
from app.domain.loss_replay.proposal import ConflictDraft
from app.domain.loss_replay.words import MOST_WORDS, plain, worth_of
from app.domain.text import sentences


class AnswerError(ValueError):
    """An answer that nothing can be made of; the message says what is wanted."""


def with_answers(found: Proposals) -> Proposals:
    """The same with each answered question as a proposal, and reworded facts said anew.

    Raises:
        AnswerError: An answer is too long to be said, or tells no two sides.
    """
    called = names_of(found.field("name"))
    house = tuple(filter(None, (found.field("organisation"),)))
    proposals = tuple(_said_anew(p, called, house) for p in found.proposals)
    answers = [q for q in found.questions if q.answer.strip()]
    made = tuple(_made(question, called, house) for question in answers)
    return replace(
        found,
        proposals=(*proposals, *made),
        questions=tuple(q for q in found.questions if not q.answer.strip()),
    )


def _said_anew(one: Proposal, called: tuple[str, ...], house: tuple[str, ...]) -> Proposal:
    if one.what in {"field", "conflict"} or not one.taken or not one.text.strip():
        return one
    said = one.said or in_their_mouth(one.text, called, house)
    _must_be_short(said)
    return replace(one, said=said, text=one.text.strip())


def _made(question: Question, called: tuple[str, ...], house: tuple[str, ...]) -> Proposal:
    answer = " ".join(question.answer.split())
    quote = Quote(text=answer, line=0, speaker="")
    if question.path == ("conflicts",):
        return replace(
            conflict_proposal(_conflict_in(answer, called, house), (quote, quote)),
            key=f"answer-{question.key}",
        )
    if question.path[0] not in ("facts", "steps"):
        return Proposal(
            key=f"answer-{question.key}",
            what="field",
            title=question.question,
            text=answer if question.path != ("brief", "situation") else plain(answer),
            quotes=(quote,),
            path=question.path,
        )
    said = in_their_mouth(answer, called, house)
    _must_be_short(said)
    worth = max(2, worth_of(said))
    fact = question.path[0] == "facts"
    return Proposal(
        key=f"answer-{question.key}",
        what="fact" if fact else "step",
        title=title_of(worth, answer) if fact else question.question,
        text=plain(answer) if fact else said,
        said=said,
        quotes=(quote,),
        path=question.path,
        worth=worth if fact else 1,
    )


def _conflict_in(answer: str, called: tuple[str, ...], house: tuple[str, ...]) -> ConflictDraft:
    quote = Quote(text=answer, line=0)
    heard = [
        Heard(
            claim=replace(claim, text=in_their_mouth(claim.text, called, house, others=True)),
            quote=quote,
            block=0,
        )
        for span in sentences(answer)
        for claim in claims_told(span.of(answer), by_author=True)
    ]
    if found := contradictions(heard):
        return found[0].conflict
    if len(heard) >= 2 and heard[0].claim.who != heard[1].claim.who:
        one, other = heard[0].claim, heard[1].claim
        return ConflictDraft(topic=f"what {one.who} and {other.who} say", one=one, other=other)
    raise AnswerError(
        "Say who says what, in two sentences: "
        "“Our rep says it takes a week. Brauntek says it takes four.”"
    )


def _must_be_short(said: str) -> None:
    count = len(said.split())
    if count > MOST_WORDS:
        raise AnswerError(
            f"“{said[:60]}…” has {count} words; a buyer says {MOST_WORDS} in one breath. Cut it."
        )
