"""What xAPI 1.0.3 and cmi5 ask of a statement, as far as ours could break it."""

import re
import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

PARTS = {
    "id", "actor", "verb", "object", "result", "context", "timestamp", "version",
}  # fmt: skip
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {
    "registration", "instructor", "team", "contextActivities", "revision", "platform", "language",
    "statement", "extensions",
}  # fmt: skip
DURATION = re.compile(r"P(?=.)(\d+W|(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?)")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
CMI5 = "https://w3id.org/xapi/cmi5/context/"


def broken_rules(statement: dict[str, Any]) -> list[str]:
    """Every rule that a statement breaks, in words."""
    return [
        *_whole(statement),
        *_actor(statement.get("actor", {})),
        *_verb(statement.get("verb", {})),
        *_activity(statement.get("object", {}), "object"),
        *_result(statement.get("result", {})),
        *_context(statement.get("context", {})),
        *_cmi5(statement),
    ]


def _whole(statement: dict[str, Any]) -> list[str]:
    found = [f"unknown part {p}" for p in statement.keys() - PARTS]
    found += [f"no {p}" for p in ("id", "actor", "verb", "object") if p not in statement]
    found += _nulls(statement)
    if str(uuid.UUID(statement["id"])) != statement["id"]:
        found.append("id is no UUID in its usual form")
    when = datetime.fromisoformat(statement["timestamp"])
    if when.utcoffset() is None:
        found.append("timestamp has no zone")
    if statement["version"] != "1.0.3":
        found.append("version")
    return found


def _nulls(value: Any, at: str = "") -> list[str]:
    if value is None:
        return [f"null at {at}"]
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in _nulls(v, f"{at}.{k}")]
    if isinstance(value, list):
        return [p for v in value for p in _nulls(v, f"{at}[]")]
    return []


def _actor(actor: dict[str, Any]) -> list[str]:
    ways = {"mbox", "mbox_sha1sum", "openid", "account"} & actor.keys()
    found = [] if len(ways) == 1 else [f"{len(ways)} ways to tell who"]
    found += [f"actor has {p}" for p in actor.keys() - ways - {"objectType", "name"}]
    if actor.get("objectType", "Agent") != "Agent":
        found.append("actor is no agent")
    if "mbox" in actor and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", actor["mbox"]):
        found.append("mbox")
    if "account" in actor:
        account = actor["account"]
        if set(account) != {"homePage", "name"} or not account["name"]:
            found.append("account")
        if not is_iri(account["homePage"]):
            found.append("homePage")
    return found


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI."""
    return bool(urlsplit(text).scheme) and " " not in text


def _verb(verb: dict[str, Any]) -> list[str]:
    found = [] if is_iri(verb.get("id", "")) else ["verb id"]
    return found + _language_map(verb.get("display", {}))


def _language_map(found: dict[str, str]) -> list[str]:
    return [f"language {tag}" for tag in found if not LANGUAGE.fullmatch(tag)]


def _activity(activity: dict[str, Any], where: str) -> list[str]:
    found = [] if is_iri(activity.get("id", "")) else [f"{where} id"]
    if activity.get("objectType", "Activity") != "Activity":
        found.append(f"{where} is no activity")
    definition = activity.get("definition", {})
    found += [f"definition {p}" for p in definition.keys() - {"name", "description", "type"}]
    for part in ("name", "description"):
        found += _language_map(definition.get(part, {}))
    if "type" in definition and not is_iri(definition["type"]):
        found.append("type")
    return found


def _result(result: dict[str, Any]) -> list[str]:
    found = [f"result {p}" for p in result.keys() - RESULT]
    score = result.get("score", {})
    found += [f"score {p}" for p in score.keys() - {"scaled", "raw", "min", "max"}]
    if "scaled" in score and not -1 <= score["scaled"] <= 1:
        found.append("scaled")
    if "raw" in score and not score.get("min", -1e9) <= score["raw"] <= score.get("max", 1e9):
        found.append("raw")
    if {"min", "max"} <= score.keys() and not score["min"] < score["max"]:
        found.append("min and max")
    found += [p for p in ("success", "completion") if not isinstance(result.get(p, True), bool)]
    if "duration" in result and not DURATION.fullmatch(result["duration"]):
        found.append(f"duration {result['duration']}")
    return found


def _context(context: dict[str, Any]) -> list[str]:
    found = [f"context {p}" for p in context.keys() - CONTEXT]
    if str(uuid.UUID(context["registration"])) != context["registration"]:
        found.append("registration")
    if not LANGUAGE.fullmatch(context.get("language", "en")):
        found.append("language")
    activities = context.get("contextActivities", {})
    found += [f"activities {p}" for p in activities.keys() - {"parent", "grouping", "category"}]
    for kind, several in activities.items():
        found += [p for one in several for p in _activity(one, kind)]
    found += [f"extension {e}" for e in context.get("extensions", {}) if not is_iri(e)]
    return found


def _cmi5(statement: dict[str, Any]) -> list[str]:
    """Of a statement that says it is one of cmi5's (cmi5 9.5 and 9.6)."""
    context, result = statement["context"], statement["result"]
    categories = {a["id"] for a in context.get("contextActivities", {}).get("category", [])}
    if f"{CMI5}categories/cmi5" not in categories:
        return ["moveon without cmi5"] if categories else []
    verb, score = statement["verb"]["id"].rpartition("/")[2], result.get("score", {})
    found = []
    if "duration" not in result:
        found.append("no duration")
    if score and verb not in {"passed", "failed"}:
        found.append("score")
    if ("success" in result) != (verb in {"passed", "failed"}):
        found.append("success")
    if verb in {"passed", "failed"} and result["success"] != (verb == "passed"):
        found.append("success says otherwise")
    if ("completion" in result) != (verb == "completed"):
        found.append("completion")
    if not 0 <= score.get("scaled", 0) <= 1 or not isinstance(score.get("raw", 0), int):
        found.append("score")
    if ({"success", "completion"} & result.keys()) and f"{CMI5}categories/moveon" not in categories:
        found.append("no moveon")
    if f"{CMI5}extensions/sessionid" not in context.get("extensions", {}):
        found.append("no sessionid")
    mastery = context.get("extensions", {}).get(f"{CMI5}extensions/masteryscore")
    if mastery is not None and (score["scaled"] >= mastery) != (verb == "passed"):
        found.append("verdict does not go with the mastery score")
    return found
