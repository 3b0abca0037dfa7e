"""The words on the screen for skills, their values and how far these can be trusted."""

from datetime import date
from typing import Final

from app.domain.moves import Move
from app.domain.progress.lines import HANDFUL
from app.domain.progress.skills import LEAST_TURNS, Skill
from app.ui.words import MOVE_MEANINGS, MOVE_NAMES, count_of

_NAMES: Final = {
    "good_ending": "Good endings",
    "score": "Score",
    "rep_share": "Your share of the work at the end",
    "settled": "Contradictions settled",
    "nothing_free": "Nothing given for nothing",
    Move.CHASE.value: "Without chasing",
    Move.DISCOUNT.value: "Without an unasked discount",
    Move.PRESSURE.value: "Without pressure",
    Move.PITCH.value: "Without pitching unasked",
    Move.UNBACKED_CLAIM.value: "Without unbacked claims",
    Move.ARGUE.value: "Without arguing",
    Move.DISPARAGE.value: "Without running others down",
    Move.GROVEL.value: "Without making yourself small",
    Move.PREMATURE_CLOSE.value: "Without closing too early",
    Move.LEADING_QUESTION.value: "Without leading questions",
}
_MEANINGS: Final = {
    "good_ending": "How many of your sessions end in a way that their scenario counts as good. "
    "Agreeing that it is not a fit can be one. Sessions that were broken off are left out.",
    "score": "The score of each session by its own scenario’s rubric.",
    "rep_share": "Your share of the work over the last third of a session, counted in moves, not "
    "in words. Lower is not always better: aim to end between 10 and 49.",
    "settled": "How many of a scenario’s contradictions the buyer made up their own mind about. "
    "Scenarios without any are left out.",
    "nothing_free": "How many of your sessions end without a price or a term that you gave and "
    "got nothing for.",
}
_Y_WORDS: Final = {
    "good_ending": "Percent of sessions",
    "score": "Points of 100",
    "rep_share": "Percent of the work, over the last third",
    "settled": "Percent of a session’s contradictions",
    "nothing_free": "Percent of sessions",
}
GROUPS: Final = (
    ("end", "How your sessions end"),
    ("guiding", "What helps the buyer"),
    ("getting", "What gets in the way, and how often you leave it out"),
)
PRIVATE: Final = (
    "Nobody else sees this page. It is counted on this computer, from your own sessions, and is "
    "sent to nobody."
)


def name_of(skill: Skill) -> str:
    """The skill in words a rep understands."""
    if skill.skill_id in _NAMES:
        return _NAMES[skill.skill_id]
    return MOVE_NAMES[Move(skill.skill_id)]


def meaning_of(skill: Skill) -> str:
    """What is counted, in a few sentences."""
    if skill.move is None:
        return _MEANINGS[skill.skill_id]
    short = f"Sessions of fewer than {LEAST_TURNS} turns of yours are left out."
    if skill.kind == "amount":
        return f"{MOVE_MEANINGS[skill.move]} Counted: in how many of ten turns you do. {short}"
    return f"{MOVE_MEANINGS[skill.move]} Counted: sessions in which it does not happen. {short}"


def y_word(skill: Skill) -> str:
    """What runs upwards, with its unit."""
    if skill.skill_id in _Y_WORDS:
        return _Y_WORDS[skill.skill_id]
    return "Turns of ten in which you do it" if skill.kind == "amount" else "Percent of sessions"


def value_words(skill: Skill, value: float) -> str:
    """A value with its unit: "1.6 of ten turns", "75 %", "62 points"."""
    match skill.unit:
        case "turns":
            return f"{value:.1f} of ten turns"
        case "percent":
            return f"{value:.0f} %"
    return count_of(round(value), "point")


def span_words(skill: Skill, low: float, high: float) -> str:
    """Two values with their unit: "1.2 to 2.1 of ten turns"."""
    if skill.unit == "turns":
        return f"{low:.1f} to {high:.1f} of ten turns"
    unit = " %" if skill.unit == "percent" else " points"
    return f"{low:.0f} to {high:.0f}{unit}"


def trust_words(skill: Skill, low: float, high: float, sessions: int) -> str:
    """How far a value can be trusted, as the end of a sentence."""
    span = span_words(skill, low, high)
    if skill.kind == "share":
        return f"from {count_of(sessions, 'session')} the true share can be {span}"
    return f"the middle half of the sessions has {span}" if sessions > 1 else "one session only"


def how_to_read(skill: Skill) -> str:
    """What points and whiskers are."""
    if skill.kind == "share":
        points = (
            "A point is a share of sessions; its whiskers hold the true share with 95 % certainty."
        )
    else:
        points = "A point is the median; its whiskers hold the middle half of the sessions."
    return f"{points} Hollow: fewer than {HANDFUL} sessions, so no line leads there."


def lacking_words(lacking: int) -> str:
    """How many sessions are missing, as a sentence."""
    return f"{count_of(lacking, 'more session')} and there is something to show here."


def day_words(day: date, *, year: bool = False, short: bool = False) -> str:
    """A day: "2 March", with the year if that is wanted; "2 Mar" if there is little room."""
    month = f"{day:%b}" if short else f"{day:%B}"
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def days_words(first: date, last: date, *, short: bool = False) -> str:
    """Two days as a stretch: "2 to 9 March 2026"; "2 to 9 Mar 2026" if there is little room."""
    until = day_words(last, year=True, short=short)
    if first == last:
        return until
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {until}"
    return f"{day_words(first, year=first.year != last.year, short=short)} to {until}"
