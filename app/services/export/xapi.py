"""Sessions as xAPI statements (1.0.3); with a pass mark also in the terms of cmi5.

docs/export.md names the rule behind each field.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from app.domain.scoring.scorecard import CheckResult
from app.services.export.subject import Subject
from app.services.export.tables import moment
from app.services.export.wish import HOME_PAGE, Learner, Wish

Statement = dict[str, Any]

VERBS: Final = "http://adlnet.gov/expapi/verbs/"
ACTIVITY_TYPES: Final = "http://adlnet.gov/expapi/activities/"
CMI5: Final = "https://w3id.org/xapi/cmi5/context/"
XAPI_VERSION: Final = "1.0.3"
_LANGUAGE: Final = "en"
_IDS: Final = uuid.uuid5(uuid.NAMESPACE_URL, HOME_PAGE)
"""The namespace of every id that is derived from others."""


def statements(subject: Subject, wish: Wish) -> list[Statement]:
    """What can be said of a session that is over: that it was completed, and how it came out.

    Without a pass mark one statement says it all. With one there are two, as cmi5 has it:
    "completed" without a score, then "passed" or "failed" with it. A session that was not scored is
    completed only. Each scored check can have a statement too. The same session gives the same
    statements with the same ids.

    Args:
        subject: A session that is over.
        wish: In whose name, with which pass mark.
    """
    made = [_completed(subject, wish)]
    if wish.pass_mark is not None and _score(subject) is not None:
        made.append(_judged(subject, wish, wish.pass_mark))
    if wish.checks:
        made += _checks(subject, wish)
    return [_identified(statement) for statement in made]


def as_text(made: list[Statement], *, lines: bool = False) -> str:
    """Statements as a JSON array, or one to a line."""
    if lines:
        return "".join(json.dumps(s, ensure_ascii=False) + "\n" for s in made)
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def duration(milliseconds: int) -> str:
    """A length of time as ISO 8601 has it, to a hundredth of a second: "PT7M30.5S"."""
    hundredths = round(milliseconds / 10)
    minutes, rest = divmod(hundredths, 6_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest / 100:.2f}".rstrip("0").rstrip(".")
    parts = [f"{hours}H"] if hours else []
    parts += [f"{minutes}M"] if minutes else []
    parts += [f"{seconds}S"] if rest or not parts else []
    return f"PT{''.join(parts)}"


def actor(learner: Learner) -> Statement:
    """Whom the statements are about: an agent with exactly one way to tell who it is."""
    found: Statement = {"objectType": "Agent"}
    if learner.name:
        found["name"] = learner.name
    if learner.mbox:
        return found | {"mbox": f"mailto:{learner.mbox}"}
    return found | {"account": {"homePage": learner.home_page, "name": learner.account}}


def registration(session_id: str) -> str:
    """The session as a UUID: its id where that is one already, else one that is derived from it."""
    try:
        return str(uuid.UUID(session_id))
    except ValueError:
        return derived_id(f"session/{session_id}")


def derived_id(name: str) -> str:
    """A UUID made of a name, the same for the same name everywhere."""
    return str(uuid.uuid5(_IDS, name))


def scenario_activity(scenario_id: str, title: str, description: str = "") -> Statement:
    """A scenario as what the statements are about."""
    described = {"description": {_LANGUAGE: description}} if description else {}
    return {
        "objectType": "Activity",
        "id": _activity(scenario_id),
        "definition": {
            "name": {_LANGUAGE: title},
            **described,
            "type": f"{ACTIVITY_TYPES}simulation",
        },
    }


def scaled(score: float, most: float) -> Statement:
    """A score as xAPI has it, of so many points at most."""
    raw = min(most, max(0.0, score))
    return {"scaled": round(raw / most, 4) if most else 0.0, "raw": raw, "min": 0, "max": most}


def _completed(subject: Subject, wish: Wish) -> Statement:
    result: Statement = {"completion": True, "duration": duration(subject.length_ms or 0)}
    score = _score(subject)
    in_terms_of_cmi5 = wish.pass_mark is not None
    if score is not None and not in_terms_of_cmi5:
        result["score"] = scaled(score, 100.0)
    return _statement(subject, wish, "completed", result, cmi5=in_terms_of_cmi5)


def _judged(subject: Subject, wish: Wish, pass_mark: float) -> Statement:
    score = _score(subject) or 0.0
    passed = score >= pass_mark
    result = {
        # Raw scores are whole numbers in cmi5.
        "score": {"scaled": round(score / 100, 4), "raw": round(score), "min": 0, "max": 100},
        "success": passed,
        "duration": duration(subject.length_ms or 0),
    }
    made = _statement(subject, wish, "passed" if passed else "failed", result, cmi5=True)
    made["context"]["extensions"][f"{CMI5}extensions/masteryscore"] = round(pass_mark / 100, 4)
    return made


def _checks(subject: Subject, wish: Wish) -> Iterator[Statement]:
    for check in subject.review.debrief.scorecard.checks:
        if check.points is None:
            continue
        result = {
            "score": scaled(check.points, check.check.weight),
            "success": check.verdict == "yes",
            "response": check.found,
        }
        made = _statement(subject, wish, "scored", result, cmi5=False)
        made["context"]["contextActivities"] = {"parent": [_scenario(subject)]}
        made["object"] = _objective(subject, check)
        yield made


def _statement(
    subject: Subject, wish: Wish, verb: str, result: Statement, *, cmi5: bool
) -> Statement:
    session = registration(subject.review.session_id)
    started = subject.review.call.started
    context: Statement = {
        "registration": session,
        "platform": f"Skeptic {started.app_version}" if started else "Skeptic",
        "language": subject.review.content.scenario.language or _LANGUAGE,
    }
    if cmi5:
        context["contextActivities"] = {
            "category": [
                {"objectType": "Activity", "id": f"{CMI5}categories/{name}"}
                for name in ("cmi5", "moveon")
            ]
        }
        context["extensions"] = {f"{CMI5}extensions/sessionid": session}
    return {
        "actor": actor(wish.learner),
        "verb": {"id": f"{VERBS}{verb}", "display": {_LANGUAGE: verb}},
        "object": _scenario(subject),
        "result": result,
        "context": context,
        "timestamp": moment(subject.ended_ms),
        "version": XAPI_VERSION,
    }


def _scenario(subject: Subject) -> Statement:
    scenario = subject.review.content.scenario
    buyers = " and ".join(buyer.name for buyer in subject.review.content.buyers)
    about = f"A sales conversation with {buyers}."
    return scenario_activity(scenario.scenario_id, scenario.title, about)


def _objective(subject: Subject, check: CheckResult) -> Statement:
    return {
        "objectType": "Activity",
        "id": f"{_activity(subject.review.content.scenario.scenario_id)}/checks/"
        f"{_part(check.check.check_id)}",
        "definition": {
            "name": {_LANGUAGE: check.check.question},
            "type": f"{ACTIVITY_TYPES}objective",
        },
    }


def _activity(scenario_id: str) -> str:
    return f"{HOME_PAGE}/scenarios/{_part(scenario_id)}"


def _part(name: str) -> str:
    """A name as a part of an address."""
    return quote(name, safe="")


def _score(subject: Subject) -> float | None:
    return subject.review.debrief.scorecard.score


def _identified(statement: Statement) -> Statement:
    """With an id that is made of what it says: said twice, it is the same statement."""
    said = json.dumps(statement, sort_keys=True)
    return {"id": derived_id(said), **statement}
