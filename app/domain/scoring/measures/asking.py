"""What was asked, and what came of it."""

from app.domain.buyer.topics import Fact
from app.domain.call import Turn
from app.domain.moves import Move
from app.domain.scoring.measures.reading import Reading, Value, counted, of_rep
from app.domain.scoring.questions_asked import questions_asked
from app.domain.text import content_stems
from app.domain.transcript import Span

NO_QUESTION = "No question was asked."


def questions(given: Reading) -> Value:
    """How many questions the rep put to the buyer; several in one turn count each."""
    return counted(of_rep(t, "", q) for t in given.turns for q in questions_asked(t.rep))


def questions_answered_with_news(given: Reading) -> Value:
    """How many questions the buyer answered with a fact that was not out yet."""
    if not any(questions_asked(t.rep) for t in given.turns):
        return Value(value=None, why_not=NO_QUESTION)
    out: set[str] = set()
    evidence = []
    for turn in given.turns:
        asked, told = questions_asked(turn.rep), turn.act.facts if turn.act is not None else ()
        answers: dict[int, list[str]] = {}
        for fact_id in told:
            if asked and fact_id not in out:
                fact = given.content.scenario.fact(fact_id)
                answers.setdefault(_answered(asked, turn, fact), []).append(fact_id)
        evidence += [of_rep(turn, ", ".join(answers[at]), asked[at]) for at in sorted(answers)]
        out.update(told)
    return counted(evidence)


def _answered(asked: tuple[Span, ...], turn: Turn, fact: Fact) -> int:
    """Which question of a turn a fact answers: the nearest in words, of equals the last one."""
    about = content_stems(" ".join((fact.text, *fact.examples)))
    near = [len(content_stems(q.of(turn.rep)) & about) for q in asked]
    return max(range(len(asked)), key=lambda at: (near[at], at))


def reflections_per_question(given: Reading) -> Value:
    """Reflections for each question."""
    asked = sum(len(questions_asked(t.rep)) for t in given.turns)
    if not asked:
        return Value(value=None, why_not=NO_QUESTION)
    evidence = tuple(
        of_rep(turn, m.move.value, m.span)
        for turn in given.turns
        for m in (turn.moves or ())
        if m.move is Move.REFLECTION
    )
    return Value(value=round(len(evidence) / asked, 2), evidence=evidence)
