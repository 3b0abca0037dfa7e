"""Bringing a call that was held elsewhere into the log: who is who, labels, events.

Labelling is the slow part and is kept apart from the log, so that it can run in a thread of its
own: `Importing.run` touches nothing but the labeller and values that never change.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.buyer.scenario import Content
from app.domain.call import Call, evolve, new_call
from app.domain.content_codec import content_hash
from app.domain.events import CallImported, Event, RepSpoke, SessionEnded, SessionStarted
from app.domain.imported_call import Voiced, buyers_of, turns_of
from app.domain.nameless import without_names
from app.domain.real_call import BACKEND, REAL_CALL, persona_id_of, real_call_content
from app.domain.scoring.outcome import outcome_of
from app.domain.scoring.scorecard import scorecard
from app.domain.who_is_who import Role, guessed_roles, talked
from app.ports.content import ContentLibrary
from app.ports.labeller import Labeller
from app.ports.problems import KnownError
from app.ports.transcripts import Transcript
from app.services.practice import Setting
from app.services.turn_labels import labels_of

UNTITLED = "A call of yours"
LONGEST_TITLE = 80
ALTERNATING = ("Speaker 1", "Speaker 2")
"""What the two are called in a transcript that does not say who speaks."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be imported, and how.

    Attributes:
        transcript: As it was read, each passage with its speaker.
        roles: What each of its speakers is.
        keep_names: Whether names are kept; otherwise "Rep" and "Buyer" stand in their place.
        title: As it is to be listed; empty: by the file's name.
    """

    transcript: Transcript
    roles: Mapping[str, Role]
    keep_names: bool = True
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A call ready for the log.

    Attributes:
        content: What is frozen with it: who the buyers are, and the general checks.
        events: All of it, from its start to its end.
        call: Their fold.
    """

    content: Content
    events: tuple[Event, ...] = field(repr=False)
    call: Call = field(repr=False)


def alternating(transcript: Transcript) -> Transcript:
    """A transcript that does not say who speaks, its passages given to two in turn."""
    spoken = tuple(
        replace(spoken, speaker=ALTERNATING[at % 2]) for at, spoken in enumerate(transcript.spoken)
    )
    return replace(transcript, spoken=spoken, labelled=True)


def must_say_who(transcript: Transcript) -> None:
    """Raises KnownError if a transcript does not say who speaks."""
    if not transcript.labelled:
        raise KnownError(
            "The transcript does not say who speaks.",
            "Write a name in front of each line, “Name: words”; or, if two people take turns "
            "line by line, say so.",
        )


def wish_for(transcript: Transcript, rep: str = "") -> Wish:
    """The wish with the guess of who is who.

    Args:
        transcript: As it was read.
        rep: The speaker who is the rep, in any spelling of capitals, or the beginning of the name.

    Raises:
        KnownError: It does not say who speaks, or nobody in it is called `rep`.
    """
    must_say_who(transcript)
    speakers = talked([(s.speaker, s.text) for s in transcript.spoken])
    chosen = _named(rep, transcript.speakers) if rep else ""
    return Wish(transcript=transcript, roles=guessed_roles(speakers, chosen))


def _named(rep: str, speakers: Sequence[str]) -> str:
    wanted = rep.casefold().strip()
    exact = [s for s in speakers if s.casefold() == wanted]
    near = exact or [s for s in speakers if s.casefold().startswith(wanted)]
    if len(near) == 1:
        return near[0]
    problem = f"{len(near)} speakers are called" if near else "Nobody in the transcript is called"
    raise KnownError(f"{problem} “{rep}”.", f"Name one of: {', '.join(speakers)}.")


