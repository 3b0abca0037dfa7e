"""Starting from a text: notes, or the transcript of a call that was held."""

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count

from app.domain.authoring.answers import AnswerError, with_answers
from app.domain.authoring.building import elsewhere_in, fact_table, persona_of, scenario_of
from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.authoring.from_call import Said, from_call
from app.domain.authoring.from_notes import from_notes
from app.domain.authoring.paths import Path
from app.domain.authoring.placeholders import filled
from app.domain.authoring.proposal import Proposal, Proposals
from app.domain.authoring.renaming import numbered, slug, unnumbered
from app.domain.loss_replay.scenario import conflict_table
from app.domain.who_is_who import Role, guessed_roles, talked
from app.ports.authoring import Kept
from app.ports.problems import KnownError
from app.ports.transcripts import Transcript
from app.services.authoring.draft import Draft
from app.services.authoring.listing import Item
from app.services.authoring.means import Means

PLAIN = "plain-buyer"
"""The persona whose temper and lines a new buyer begins with."""
MOST_CHARACTERS = 200_000
_OF_ANYBODY = ("pronoun", "voice", "start", "temperament", "lines")
"""What a new persona has of the plain buyer."""
MOST_BYTES = 2_000_000
"""Of a text file."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Starting:
    """Reads texts and begins drafts of what they offer. Not thread-safe."""

    def __init__(self, means: Means) -> None:
        """Put the parts together."""
        self._means = means

    def from_template(self, template: str, content_id: str, there: Sequence[Item]) -> Draft:
        """Begin a draft of a template; see `Authoring.new`."""
        templates = {t.template_id: t for t in self._means.templates.all()}
        found = templates.get(template)
        if found is None:
            raise KnownError(
                f'There is no template "{template[:80]}".', f"Known are: {', '.join(templates)}."
            )
        draft = self._kept(
            found.kind, content_id or found.template_id, found.text, {"template": template}
        )
        own_id = content_id or _free(draft.draft_id, _ids_of(found.kind, there))
        table = {**draft.table, "id": own_id}
        draft.put(told_apart(table, there) if found.kind == "scenario" else table)
        draft.save()
        return draft

    def fill(self, draft: Draft, words: str, own: str, there: Sequence[Item]) -> None:
        """Put words in place of a placeholder; see `Authoring.fill`."""
        if not own.strip():
            raise KnownError(f"Nothing was written for “{words[:60]}”.", "Write your own words.")
        table = filled(draft.table, words, own)
        title = table.get("title")
        if draft.kind == "scenario" and isinstance(title, str) and title != draft.title:
            # The number set the template's title apart; with the author's words it may not have to.
            others = [i for i in there if i.draft_id != draft.draft_id]
            table = told_apart({**table, "title": unnumbered(title)}, others)
        draft.put(table, f"Fill in {words[:40]}")

    def empty(self, kind: Kind, content_id: str) -> Draft:
        """Begin a draft with almost nothing in it; see `Authoring.new`."""
        wanted = self._means.drafts.free_id(slug(content_id or f"new-{kind}"))
        table: Document = {"schema": 1, "id": content_id or wanted}
        base = ""
        if kind == "scenario":
            table["language"] = "en"
        elif (plain := self._means.shelf.shipped("persona", PLAIN)) is not None:
            base = plain.text
            table |= {key: plain.table[key] for key in _OF_ANYBODY if key in plain.table}
        return self._kept(kind, wanted, self._means.form.written(base, table), {})

    def read_notes(self, text: str) -> Proposals:
        """What notes offer; see `Authoring.read_notes`."""
        if not any(c.isalnum() for c in text):
            raise KnownError("There is nothing in these notes.", "Paste them, or start otherwise.")
        if len(text) > MOST_CHARACTERS:
            raise KnownError(
                f"These notes have {len(text):,} characters; {MOST_CHARACTERS:,} can be read.",
                "Take the part that matters.",
            )
        return from_notes(text)

    def text_of(self, path: str) -> str:
        """What a text file says; see `Authoring.text_of`."""
        if self._means.files is None:
            raise KnownError("Files cannot be read here.", "Paste the text.")
        data = self._means.files.read(path, MOST_BYTES)
        for encoding in ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "cp1252"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text.replace("\r\n", "\n").replace("\r", "\n")
        raise KnownError(
            f"{self._means.files.name(path)} is no text.", "Open it elsewhere and paste its text."
        )

    def speakers(self, data: bytes, file: str) -> tuple[str, ...]:
        """Everyone who speaks in a transcript; see `Authoring.speakers`."""
        return self._transcript(data, file).speakers

    def read_transcript(self, data: bytes, file: str, rep: str) -> Proposals:
        """What a call offers; see `Authoring.read_transcript`."""
        transcript = self._transcript(data, file)
        speakers = transcript.speakers
        if rep and rep not in speakers:
            raise KnownError(
                f"Nobody called “{rep[:60]}” speaks in it.", f"It has: {', '.join(speakers)}."
            )
        if not transcript.labelled:
            raise KnownError(
                "This transcript does not say who speaks.",
                "Put a name and a colon before what each of them says.",
            )
        roles: dict[str, Role] = guessed_roles(
            talked([(s.speaker, s.text) for s in transcript.spoken]), rep
        )
        said = [
            Said(
                side="buyer" if roles[s.speaker] == "buyer" else "rep",
                speaker=s.speaker,
                text=s.text,
                line=s.line,
            )
            for s in transcript.spoken
            if roles.get(s.speaker, "left_out") != "left_out"
        ]
        remarks = tuple(f"Line {r.line}: {r.problem}" for r in transcript.remarks)
        return replace(from_call(said), remarks=remarks)

    def begin_from(
        self,
        found: Proposals,
        content_id: str,
        persona: str,
        *,
        own_buyer: bool,
        there: Sequence[Item],
    ) -> tuple[Draft, Draft | None]:
        """Begin drafts of what is taken; see `Authoring.begin_from`."""
        taken = self._answered(found)
        personas = self._means.shelf.all("persona")
        base = personas.get(persona or PLAIN)
        if base is None or base.problem:
            raise KnownError(f"There is no persona “{(persona or PLAIN)[:60]}”.", "Choose another.")
        buyer: Draft | None = None
        table = base.table
        if own_buyer and taken.field("name"):
            wanted = slug(taken.field("name"))
            buyer_id = _free(wanted, {*personas, *self._means.drafts.ids()})
            table = persona_of(taken, base.table, buyer_id)
            text = self._means.form.written(base.text, table)
            buyer = self._kept("persona", buyer_id, text, {"base": base.content_id})
        house = taken.field("organisation") or taken.field("name") or "scenario"
        wanted = content_id or _free(slug(house), _ids_of("scenario", there))
        scenario = told_apart(scenario_of(taken, table, wanted), there)
        notes = {"source": found.source, "buyer": buyer.draft_id if buyer is not None else ""}
        text = self._means.form.written("", scenario)
        return self._kept("scenario", wanted, text, notes), buyer

    def take(self, draft: Draft, one: Proposal) -> Path:
        """Take one proposal into a scenario under way; see `Authoring.take`."""
        found = self._answered(
            Proposals(source="notes", proposals=(replace(one, taken=True),), questions=())
        )
        proposal = found.proposals[0]
        table = draft.table
        match proposal.what:
            case "fact":
                fact_id = _next("f", _ids(table.get("facts")))
                persona = self._means.shelf.all("persona").get(str(table.get("persona")))
                said = elsewhere_in([table, persona.table] if persona is not None else [table])
                place = draft.add(("facts",), fact_table(fact_id, proposal, said))
                return ("facts", place)
            case "conflict" if proposal.conflict is not None:
                conflict_id = _next("c", _ids(table.get("conflicts")))
                place = draft.add(("conflicts",), conflict_table(proposal.conflict, conflict_id))
                return ("conflicts", place)
            case "line":
                place = draft.add(proposal.path, proposal.said)
                return (*proposal.path, place)
            case "step":
                steps = table.get("steps")
                kind = proposal.path[-1]
                kinds = [s.get("kind") for s in steps if isinstance(s, dict)] if steps else []
                at = kinds.index(kind) if kind in kinds else None
                if at is None:
                    raise KnownError(f"The scenario has no {kind} yet.", "Add one first.")
                return ("steps", at, "lines", draft.add(("steps", at, "lines"), proposal.said, 0))
            case _:
                draft.set(proposal.path, proposal.text)
                return proposal.path

    def _answered(self, found: Proposals) -> Proposals:
        try:
            return with_answers(found)
        except AnswerError as error:
            raise KnownError(str(error), "") from None

    def _kept(self, kind: Kind, wanted: str, text: str, notes: dict[str, str]) -> Draft:
        kept = Kept(
            draft_id=self._means.drafts.free_id(slug(wanted)),
            kind=kind,
            text=text,
            notes=notes,
        )
        self._means.drafts.write(kept)
        return Draft(kept, self._means)

    def _transcript(self, data: bytes, file: str) -> Transcript:
        if self._means.transcripts is None:
            raise KnownError("Transcripts cannot be read here.", "")
        return self._means.transcripts.read(data, file)


def told_apart(scenario: Document, there: Sequence[Item]) -> Document:
    """A scenario whose title has a number if another one has it already.

    Args:
        scenario: Its document.
        there: Everything else that can be written on; what has its id is the scenario itself.
    """
    title = scenario.get("title")
    if not isinstance(title, str):
        return scenario
    others = [i for i in there if i.kind == "scenario" and i.content_id != scenario.get("id")]
    return {**scenario, "title": numbered(title, [i.title for i in others])}


def _ids_of(kind: Kind, there: Sequence[Item]) -> set[str]:
    return {item.content_id for item in there if item.kind == kind}


def _ids(entries: object) -> set[str]:
    if not isinstance(entries, list):
        return set()
    return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}


def _free(wanted: str, taken: Container[str]) -> str:
    """The id, or the first of those that begin with it and that is not taken."""
    tried, number = wanted, 1
    while tried in taken:
        number += 1
        tried = f"{wanted}-{number}"
    return tried


def _next(letter: str, taken: Container[str]) -> str:
    """The first of f1, f2, … that is not taken."""
    return next(name for n in count(1) if (name := f"{letter}{n}") not in taken)
