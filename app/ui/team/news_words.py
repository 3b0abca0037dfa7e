"""What somebody else did in the team, in a sentence, and what to say of several such things."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.domain.team.news import News
from app.domain.team.records import Decision
from app.ui.words import count_of

_DECIDED: Final[Mapping[Decision, str]] = {
    "passed": "passed",
    "did_not_pass": "did not pass",
    "again": "once more, please",
}


def news_words(news: News) -> str:
    """What somebody did, in a sentence."""
    who, title, many = news.who or "Your manager", f"“{news.title}”", news.count > 1
    match news.kind:
        case "admitted":
            return "You are in: your manager let you into the team"
        case "removed":
            return "Your manager took you out of the team"
        case "assigned":
            return f"{who} assigned {title} to you"
        case "closed":
            return f"{who} took {title} back: nothing is expected any more"
        case "returned":
            decision = _DECIDED[news.decision] if news.decision is not None else ""
            return f"{who} sent back {title}: {decision}"
        case "ruled":
            return f"{who} ruled on {f'{news.count} checks' if many else 'a check'} of {title}"
        case "commented":
            return f"{who} made {f'{news.count} comments' if many else 'a comment'} on {title}"
        case "asked":
            return f"{who} would like to be let into the team"
        case "submitted":
            return f"{who} handed in {title}"
        case "appealed":
            return f"{who} appealed {f'{news.count} checks' if many else 'a check'} of {title}"


def told(found: Sequence[News]) -> tuple[str, str]:
    """News for the banner: the first, and how many more; empty if there are none."""
    if not found:
        return "", ""
    more = len(found) - 1
    return news_words(found[0]), f"And {count_of(more, 'more thing')} in your team." if more else ""
