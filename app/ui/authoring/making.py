"""Which widget shows which field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.authoring.form import Field
from app.domain.buyer.acts import Act
from app.ui.authoring.choice_fields import ChoiceView, FlagView, TicksView
from app.ui.authoring.choices import ACTS, choices_of, word_for
from app.ui.authoring.document import Document, Place
from app.ui.authoring.fields import FieldView, NumberView, TextView
from app.ui.authoring.looks import LEAST_LINES, example_of, wanted_of
from app.ui.authoring.offers import Offers
from app.ui.authoring.texts_field import TextsView
from app.ui.theme import Theme

NOUNS = {
    "examples": "example",
    "tests": "example",
    "secrets": "word",
    "keywords": "word",
    "test_keywords": "word",
    "traits": "word",
    "you_know": "point",
    "goals": "goal",
    "allowed_names": "name",
    "prefer": "voice",
}
"""What one text of a list is called, where it is no line."""


@dataclass(frozen=True, kw_only=True)
class Making:
    """Makes the widgets of fields.

    Attributes:
        theme: The look.
        offers: What can be chosen that the format does not know.
    """

    theme: Theme
    offers: Offers

    def view(
        self, field: Field, place: Place, name: str, document: Document, *, act: str = ""
    ) -> FieldView:
        """The widget of a field.

        Args:
            field: Neither a table nor a list of tables, nor a number or a flag.
            place: Where it stands in the document.
            name: Its name: "scenario.facts.text".
            document: It may refer to what stands elsewhere in it.
            act: For lines of an act: which.
        """
        example = ACTS[Act(act)][2] if act in set(ACTS) else example_of(name)
        if field.refers and field.kind in {"line", "choice"}:
            offered = self.offers.of(field.refers, document.table)
            return ChoiceView(self.theme, field, place, offered)
        if field.refers:
            offered = self.offers.of(field.refers, document.table)
            if field.refers == "other fact":
                own = document.get((*place[:2], "id"))
                offered = tuple(o for o in offered if o[0] != own)
            return TicksView(self.theme, field, place, offered)
        match field.kind:
            case "choice":
                return ChoiceView(self.theme, field, place, choices_of(field))
            case "choices":
                return TicksView(self.theme, field, place, choices_of(field))
            case "texts" | "spoken":
                return self._texts(field, place, name, example, act)
            case _:
                return TextView(self.theme, field, place, example=example)

    def number(self, field: Field, place: Place, name: str, *, short: bool = True) -> FieldView:
        """The widget of a number, short where it stands among others.

        `name` is for a screen reader.
        """
        return NumberView(self.theme, field, place, short=short, name=name)

    def flag(self, field: Field, place: Place) -> FieldView:
        """The widget of something that holds or not."""
        return FlagView(self.theme, field, place)

    def _texts(self, field: Field, place: Place, name: str, example: str, act: str) -> FieldView:
        least = LEAST_LINES if act else int(field.least or 0)
        enough = field.kind == "spoken" or least >= LEAST_LINES
        return TextsView(
            self.theme,
            field,
            place,
            example=example,
            noun=NOUNS.get(field.key, "line"),
            least=least,
            wanted=wanted_of(name, act) if enough and least else 0,
            lent=self.offers.lent.get(act, 0) if act else 0,
        )


def fields_of_map(field: Field) -> Sequence[Field]:
    """A field for each key that a map may have."""
    item = field.item
    if item is None:
        return ()
    made = []
    for choice in field.choices:
        title, told = word_for(choice.value, choice.label), item.help
        if choice.value in set(ACTS):
            title, told, _ = ACTS[Act(choice.value)]
        elif item.kind in {"whole", "number"}:
            told = ""
        made.append(replace(item, key=choice.value, label=title, help=told, required=False))
    return made


def in_short(value: object) -> str:
    """What the numbers of a table are, in a few words: "Trust +4, Patience \u22122"."""
    if not isinstance(value, Mapping):
        return "Nothing"
    told = [
        f"{word_for(str(key), str(key))} {number:+g}".replace("-", "\u2212")
        for key, number in value.items()
        if isinstance(number, int | float) and number
    ]
    return ", ".join(told) or "Nothing"
