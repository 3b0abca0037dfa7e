"""`author`: write personas and scenarios: begin, check, publish, compare and restore them."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.bootstrap import authoring
from app.commands.author_words import told_item, told_proposals
from app.commands.inputs import read_text
from app.domain.authoring.form import Kind
from app.domain.authoring.paths import shown
from app.domain.authoring.problem import DraftProblem
from app.domain.authoring.proposal import Proposals
from app.paths import DataFolder
from app.ports.authoring import Version
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import Draft


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Do it. Returns 0, or 1 if something has to be mended first."""
    desk = authoring(data)
    match options.what:
        case "list":
            return _list(desk, options)
        case "templates":
            return _templates(desk, options)
        case "new":
            return _new(desk, options, data)
        case "edit":
            return _begun(desk.edit(_kind(desk, options), options.id), options, data)
        case "duplicate":
            draft = desk.duplicate(_kind(desk, options), options.id, options.new_id)
            return _begun(draft, options, data)
        case "fill":
            return _fill(desk, options, data)
        case "check":
            return _check(desk.open(options.draft), options)
        case "publish":
            return _publish(desk, options)
        case "discard":
            desk.discard(options.draft)
            return _said(options, {"discarded": options.draft}, f"{options.draft} is discarded.\n")
        case "versions":
            return _versions(desk, options)
        case "restore":
            version = _version(desk, _kind(desk, options), options.id, options.version)
            return _begun(desk.restore(version), options, data)
    return _diff(desk, options)


def _said(options: argparse.Namespace, plain: object, words: str) -> int:
    """Say it, as JSON if that is wished for."""
    if options.json:
        words = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(words)
    return 0


def _list(desk: Authoring, options: argparse.Namespace) -> int:
    items = [item for item in desk.contents() if options.all or item.origin != "shipped"]
    for error in desk.damaged:
        sys.stderr.write(f"{error.problem} {error.remedy}\n")
    words = "".join(f"{told_item(item)}\n" for item in items)
    return _said(options, [asdict(item) for item in items], words or "Nothing of your own yet.\n")


def _templates(desk: Authoring, options: argparse.Namespace) -> int:
    found = desk.templates()
    plain = [{"id": t.template_id, "title": t.title, "about": t.about} for t in found]
    words = "".join(f"{t.template_id}: {t.title}\n  {t.about}\n" for t in found)
    return _said(options, plain, words)


def _new(desk: Authoring, options: argparse.Namespace, data: DataFolder) -> int:
    if options.notes is None and options.transcript is None:
        kind: Kind = options.kind or "scenario"
        draft = desk.new(kind, template=options.template or "", content_id=options.id or "")
        return _begun(draft, options, data)
    if options.notes is not None:
        found = desk.read_notes(read_text(options.notes))
    else:
        file = options.transcript
        found = desk.read_transcript(read_text(file).encode(), Path(file).name, options.rep or "")
    found = _decided(found, options)
    if options.dry_run:
        return _said(options, _plain(found), told_proposals(found))
    scenario, buyer = desk.begin_from(
        found, content_id=options.id or "", persona=options.persona or ""
    )
    if not options.json:
        sys.stdout.write(told_proposals(found) + "\n")
        if buyer is not None:
            folder = data.drafts / buyer.draft_id
            sys.stdout.write(f"Draft {buyer.draft_id}: {folder / 'persona.toml'} (publish first)\n")
    more = {"buyer": buyer.draft_id if buyer is not None else None, **_plain(found)}
    return _begun(scenario, options, data, more)


def _decided(found: Proposals, options: argparse.Namespace) -> Proposals:
    """The proposals with what the command line takes, leaves and answers."""
    known = {p.key for p in found.proposals}
    for keys, taken in ((options.take, True), (options.leave, False)):
        for key in keys or ():
            if key not in known:
                raise KnownError(f"There is no proposal “{key}”.", "See them with --dry-run.")
            found = found.taking(key, taken)
    for given in options.answer or ():
        key, equals, answer = given.partition("=")
        if not equals or key not in {q.key for q in found.questions}:
            raise KnownError(
                f"“{given[:60]}” answers no question.",
                "Write KEY=ANSWER; the questions and their keys are told with --dry-run.",
            )
        found = found.answering(key, answer)
    return found


def _fill(desk: Authoring, options: argparse.Namespace, data: DataFolder) -> int:
    draft = desk.open(options.draft)
    known = {holder.words.casefold() for holder in desk.placeholders(draft.table)}
    for given in options.words:
        words, _, own = given.partition("=")
        if words.strip("[] ").casefold() not in known:
            raise KnownError(
                f"“{words[:60]}” is no placeholder of this draft.", "See them: author check DRAFT"
            )
        desk.fill(draft, words.strip("[] "), own)
    return _begun(draft, options, data)


