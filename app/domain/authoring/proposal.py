"""What a text offers for a scenario, with the words that it comes from, and what it leaves open."""

from dataclasses import dataclass, replace
from typing import Literal

from app.domain.authoring.paths import Path
from app.domain.loss_replay.proposal import ConflictDraft

What = Literal["field", "fact", "conflict", "line", "step"]
SourceText = Literal["notes", "transcript"]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words of the text that something comes from.

    Attributes:
        text: The words.
        line: On which line of the text they begin, from 1.
        speaker: Who said them, in a transcript.
    """

    text: str
    line: int
    speaker: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Something that a text offers. It may be taken, left, and but for a conflict be reworded.

    Attributes:
        key: Short, and the same when the same text is read again.
        what: A field of the brief or of the buyer, a fact, a conflict, a line of the buyer's, or
            a step or condition of theirs.
        title: What it would be, in a few words.
        text: What it says; of a conflict, both sides in a sentence.
        quotes: The words that it comes from.
        path: Where in a scenario it goes; of the buyer's own fields, where in a persona.
        taken: Whether it is to be taken.
        worth: Of a fact: 1 something said, 2 a pain or a number, 3 both.
        said: As the buyer would say it, in the first person.
        asked_by: The rep's question that drew it out; empty if none did.
        conflict: Both sides, of a conflict.
    """

    key: str
    what: What
    title: str
    text: str
    quotes: tuple[Quote, ...]
    path: Path
    taken: bool = True
    worth: int = 1
    said: str = ""
    asked_by: str = ""
    conflict: ConflictDraft | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that a scenario needs and the text does not tell.

    Attributes:
        key: Short and stable.
        question: For the author.
        why: What it is for, in a sentence.
        example: An answer as it might be.
        path: Where the answer goes.
        answer: The author's; empty if not given yet.
    """

    key: str
    question: str
    why: str
    example: str
    path: Path
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """Everything that a text offers and leaves open.

    Attributes:
        source: What kind of text it was.
        proposals: In the order in which one would look through them.
        questions: What is missing.
        remarks: What could not be read, in sentences.
        pronoun: Of the buyer, as far as the text tells.
    """

    source: SourceText
    proposals: tuple[Proposal, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...] = ()
    pronoun: Literal["she", "he", "they"] = "they"

    def taking(self, key: str, taken: bool) -> "Proposals":
        """The same with one proposal taken, or left."""
        return self._with(key, taken=taken)

    def saying(self, key: str, text: str) -> "Proposals":
        """The same with one proposal reworded."""
        return self._with(key, text=text, said="")

    def answering(self, key: str, answer: str) -> "Proposals":
        """The same with a question answered."""
        questions = tuple(replace(q, answer=answer) if q.key == key else q for q in self.questions)
        return replace(self, questions=questions)

    def of(self, what: What) -> tuple[Proposal, ...]:
        """Those of a kind that are taken."""
        return tuple(p for p in self.proposals if p.what == what and p.taken and p.text.strip())

    def field(self, *path: str) -> str:
        """What is taken for a field; empty if nothing is."""
        return next((p.text.strip() for p in self.of("field") if p.path == path), "")

    def _with(self, key: str, **changed: object) -> "Proposals":
        proposals = tuple(
            replace(p, **changed) if p.key == key else p  # type: ignore[arg-type]
            for p in self.proposals
        )
        return replace(self, proposals=proposals)
