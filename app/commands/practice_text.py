"""What `practice` prints: the brief, what is said, the balance of effort, the debrief."""

import textwrap
from typing import Final

from app.domain.buyer.difficulty import NAMES
from app.domain.buyer.scenario import OUTCOME_WORDS, Content
from app.domain.call import Turn
from app.domain.effort import balance, turn_effort
from app.domain.silence import is_silence
from app.services.practice import Practice
from app.services.review import Review

WIDTH: Final = 92


def brief(content: Content) -> str:
    """Everything to know beforehand."""
    scenario = content.scenario
    parts = [scenario.title]
    parts += [f"{p.name}, {p.role}, {p.organisation}. {p.about}" for p in content.buyers]
    parts += [scenario.brief.situation, scenario.brief.your_side]
    lines = [textwrap.fill(part, WIDTH) for part in parts]
    if scenario.dial:
        lines.append(f"  Difficulty: {NAMES[scenario.dial]}.")
    lines += [f"  {check.weight:>4g}  {check.question}" for check in scenario.rubric]
    return "\n".join(lines) + "\n"


def spoken(content: Content, turn: Turn) -> str:
    """What a buyer says to a turn; of a note with the sentence, of two buyers with the name."""
    reply = turn.reply.text if turn.reply is not None else ""
    name = content.buyer(turn.act.buyer if turn.act is not None else "").short_name
    if content.scenario.written:
        passage = textwrap.fill(f"“{turn.rep}”", WIDTH) + "\n" if turn.rep else ""
        return f"\n{passage}  {name}: {reply}\n"
    return f"\n  {name}: {reply}\n\n" if content.colleagues else f"\n  {reply}\n\n"


def share(practice: Practice) -> str:
    """The balance of effort so far."""
    scenario = practice.content.scenario
    reading = balance([turn_effort(scenario, t) for t in practice.call.rep_turns])
    told = "--" if reading.share is None else f"{reading.share:.0f}"
    return f"  [rep share {told}, {reading.band}]\n"


def debrief(review: Review) -> str:
    """How it went, the moments that mattered, the score."""
    judged, scenario = review.debrief.scorecard, review.content.scenario
    outcome = scenario.outcome_words.get(judged.outcome) or OUTCOME_WORDS[judged.outcome]
    unit = "sentence" if scenario.written else "turn"
    out = [f"\n{outcome}. {review.debrief.headline}"]
    for moment in review.debrief.moments:
        quote = moment.quote.of(moment.said) if moment.quote else moment.said
        said = "you said nothing" if is_silence(quote) else f"“{quote}”"
        out += [
            f"\n{moment.title} ({unit} {moment.turn}): {said}",
            f"  {moment.because}",
            f"  Try: {moment.instead}",
        ]
    score = "--" if judged.score is None else f"{judged.score:.0f}"
    out.append(f"\nScore {score}")
    for check in judged.checks:
        verdict = check.verdict.replace("_", " ")
        out.append(f"  {verdict:<15} {check.check.question} ({check.found})")
    for persona in review.content.buyers:
        if persona.disbelief:
            out.append(f"\nWhy {persona.short_name} is hard to convince: {persona.disbelief}")
    if (drill := review.debrief.drill) is not None:
        out.append(f"\nOne thing to practise next: {drill.goal}")
        if drill.alone:
            out.append(f"Alone: {drill.alone}")
    return "\n".join(out) + "\n"