def _begun(
    draft: Draft,
    options: argparse.Namespace,
    data: DataFolder,
    more: Mapping[str, Any] | None = None,
) -> int:
    draft.save()
    path = data.drafts / draft.draft_id / f"{draft.kind}.toml"
    plain = {"draft": draft.draft_id, "kind": draft.kind, "file": str(path), **(more or {})}
    problems = draft.problems()
    words = f"Draft {draft.draft_id}: {path}\n{_told(problems)}"
    return _said(options, {**plain, "problems": _plain_problems(problems)}, words)


def _check(draft: Draft, options: argparse.Namespace) -> int:
    if draft.remark:
        sys.stderr.write(f"{draft.remark}\n")
    problems = draft.problems()
    stops = any(problem.stops for problem in problems)
    plain = {"ready": not stops, "problems": _plain_problems(problems)}
    _said(options, plain, _told(problems))
    return 1 if stops else 0


def _told(problems: tuple[DraftProblem, ...]) -> str:
    lines = [
        f"{'' if problem.severity == 'error' else f'{problem.severity}: '}{problem}\n"
        for problem in problems
    ]
    stops = sum(problem.stops for problem in problems)
    lines.append(f"{stops} to mend before it can be published.\n" if stops else "Ready.\n")
    return "".join(lines)


def _plain_problems(problems: tuple[DraftProblem, ...]) -> list[dict[str, Any]]:
    return [
        {
            "severity": problem.severity,
            "field": shown(problem.path),
            "problem": problem.problem,
            "elsewhere": problem.elsewhere,
        }
        for problem in problems
    ]


def _publish(desk: Authoring, options: argparse.Namespace) -> int:
    version = desk.publish(desk.open(options.draft), options.note)
    words = f"{version.content_id} is published, version {version.number}.\n"
    return _said(options, asdict(version), words)


def _versions(desk: Authoring, options: argparse.Namespace) -> int:
    found = desk.versions(_kind(desk, options), options.id)
    words = "".join(f"{v.number:>4}  {_date(v.at_ms)}  {v.note}\n" for v in found)
    return _said(options, [asdict(v) for v in found], words or "No version was published yet.\n")


def _diff(desk: Authoring, options: argparse.Namespace) -> int:
    kind = _kind(desk, options)
    versions = desk.versions(kind, options.id)
    if len(versions) < 2 and not options.versions:
        raise KnownError(
            f"“{options.id}” has {len(versions)} versions; two are needed to compare.", ""
        )
    chosen = options.versions or [versions[-2].number, versions[-1].number]
    if len(chosen) != 2:
        raise KnownError("Two versions can be compared.", "Name both numbers, or none.")
    old, new = (_version(desk, kind, options.id, number) for number in chosen)
    found = desk.differences(desk.version_table(old), desk.version_table(new))
    plain = [
        {"what": d.what, "field": shown(d.path), "place": d.place, "old": d.old, "new": d.new}
        for d in found
    ]
    head = f"{options.id}, version {old.number} to {new.number}\n"
    words = "".join(f"  {difference}\n" for difference in found) or "  nothing differs\n"
    return _said(options, plain, head + words)


def _version(desk: Authoring, kind: Kind, content_id: str, number: int) -> Version:
    found = next((v for v in desk.versions(kind, content_id) if v.number == number), None)
    if found is None:
        raise KnownError(f"“{content_id}” has no version {number}.", "See them: author versions ID")
    return found


def _kind(desk: Authoring, options: argparse.Namespace) -> Kind:
    """Which of the two an id is; of what was deleted, which has versions."""
    if options.kind:
        kind: Kind = options.kind
        return kind
    known = {item.kind for item in desk.contents() if item.content_id == options.id}
    kinds: tuple[Kind, ...] = ("scenario", "persona")
    known |= {kind for kind in kinds if desk.versions(kind, options.id)}
    if len(known) == 1:
        return known.pop()
    if known:
        raise KnownError(f"“{options.id}” is both.", "Add --kind scenario or --kind persona.")
    raise KnownError(f"There is no persona or scenario “{options.id}”.", "Name it by its id.")


def _plain(found: Proposals) -> dict[str, Any]:
    return {
        "proposals": [
            {
                "key": p.key,
                "what": p.what,
                "title": p.title,
                "text": p.text,
                "taken": p.taken,
                "from": [asdict(quote) for quote in p.quotes],
            }
            for p in found.proposals
        ],
        "questions": [
            {"key": q.key, "question": q.question, "why": q.why, "answer": q.answer}
            for q in found.questions
        ],
        "remarks": list(found.remarks),
    }


def _date(at_ms: int) -> str:
    if not at_ms:
        return "date not known "
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M")
