"""What a session came to: by the machine that it was held on, and scored anew by another."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.call import Call, fold
from app.domain.content_codec import content_hash
from app.domain.events import MovesLabelled, SessionRescored
from app.domain.figures import figures
from app.domain.rescoring import scored_by, versions, with_labels
from app.domain.scoring.scorecard import scorecard
from app.domain.team.records import Result
from app.ports.labeller import Labeller
from app.ports.session_file import SessionFile
from app.services.turn_labels import labels_of

_ANEW: Final = ", anew"
"""Behind a labeller's version, where the log says to have labels of it and they are others."""


def result_of(content: Content, call: Call, file: SessionFile, labeller_version: str) -> Result:
    """What a call comes to with the labels that it has.

    Args:
        content: What it was played from.
        call: The call.
        file: Its session, which tells the content to the byte and when it began.
        labeller_version: Whose labels these are.
    """
    judged, counted = scorecard(content, call), figures(content, call)
    started = call.started
    return Result(
        score=judged.score,
        outcome=judged.outcome,
        good_ending=counted.good_ending,
        checks={found.check.check_id: found.verdict for found in judged.checks},
        rep_share=counted.rep_share,
        turns=counted.rep_turns,
        moves=counted.labels,
        labeller_version=labeller_version,
        mind_version=started.mind_version if started is not None else "",
        app_version=started.app_version if started is not None else "",
        content_hash=content_hash(file.content),
        started_ms=file.events[0].at_ms if file.events else 0,
    )


class ScoredAnew:
    """A session that came from elsewhere, labelled by this machine, which may take a second.

    Attributes:
        content: What it was played from.
        result: What it comes to by the labels made here.
        card: The scorecard behind that, with the words that verdicts rest on.
        whole: Whether it was begun from its start, and not branched off another.
        rescored: The labels as an event for its log; None where the log says the same.
    """

    def __init__(self, content: Content, file: SessionFile, labeller: Labeller) -> None:
        """Label and score it. Raises KnownError if the labeller cannot be used."""
        held = fold(content, (stored.event for stored in file.events))
        labels = tuple(labels_of(labeller, held, turn) for turn in held.rep_turns)
        call = with_labels(held, labels)
        self.content = content
        self.result = result_of(content, call, file, labeller.version)
        self.card = scorecard(content, call)
        self.whole = held.started is not None and not held.started.forked_from
        self.rescored = _as_event(held, labels, labeller.version)

    @property
    def scorer(self) -> str:
        """The version of the labels to look at it by, once `rescored` is in its log."""
        return "" if self.rescored is None else self.rescored.labeller_version


def _as_event(held: Call, labels: Sequence[MovesLabelled], version: str) -> SessionRescored | None:
    """The labels made here, if they are not those that the log has; nobody's word stands for them.

    Of a session that is not over, whose log takes no new labels, None.
    """
    if held.ended is None:
        return None
    found = with_labels(held, labels)
    known = versions(held)
    if version in known and _moves(found) == _moves(scored_by(held, version)):
        # What is looked at first is what the log has first.
        if version == known[0]:
            return None
        return held.rescored[version]
    name = version
    while name in known:
        name += _ANEW
    return SessionRescored(labeller_version=name, turns=tuple(labels))


def _moves(call: Call) -> list[object]:
    return [turn.moves or () for turn in call.rep_turns]


def differences(said: Result, found: ScoredAnew, assigned_hash: str) -> tuple[str, ...]:
    """What a rep's record says otherwise than this machine finds, each in a sentence.

    Args:
        said: By the rep's record.
        found: By this machine.
        assigned_hash: Of the content that was assigned.
    """
    here, questions = found.result, {c.check_id: c.question for c in found.content.scenario.rubric}
    told = []
    if here.content_hash != assigned_hash:
        told.append("It was not played from the content that was assigned.")
    if not found.whole:
        told.append("It was taken again from a turn of another session: it is no whole attempt.")
    if said.score != here.score:
        told.append(f"The rep’s machine said {_score(said)}, here it is {_score(here)}.")
    if said.outcome != here.outcome:
        words = (said.outcome.replace("_", " "), here.outcome.replace("_", " "))
        told.append(f"The rep’s machine said it ended as “{words[0]}”, here it is “{words[1]}”.")
    for check_id, question in questions.items():
        there, now = said.checks.get(check_id, "unscored"), here.checks.get(check_id, "unscored")
        if there != now:
            told.append(
                f"“{question}” was “{there.replace('_', ' ')}” there, and is "
                f"“{now.replace('_', ' ')}” here."
            )
    # Counted, but decides nothing by itself.
    same = replace(
        said,
        score=here.score,
        outcome=here.outcome,
        checks=here.checks,
        labeller_version=here.labeller_version,
        content_hash=here.content_hash,
        rep_share=here.rep_share,
        moves=here.moves,
    )
    if same != here:
        told.append("Its date, its length or its versions are not those that the session tells.")
    if told and said.labeller_version != here.labeller_version:
        told.append(
            f"It was labelled by {said.labeller_version} there and by {here.labeller_version} "
            "here, which can explain small differences."
        )
    return tuple(told)


def _score(result: Result) -> str:
    return "no score" if result.score is None else f"{result.score:.0f}"
