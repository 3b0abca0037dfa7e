"""A manager's ruling as a session of the calibration set, without anybody's name."""

from typing import Final

from app.domain.buyer.scenario import Check, Content
from app.domain.calibration import HandScored, HandTurn, Ruling
from app.domain.call import Call, fold
from app.domain.nameless import without_names
from app.domain.packs.manifest import slug
from app.ports.problems import KnownError
from app.services.team.coaching import Coaching
from app.services.team.means import TeamMeans

_MOST_TURNS: Final = 200
_LONGEST: Final = 2_000
_NOTHING: Final = "..."


class Calibrating:
    """Adds rulings to the calibration set. For the window's thread."""

    def __init__(self, means: TeamMeans, coaching: Coaching) -> None:
        self._means = means
        self._coaching = coaching

    def add(self, submission_id: str, check_id: str) -> str:
        """Add the last ruling on a check; returns the path of the file.

        Raises:
            KnownError: Nobody ruled on it, the check cannot be held against a transcript, or the
                file cannot be written.
        """
        submission = self._coaching.submission(submission_id)
        verdict = submission.verdicts.get(check_id)
        if verdict is None:
            raise KnownError("Nobody has ruled on that check.", "Rule on it first.")
        if verdict == "unscored":
            raise KnownError(
                "“Unscored” is no answer that the code could be held against.",
                "Rule yes, no or not applicable.",
            )
        file = self._coaching.session_file(submission)
        content = self._means.library.thaw(file.content)
        check = _counting_moves(content, check_id)
        rep = self._means.ledger.team.members[submission.rep].name
        call = fold(content, (stored.event for stored in file.events))
        scored = HandScored(
            session_id=f"ruled-{slug(check_id)}-{submission_id[:8]}",
            title=f"Ruled: {check.question}"[:80],
            industry="as practised",
            archetype="",
            opening=_opening(content, call, rep),
            answers={},
            turns=_turns(content, call, rep),
            rulings=(
                Ruling(
                    question=check.question,
                    verdict=verdict,
                    moves=check.moves,
                    at_least=check.at_least,
                    at_most=check.at_most,
                    within=check.within,
                ),
            ),
        )
        return self._means.keep_calibration(scored)


def _counting_moves(content: Content, check_id: str) -> Check:
    """A check by its id. Raises KnownError unless the words alone tell how it ends."""
    check = next((c for c in content.scenario.rubric if c.check_id == check_id), None)
    if check is None or check.measure != "moves":
        raise KnownError(
            "This check does not count moves, so a transcript alone cannot tell how it ends.",
            "Rulings on checks that count moves can be added.",
        )
    return check


def _turns(content: Content, call: Call, rep: str) -> tuple[HandTurn, ...]:
    return tuple(
        HandTurn(
            rep=_nameless(turn.rep, content, rep),
            labels=None,
            buyer=_nameless(turn.reply.text if turn.reply is not None else "", content, rep),
        )
        for turn in call.rep_turns[:_MOST_TURNS]
    )


def _opening(content: Content, call: Call, rep: str) -> str:
    first = next((t for t in call.turns if t.number == 0 and t.reply is not None), None)
    said = first.reply.text if first is not None and first.reply is not None else ""
    return _nameless(said, content, rep) if said else ""


def _nameless(text: str, content: Content, rep: str) -> str:
    """What somebody said without the names of those who talk; "..." for nothing."""
    names = {rep: "Rep", **{buyer.name: "Buyer" for buyer in content.buyers}}
    return without_names(text, names)[:_LONGEST].strip() or _NOTHING
