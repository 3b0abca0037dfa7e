"""What a scenario needs that a text did not tell, as questions to its author."""

from collections.abc import Iterator

from app.domain.authoring.people import People, first_name
from app.domain.authoring.proposal import Proposals, Question
from app.domain.text import quantities


def questions_for(found: Proposals, people: People) -> tuple[Question, ...]:
    """What is missing, the weightiest first."""
    return tuple(_missing(found, people))


def _missing(found: Proposals, people: People) -> Iterator[Question]:
    called = first_name(people.name) or "the buyer"
    facts = [p for p in found.proposals if p.what == "fact"]
    steps = {p.path[-1] for p in found.proposals if p.what == "step"}
    if not any(fact.worth > 1 for fact in facts):
        yield Question(
            key="loss",
            question=f"What would {called} lose if nothing changes?",
            why="A conversation without a problem in it has nowhere to go.",
            example="Every second Friday a delivery is late, and the kitchen cooks something else.",
            path=("facts",),
        )
    if not any(quantities(fact.text) for fact in facts):
        yield Question(
            key="number",
            question="What does it come to, in days or in money, and who counted it?",
            why="A number with an owner is what a rep should ask for.",
            example="Eleven hours a week. The shift lead wrote them down in March.",
            path=("facts",),
        )
    if not any(p.what == "conflict" for p in found.proposals):
        yield Question(
            key="conflict",
            question=f"Who has told {called} something else than your people, and what?",
            why="Two sources that disagree keep a buyer from deciding; helping with that is the "
            "best a rep can do. Leave it empty if there is nothing.",
            example="Our rep says it takes one week. Brauntek says it takes four.",
            path=("conflicts",),
        )
    if "step" not in steps:
        yield Question(
            key="step",
            question=f"What might {called} do next of their own accord?",
            why="A step that the buyer sets is worth more than one that was asked for.",
            example="I’ll ask our night foreman on Thursday and ring you.",
            path=("steps", "step"),
        )
    if "condition" not in steps:
        yield Question(
            key="condition",
            question=f"What would have to be true before {called} moves?",
            why="A test of their own ends a call well, even without a step.",
            example="I’d have to see it run for a week with our own people.",
            path=("steps", "condition"),
        )
    yield from _about_people(people, called)
    if not any(p.key == "situation" for p in found.proposals):
        yield Question(
            key="situation",
            question="How did it come to this call?",
            why="The rep reads it before the call.",
            example="They asked for a price in spring and then went quiet.",
            path=("brief", "situation"),
        )


def _about_people(people: People, called: str) -> Iterator[Question]:
    for key, text, question, example, path in (
        ("name", people.name, "What is the buyer called?", "Ines Marbach", ("name",)),
        ("role", people.role, f"What is {called}’s job?", "head of production", ("role",)),
        ("house", people.house, f"Where does {called} work?", "a small brewery",
         ("organisation",)),
        ("product", people.product, "What do you sell, in a few words?", "a keg washing line",
         ("product",)),
        ("seller", people.seller, "What is your firm called?", "Hallam Wash", ("seller",)),
    ):  # fmt: skip
        if not text:
            yield Question(
                key=key,
                question=question,
                why="It stands in the brief, and the buyer says it.",
                example=example,
                path=path,
            )
