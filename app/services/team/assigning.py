"""Assigning: what is to be practised, frozen when it is assigned."""

from typing import Final

from app.domain.buyer.difficulty import at
from app.domain.buyer.scenario import Content
from app.domain.content_codec import content_hash
from app.domain.team.records import Assigned, AssignmentChanged
from app.domain.team.state import Assignment
from app.ports.problems import KnownError
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging
from app.services.team.values import AssignWish

LONGEST_TITLE: Final = 120
LONGEST_MESSAGE: Final = 2_000
MOST_ATTEMPTS: Final = 99


class Assigning:
    """What a manager assigns, and the content of what is assigned. Not thread-safe."""

    def __init__(self, means: TeamMeans, belonging: Belonging) -> None:
        self._means = means
        self._belonging = belonging
        self._contents: dict[str, Content] = {}

    def assign(self, wish: AssignWish) -> str:
        """Assign a scenario as it stands now. Returns the assignment's id.

        Raises:
            KnownError: The user is no manager, or the wish makes no sense; nothing was assigned.
        """
        membership = self._belonging.must_manage()
        means, own_key = self._means, self._belonging.own_key()
        title = wish.title.strip() or means.library.load(wish.scenario_id).scenario.title
        self._verify(wish, title)
        pack = means.packs.freeze(wish.scenario_id, title, membership.own_name)
        # By what everybody will read from it, so that it is the same for all.
        content = at(means.packs.thaw(pack, wish.scenario_id, own_key), 0)
        _must_be_checks_of(content, wish)
        record = means.ledger.append(
            Assigned(
                title=title,
                pack=means.store.keep_blob(pack),
                scenario_id=wish.scenario_id,
                content_hash=content_hash(means.library.freeze(content)),
                to=tuple(sorted(set(wish.to))),
                due_ms=wish.due_ms,
                attempts=wish.attempts,
                mode=wish.mode,
                rule=wish.rule,
                by_rule=wish.by_rule,
                message=wish.message.strip(),
            )
        )
        return record.record_id

    def change(self, assignment_id: str, due_ms: int | None, *, closed: bool) -> None:
        """Give an assignment another date, close it or open it again. Raises KnownError."""
        self._belonging.must_manage()
        known = self.known(assignment_id)
        if (known.due_ms, known.closed) != (due_ms, closed):
            self._means.ledger.append(
                AssignmentChanged(assignment=assignment_id, due_ms=due_ms, closed=closed)
            )

    def known(self, assignment_id: str) -> Assignment:
        """An assignment by its id. Raises KnownError if there is none."""
        found = self._means.ledger.team.assignments.get(assignment_id)
        if found is None:
            raise KnownError(
                "There is no such assignment.", "Exchange with the team, then choose from the list."
            )
        return found

    def content_of(self, assignment_id: str) -> Content:
        """The content of an assignment, exactly as it was frozen.

        Raises:
            KnownError: Its pack is not here yet, was altered, or reads otherwise than it did to
                whoever assigned it.
        """
        if assignment_id not in self._contents:
            known = self.known(assignment_id)
            pack = self._means.store.blob(known.terms.pack)
            if pack is None:
                raise KnownError(
                    f"The scenario of “{known.terms.title}” has not arrived yet.",
                    "Exchange with the team once more; it comes along with the assignment.",
                )
            terms = known.terms
            content = at(self._means.packs.thaw(pack, terms.scenario_id, known.manager), 0)
            if content_hash(self._means.library.freeze(content)) != terms.content_hash:
                raise KnownError(
                    f"The scenario of “{terms.title}” reads otherwise here than on your manager’s "
                    "computer, so an attempt would not be of the same thing.",
                    "One of you has an older Skeptic: update it, then exchange again.",
                )
            self._contents[assignment_id] = content
        return self._contents[assignment_id]

    def _verify(self, wish: AssignWish, title: str) -> None:
        """Raises KnownError if a wish makes no sense."""
        if len(title) > LONGEST_TITLE or not title.isprintable():
            raise KnownError(
                f"The title cannot be used: {LONGEST_TITLE} characters on one line at most.",
                "Shorten it.",
            )
        if len(wish.message) > LONGEST_MESSAGE:
            raise KnownError(
                f"The message is longer than {LONGEST_MESSAGE:,} characters.", "Shorten it."
            )
        if wish.due_ms is not None and wish.due_ms <= self._means.clock.now_ms():
            raise KnownError("The date is past already.", "Choose a later one, or none.")
        if wish.attempts is not None and not 1 <= wish.attempts <= MOST_ATTEMPTS:
            raise KnownError(
                f"{wish.attempts} attempts make no sense.",
                f"Allow between 1 and {MOST_ATTEMPTS}, or any number.",
            )
        least = wish.rule.least_score
        if least is not None and not 0 <= least <= 100:
            raise KnownError(
                f"The least score is {least:g}, but scores go from 0 to 100.", "Choose another."
            )
        reps = {member.key for member in self._means.ledger.team.reps}
        if set(wish.to) - reps:
            raise KnownError(
                "Not everybody it is for is a rep of the team.", "Let them in first, or leave them."
            )
        rule = wish.rule
        if wish.by_rule and not rule.checks and not rule.outcomes and least is None:
            raise KnownError(
                "Nothing is needed to pass, so no rule can decide.",
                "Choose what is needed, or look at each yourself.",
            )


def _must_be_checks_of(content: Content, wish: AssignWish) -> None:
    known = {check.check_id for check in content.scenario.rubric}
    unknown = [check for check in wish.rule.checks if check not in known]
    if unknown:
        raise KnownError(
            f"The scenario has no check “{unknown[0]}”.",
            f"Its checks are: {', '.join(sorted(known))}.",
        )