class Importing:
    """One call about to be imported. `run` may be called in any thread."""

    def __init__(self, wish: Wish, labeller: Labeller, app_version: str) -> None:
        """Prepare the turns.

        Raises:
            KnownError: There is no rep, or nobody the rep talks to.
        """
        self._wish = wish
        self._labeller = labeller
        self._app_version = app_version
        self._stopped = False
        said = _voiced(wish)
        _must_be_a_conversation(said)
        self._turns = turns_of(said)
        self._content = real_call_content(_title(wish), buyers_of(said))
        self.total = sum(isinstance(e, RepSpoke) for turn in self._turns for e in turn)
        self.done = 0
        """Turns labelled so far, of `total`."""

    def run(self) -> Imported | None:
        """Label every turn; None if it was stopped. Raises KnownError if the labeller fails."""
        wish, content = self._wish, self._content
        transcript = wish.transcript
        rep = next((name for name, role in wish.roles.items() if role == "rep"), "")
        events: list[Event] = [
            SessionStarted(
                scenario_id=REAL_CALL,
                persona_id=persona_id_of(0),
                content_hash="",
                backend=BACKEND,
                model="",
                seed=0,
                mind_version="",
                labeller_version=self._labeller.version,
                app_version=self._app_version,
            ),
            CallImported(
                format=transcript.format,
                file=transcript.file if wish.keep_names else "",
                rep=rep if wish.keep_names else "",
                skipped=sum(r.skipped for r in transcript.remarks),
            ),
        ]
        call = new_call(content)
        for event in events:
            call = evolve(call, event)
        for turn in self._turns:
            if self._stopped:
                return None
            for event in turn:
                events.append(event)
                call = evolve(call, event)
                if isinstance(event, RepSpoke):
                    labelled = labels_of(self._labeller, call, call.turns[-1])
                    events.append(labelled)
                    call = evolve(call, labelled)
                    self.done += 1
        ended = SessionEnded(reason="rep_ended")
        return Imported(content=content, events=(*events, ended), call=evolve(call, ended))

    def stop(self) -> None:
        """Have `run` end after the turn it is at. May be called in any thread."""
        self._stopped = True


def keep(found: Imported, session_id: str, setting: Setting, library: ContentLibrary) -> None:
    """Commit an imported call, whole or not at all.

    Raises:
        KnownError: It cannot be stored.
    """
    frozen = library.freeze(found.content)
    first, *events = found.events
    if isinstance(first, SessionStarted):
        first = replace(first, content_hash=content_hash(frozen))
    now = setting.clock.now_ms()
    names = " and ".join(buyer.name for buyer in found.content.buyers)
    setting.log.create(session_id, frozen, found.content.scenario.title, names, now)
    try:
        setting.log.append(session_id, [first, *events], now)
    except KnownError:
        setting.log.delete(session_id)
        raise
    setting.log.summarise(
        session_id,
        turns=len(found.call.rep_turns),
        outcome=outcome_of(found.content, found.call),
        score=scorecard(found.content, found.call).score,
        ended=True,
    )


def _voiced(wish: Wish) -> tuple[Voiced, ...]:
    """What everybody said, by the names that the session is to call them."""
    called = _called(wish)
    replaced = {name: word for name, word in called.items() if name != word}
    return tuple(
        Voiced(
            name=called[s.speaker],
            role=wish.roles.get(s.speaker, "buyer"),
            text=s.text if wish.keep_names else without_names(s.text, replaced),
            stretch=s.stretch,
        )
        for s in wish.transcript.spoken
        if s.speaker
    )


_WORDS: Mapping[Role, str] = {
    "rep": "Rep",
    "colleague": "Rep’s colleague",
    "buyer": "Buyer",
    "left_out": "Somebody",
}


def _called(wish: Wish) -> dict[str, str]:
    speakers = wish.transcript.speakers
    if wish.keep_names:
        return {name: name for name in speakers}
    counts: dict[Role, int] = {}
    called = {}
    for name in speakers:
        role = wish.roles.get(name, "buyer")
        counts[role] = counts.get(role, 0) + 1
        called[name] = _WORDS[role] + (f" {counts[role]}" if counts[role] > 1 else "")
    return called


def _must_be_a_conversation(said: Sequence[Voiced]) -> None:
    if not any(v.role == "rep" for v in said):
        raise KnownError("Nobody in it is the rep.", "Say which of the speakers is you.")
    if not buyers_of(said):
        raise KnownError(
            "Nobody in it is a buyer, so there is no conversation to score.",
            "Say which of the speakers is on the buyer’s side.",
        )


def _title(wish: Wish) -> str:
    title = " ".join(wish.title.split())
    if not title and wish.keep_names:
        title = title_by(wish.transcript.file)
    return title[:LONGEST_TITLE] or UNTITLED


def title_by(file: str) -> str:
    """A title by the name of a file; "A call of yours" if that says nothing."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", file)
    words = " ".join(re.sub(r"[_\-.]+", " ", stem).split())
    return words[:1].upper() + words[1:LONGEST_TITLE] if len(words) > 2 else UNTITLED
