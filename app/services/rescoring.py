"""Scoring a session again by a newer labeller: the slow part, and what comes of it.

Labelling is kept apart from the log, so that it can run in a thread of its own: `Rescoring.run`
touches nothing but the labeller and values that never change.
"""

from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import SessionRescored
from app.domain.rescoring import TurnDifference, differences, is_newer, scored_by, versions
from app.domain.scoring.scorecard import scorecard
from app.ports.labeller import Labeller
from app.ports.problems import KnownError
from app.services.turn_labels import labels_of


@dataclass(frozen=True, kw_only=True)
class Version:
    """A labeller that a session is scored by, and the score that comes of it.

    Attributes:
        labeller: Its version.
        score: 0 to 100, or None if too little happened to judge by.
    """

    labeller: str
    score: float | None


@dataclass(frozen=True, kw_only=True)
class Scoring:
    """By which labeller a session is looked at, and by which others it could be.

    Attributes:
        chosen: The version it is looked at by.
        versions: Every version with its score, the first one first.
        other: What the chosen version is compared with: the first one, or if that is chosen the
            latest; the same as `chosen` where there is only one.
        differences: The turns that the earlier and the later of the two label differently.
    """

    chosen: str
    versions: tuple[Version, ...]
    other: str
    differences: tuple[TurnDifference, ...]

    @property
    def earlier(self) -> str:
        """Of the two that are compared, the one made first."""
        return self.versions[0].labeller

    @property
    def later(self) -> str:
        """Of the two that are compared, the one made last."""
        return self.other if self.chosen == self.earlier else self.chosen


def chosen_version(call: Call, version: str) -> str:
    """The version to look at a call by: the one named, or if that is empty the first.

    Raises:
        KnownError: It is not scored by that version.
    """
    made = versions(call)
    if version and version not in made:
        raise KnownError(
            f"This session is not scored by {version}.", f"Choose one of: {', '.join(made)}."
        )
    return version or made[0]


def scoring(content: Content, call: Call, chosen: str, score: float | None) -> Scoring:
    """How a call is scored by its chosen version, beside its others.

    Args:
        content: What it was played from.
        call: As it was folded.
        chosen: One of its versions.
        score: By the chosen version.
    """
    made = versions(call)
    first = made[0]
    other = made[-1] if chosen == first else first

    def score_by(version: str) -> float | None:
        if version == chosen:
            return score
        return scorecard(content, scored_by(call, version)).score

    return Scoring(
        chosen=chosen,
        versions=tuple(Version(labeller=v, score=score_by(v)) for v in made),
        other=other,
        differences=differences(call, first, other if chosen == first else chosen),
    )


class Rescoring:
    """One session about to be labelled again. `run` may be called in any thread."""

    def __init__(self, session_id: str, call: Call, labeller: Labeller) -> None:
        """Prepare to label a call as it was folded.

        Raises:
            KnownError: It is not over, has no turn to label, or is scored by a newer labeller.
        """
        if call.ended is None:
            raise KnownError(
                "This session is not over, so it cannot be scored again.",
                "Go on with it and end it first.",
            )
        if not call.rep_turns:
            raise KnownError(
                "Nothing was said in this session, so there is nothing to score.",
                "Choose another one.",
            )
        self.session_id = session_id
        self.total = len(call.rep_turns)
        self.done = 0
        """Turns labelled so far, of `total`."""
        self.needed = labeller.version not in versions(call)
        """Whether the labeller's version is not there yet."""
        if self.needed and not is_newer(labeller.version, call):
            raise KnownError(
                f"This session is scored by {versions(call)[-1]}, which is newer than "
                f"{labeller.version}.",
                "Use the newer program that scored it.",
            )
        self._call = call
        self._labeller = labeller
        self._stopped = False

    def run(self) -> SessionRescored | None:
        """Label every turn; None if it was stopped. Raises KnownError if the labeller fails."""
        found = []
        for turn in self._call.rep_turns:
            if self._stopped:
                return None
            found.append(labels_of(self._labeller, self._call, turn))
            self.done += 1
        return SessionRescored(labeller_version=self._labeller.version, turns=tuple(found))

    def stop(self) -> None:
        """Have `run` end after the turn it is at. May be called in any thread."""
        self._stopped = True
