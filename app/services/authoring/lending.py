"""Lending lines to a draft that has too few of them, so that it can be tried out."""

from collections.abc import Iterable
from typing import Any, Final

from app.domain.authoring.building import ENOUGH, elsewhere_in, fact_table
from app.domain.authoring.editing import Document, EditError, at, is_there, with_value
from app.domain.authoring.mouth import in_their_mouth
from app.domain.authoring.paths import Path
from app.domain.authoring.people import names_of
from app.domain.authoring.proposal import Proposal
from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.keywords import spoken as heard
from app.domain.buyer.keywords import touched
from app.domain.buyer.lint import OFTEN
from app.domain.buyer.persona import Source
from app.domain.loss_replay import lines as stock
from app.domain.loss_replay.proposal import ClaimDraft, ConflictDraft
from app.domain.loss_replay.scenario import conflict_table
from app.domain.loss_replay.words import MOST_WORDS, worth_of
from app.ports.problems import KnownError
from app.services.authoring.draft import Draft
from app.services.authoring.looking import personas_for
from app.services.authoring.means import Means

PLAIN: Final = "plain-buyer"
_OF_CONFLICT: Final = ("examples", "tests", "mention", "both_sides", "thinking")


class Lending:
    """Fills up what has too few lines. Not thread-safe."""

    def __init__(self, means: Means) -> None:
        """Put the parts together."""
        self._means = means

    def propose_lines(self, draft: Draft, persona: str) -> int:
        """Lend lines to what has too few; see `Authoring.propose_lines`."""
        try:
            if draft.kind == "persona":
                made, added = self._to_persona(draft.table, persona or PLAIN)
            else:
                made, added = self._to_scenario(draft.table)
        except EditError as error:
            raise KnownError(str(error), "Mend this first; then lines can be lent.") from None
        if added:
            draft.put(made, f"Lend {added} lines")
        return added

    def rewrite_fact(self, draft: Draft, place: int) -> None:
        """Propose a fact's questions, secrets and lines anew; see `Authoring.rewrite_fact`."""
        fact = draft.get(("facts", place))
        text = fact.get("text") if isinstance(fact, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise KnownError("This fact says nothing yet.", "Write down what is true, then again.")
        draft.put(
            with_value(
                draft.table, ("facts", place), {**fact, **self._rewritten(draft.table, fact, place)}
            ),
            f"Rewrite fact {place + 1}",
        )

    def _rewritten(self, table: Document, fact: Document, place: int) -> Document:
        said = in_their_mouth(str(fact["text"]), self._names(table))
        if len(said.split()) > MOST_WORDS:
            raise KnownError(
                f"“{said[:50]}…” has {len(said.split())} words; a buyer says {MOST_WORDS} in one "
                "breath.",
                "Cut it to what matters, or make two facts of it.",
            )
        facts = _tables(table, "facts")
        others: Document = {**table, "facts": [f for n, f in enumerate(facts) if n != place]}
        proposal = Proposal(
            key="",
            what="fact",
            title="",
            text=str(fact["text"]),
            quotes=(),
            path=("facts",),
            worth=worth_of(said),
            said=said,
        )
        made = fact_table("", proposal, self._said(others))
        return {key: made[key] for key in ("examples", "secrets", "lines")}

    def _names(self, table: Document) -> tuple[str, ...]:
        persona = personas_for(table, self._means).get(str(table.get("persona")))
        name = str(persona.table.get("name", "")) if persona is not None else ""
        return names_of(name)

    def _said(self, table: Document) -> list[str]:
        persona = personas_for(table, self._means).get(str(table.get("persona")))
        return elsewhere_in([table, persona.table] if persona is not None else [table])

    def _to_persona(self, table: Document, lender: str) -> tuple[Document, int]:
        written = self._means.shelf.all("persona").get(lender)
        if written is None or written.problem:
            raise KnownError(f"There is no persona “{lender[:60]}”.", "Choose another one.")
        added = 0
        for act in Act:
            if act in TOPIC_ACTS:
                continue
            lent = _list_at(written.table, ("lines", act.value))
            enough = OFTEN.get(act, ENOUGH)
            table, more = _filled(table, ("lines", act.value), lent, enough, ())
            added += more
        return table, added

    def _to_scenario(self, table: Document) -> tuple[Document, int]:
        secrets = [
            secret
            for place, _ in enumerate(_tables(table, "facts"))
            for secret in _list_at(table, ("facts", place, "secrets"))
            if isinstance(secret, str) and secret
        ]
        added = 0
        for place, step in enumerate(_tables(table, "steps")):
            lent = stock.STEPS if step.get("kind") == "step" else stock.CONDITIONS
            table, more = _filled(table, ("steps", place, "lines"), lent, ENOUGH, secrets)
            added += more
        for place, conflict in enumerate(_tables(table, "conflicts")):
            made = conflict_table(_drafted(conflict), "") if _has_sides(conflict) else {}
            for key in _OF_CONFLICT if made else ():
                lent = made[key]
                table, more = _filled(table, ("conflicts", place, key), lent, ENOUGH, secrets)
                added += more
        for place, fact in enumerate(_tables(table, "facts")):
            if not isinstance(fact.get("text"), str) or not fact["text"].strip():
                continue
            made = self._rewritten(table, fact, place)
            for key in ("examples", "lines"):
                table, more = _filled(table, ("facts", place, key), made[key], ENOUGH, ())
                added += more
            if not fact.get("secrets"):
                table = with_value(table, ("facts", place, "secrets"), made["secrets"])
                added += len(made["secrets"])
        return table, added


def _filled(
    table: Document, path: Path, lent: Iterable[Any], enough: int, secrets: Iterable[str]
) -> tuple[Document, int]:
    """A list filled up with what is lent, leaving out what is there or would give a fact away."""
    secrets = tuple(secrets)
    own = _list_at(table, path)
    more = [line for line in lent if line not in own and not touched(heard(_text(line)), secrets)][
        : max(0, enough - len(own))
    ]
    return (with_value(table, path, [*own, *more]), len(more)) if more else (table, 0)


def _list_at(table: Document, path: Path) -> list[Any]:
    there = at(table, path) if is_there(table, path) else []
    return list(there) if isinstance(there, list) else []


def _text(line: Any) -> str:
    return str(line.get("text", "")) if isinstance(line, dict) else str(line)


def _tables(table: Document, key: str) -> list[Document]:
    entries = table.get(key)
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        return []
    return entries


def _has_sides(conflict: Document) -> bool:
    claims = _tables(conflict, "claims")
    return len(claims) >= 2 and all(c.get("who") and c.get("text") for c in claims[:2])


def _drafted(conflict: Document) -> ConflictDraft:
    one, other = (
        ClaimDraft(who=str(c["who"]), text=str(c["text"]), source=Source.RIVAL)
        for c in _tables(conflict, "claims")[:2]
    )
    return ConflictDraft(topic=str(conflict.get("topic", "")), one=one, other=other)
