"""Why the plan suggests what it suggests, in one or two sentences."""

from app.domain.plan import GAP_DAYS, Plan, Suggestion
from app.domain.progress.skills import BY_ID
from app.domain.progress.strength import Strength
from app.ui.progress.words import name_of
from app.ui.words import count_of


def reasons(made: Plan, suggestion: Suggestion) -> str:
    """Why a scenario is suggested."""
    return f"{_first(made, suggestion)} {_second(made, suggestion)}".strip()


def short_reason(made: Plan, suggestion: Suggestion) -> str:
    """The same for one of the others, in half a line."""
    parts = []
    if made.focus is not None and suggestion.fits:
        parts.append(f"trains “{name_of(BY_ID[made.focus.skill_id])}”")
    parts.append("somebody new" if suggestion.someone_new else _last(suggestion))
    return ", ".join(parts)


def _first(made: Plan, suggestion: Suggestion) -> str:
    if made.focus is not None:
        return _of_focus(made.focus, fits=suggestion.fits)
    if not made.sessions:
        return "A first one that is not too hard. Take your time; nobody else sees it."
    if made.lacking:
        return (
            f"After {count_of(made.lacking, 'more session')} there may be enough to say what to "
            "work on. Until then: variety."
        )
    return "No skill has been asked of you often enough yet to say what to work on."


def _of_focus(focus: Strength, *, fits: bool) -> str:
    name = name_of(BY_ID[focus.skill_id])
    if focus.met == focus.of:
        return (
            f"All that can be told is going well; “{name}” is known least, from "
            f"{focus.of} sessions. {'This one trains it.' if fits else 'This one is for variety.'}"
        )
    return (
        f"What to work on: “{name}”. It worked out in {focus.met} of the last {focus.of} sessions "
        f"that tell. {'This one trains it.' if fits else 'This one is for variety.'}"
    )


def _second(made: Plan, suggestion: Suggestion) -> str:
    if suggestion.days_since is None:
        if not made.sessions:
            return ""
        new = "with somebody new" if suggestion.someone_new else "new to you"
        return f"It is {new}."
    due = ", so it is due" if suggestion.days_since >= GAP_DAYS else ""
    return f"Last time was {_ago(suggestion.days_since)}{due}."


def _last(suggestion: Suggestion) -> str:
    if suggestion.days_since is None:
        return "new to you"
    return f"last time {_ago(suggestion.days_since)}"


def _ago(days: int) -> str:
    if days == 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
