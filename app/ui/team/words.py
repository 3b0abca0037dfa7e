"""The words on the screen for what goes on in a team."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from app.domain.buyer.scenario import Scenario
from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.passing import Judged
from app.domain.team.records import Decision, Mode, PassRule
from app.domain.team.state import State
from app.services.team.record_store import StoreStatus
from app.ui.words import count_of, moment, outcome_words, points

Ink = Literal["muted", "accent", "good", "bad", "warn"]

STATES: Mapping[State, tuple[str, Ink, str]] = {
    "not_started": ("Not started", "muted", "unscored"),
    "in_progress": ("In progress", "accent", "play"),
    "submitted": ("Handed in", "accent", "send"),
    "passed": ("Passed", "good", "yes"),
    "did_not_pass": ("Did not pass", "bad", "no"),
    "again": ("Once more", "warn", "again"),
    "past_due": ("Past due", "warn", "clock"),
}
"""Of each state its word, its colour and its icon."""
MODES: Mapping[Mode, tuple[str, str]] = {
    "coached": ("Coached", "Everything that practice has: pauses, the brief beside it, drills."),
    "exam": (
        "Exam",
        "Nothing of the buyer’s mind, no drill and no clock is shown before the end, and no turn "
        "can be taken again.",
    ),
}
DECISIONS: Mapping[Decision, str] = {
    "passed": "Passed",
    "did_not_pass": "Did not pass",
    "again": "Once more, please",
}


def rule_lines(rule: PassRule, scenario: Scenario) -> list[str]:
    """What is needed to pass, a line each; none: there is no rule."""
    questions = {check.check_id: check.question for check in scenario.rubric}
    lines = [f"Yes to: {questions.get(check, check)}" for check in rule.checks]
    if rule.outcomes:
        own = scenario.outcome_words
        named = [f"“{outcome_words(o, ended=True, own=own)}”" for o in rule.outcomes]
        lines.append(f"It ends so: {_either(named)}")
    if rule.least_score is not None:
        lines.append(f"At least {points(rule.least_score)} of 100 points")
    return lines


def rule_words(rule: PassRule, scenario: Scenario) -> str:
    """What is needed to pass, in a sentence."""
    lines = rule_lines(rule, scenario)
    if not lines:
        return "There is no rule: your manager decides."
    told = " ".join(line if line.endswith("?") else f"{line}." for line in lines)
    return f"Passes when all of this holds. {told}"


def judged_words(judged: Judged, scenario: Scenario) -> str:
    """What the rule makes of a submission, in a sentence or two."""
    if judged.missing:
        return f"By the rule it does not pass. Still missing: {_named(judged.missing, scenario)}."
    if judged.open:
        return (
            f"The rule cannot tell: {_named(judged.open, scenario)} could not be judged. "
            "Nothing is held against anybody for that; a person decides."
        )
    return "By the rule it passes."


def due_words(due_ms: int | None, now_ms: int) -> str:
    """When something is due, as one would say it today."""
    if due_ms is None:
        return "No date"
    due, today = _day(due_ms), _day(now_ms)
    days = (due - today).days
    named = f"{due.day} {due:%B}" if due.year == today.year else f"{due.day} {due:%B %Y}"
    if due_ms < now_ms:
        since = -days
        late = "today" if not since else "yesterday" if since == 1 else f"{since} days ago"
        return f"Was due {late}, {named}"
    if days == 0:
        return f"Due today, until {datetime.fromtimestamp(due_ms / 1000).astimezone():%H:%M}"
    if days == 1:
        return f"Due tomorrow, {named}"
    return f"Due in {days} days, {named}"


def end_of_day(day: date) -> int:
    """The last millisecond of a day by the clock on the wall; since the Unix epoch."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone()
    return int(midnight.timestamp() * 1000) - 1


def attempts_words(most: int | None) -> str:
    """How many attempts there are."""
    if most is None:
        return "Any number of attempts"
    return "One attempt" if most == 1 else f"{most} attempts"


def key_words(key: str) -> str:
    """A public key, given in hexadecimal digits, as its fingerprint to be read aloud."""
    return grouped(fingerprint(bytes.fromhex(key)))


def store_words(status: StoreStatus) -> str:
    """How it stands with a learning record store, in sentences."""
    if status.store is None:
        return "Nothing is posted anywhere."
    counts, tried = status.counts, status.tried
    parts = [f"{status.store.address}: {count_of(counts.sent, 'statement')} posted"]
    if counts.waiting:
        parts.append(f"{counts.waiting} waiting")
    if counts.refused:
        parts.append(f"{counts.refused} refused")
    told = f"{', '.join(parts)}."
    if tried.problem:
        told += f" Last tried {moment(tried.at_ms)}: {tried.problem} {tried.remedy}".rstrip()
    return told


def _named(parts: tuple[str, ...], scenario: Scenario) -> str:
    questions = {check.check_id: check.question for check in scenario.rubric}
    words = []
    for part in parts:
        kind, _, check_id = part.partition(":")
        if kind == "check":
            words.append(f"“{questions.get(check_id, check_id)}”")
        else:
            words.append("the ending" if kind == "outcome" else "the score")
    return ", ".join(words)


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _day(milliseconds: int) -> date:
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().date()
