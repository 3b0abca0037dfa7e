"""Where something stands in a document, in the words of the form."""

from collections.abc import Sequence

from app.domain.authoring.form import Field, Form, Section
from app.ui.authoring.choices import word_for
from app.ui.authoring.document import Place
from app.ui.authoring.looks import ENTRIES
from app.ui.words import capital


def section_at(form: Form, place: Place) -> Section | None:
    """The section in which a place stands; None for the document as a whole."""
    key = place[0] if place else ""
    return next((s for s in form.sections if any(f.key == key for f in s.fields)), None)


def words_of_place(form: Form, place: Place) -> str:
    """A place in words: "Fact 2: How they tell it, number 4"."""
    if not place:
        return "The whole of it"
    fields = tuple(f for s in form.sections for f in s.fields)
    return ": ".join(_steps(fields, place, str(form.kind))) or str(place[0])


def _steps(fields: Sequence[Field], place: Place, name: str) -> list[str]:
    field = next((f for f in fields if f.key == place[0]), None)
    if field is None:
        return []
    name, rest = f"{name}.{field.key}", place[1:]
    if field.kind == "tables" and rest and isinstance(rest[0], int):
        noun = ENTRIES[name].noun if name in ENTRIES else field.label
        inner = _steps(field.fields, rest[1:], name) if rest[1:] else []
        return [f"{capital(noun)} {rest[0] + 1}", *inner]
    if field.kind == "table" and rest:
        return [field.label, *_steps(field.fields, rest, name)]
    if field.kind == "map" and rest:
        choice = next((c for c in field.choices if c.value == rest[0]), None)
        words = word_for(str(rest[0]), choice.label if choice else str(rest[0]))
        inner_map = field.item is not None and field.item.kind == "map" and len(rest) > 1
        more = [word_for(str(rest[1]), str(rest[1]))] if inner_map else _number(rest[1:])
        return [words, *more]
    return [", ".join((field.label, *_number(rest)))]


def _number(rest: Place) -> list[str]:
    return [f"number {rest[0] + 1}"] if rest and isinstance(rest[0], int) else []
