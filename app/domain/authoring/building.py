"""A scenario, and a persona for it, of what an author has taken of a text's proposals."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.domain.authoring.asking import kind_of_fact, questions_about
from app.domain.authoring.editing import Document
from app.domain.authoring.people import first_name
from app.domain.authoring.placeholders import spoken
from app.domain.authoring.proposal import Proposal, Proposals
from app.domain.loss_replay import lines as said
from app.domain.loss_replay.proposal import YOUR_FIRM, YOUR_PRODUCT, FactDraft
from app.domain.loss_replay.scenario import MOST_NAMES, conflict_table, names_in, secrets_of
from app.domain.text import sentences

ENOUGH: Final = 8
TURNS, MINUTES, EARLIEST_STEP, LONGEST_TURN = 14, 10, 5, 80
OPENINGS: Final = (
    "Yes? Who’s that?",
    "Speaking. What’s it about?",
    "I’ve got a few minutes. Go on.",
    "Yes, I saw your name in the calendar. What is it?",
    "Right, I’m here. What do you want to know?",
    "You’ve caught me between two things. Make it short.",
    "All right, I’m listening.",
    "Good morning. I’ve ten minutes, not more.",
)
STEP_WAYS: Final = (
    "{text}",
    "All right. {text}",
    "Here’s what I’ll do. {text}",
    "{text} Then we’ll see.",
    "Let me do this first. {text}",
    "{text} I’ll tell you what comes of it.",
    "Fine. One thing. {text}",
    "{text} Give me a few days for it.",
)
CONDITION_WAYS: Final = (
    "{text}",
    "{text} That’s my test.",
    "I’ll tell you what it would take. {text}",
    "{text} Otherwise no.",
    "There’s one condition. {text}",
    "{text} Then I’d look at it.",
    "What would convince me? {text}",
    "{text} I’d want that first.",
)
"""How what the buyer does, or wants first, is said in more than one way."""
_GIVES: Final = {"she": "She gives", "he": "He gives", "they": "They give"}
_ASKING: Final = ("discovery_question", "impact_question", "decision_question")


def scenario_of(taken: Proposals, persona: Document, scenario_id: str) -> Document:
    """A scenario of everything that is taken.

    Args:
        taken: With answers worked in; see `answers.with_answers`.
        persona: The document of who answers.
        scenario_id: Of the scenario.
    """
    product = taken.field("product") or YOUR_PRODUCT
    seller = taken.field("seller") or YOUR_FIRM
    facts = sorted(taken.of("fact"), key=lambda fact: fact.worth)
    conflicts = [p.conflict for p in taken.of("conflict") if p.conflict is not None]
    table: Document = {
        "schema": 1,
        "id": scenario_id,
        "title": _title(taken, product),
        "persona": persona.get("id", ""),
        "language": "en",
        "difficulty": 3,
        "difficulty_note": _why_hard(taken),
        "product": product,
        "seller": seller,
        "turn_limit": TURNS,
        "minutes": MINUTES,
        "earliest_step": EARLIEST_STEP,
        "good_outcomes": ["useful_talk", "own_criterion", "own_step", "right_no"],
        "brief": _brief(taken, product, seller),
        "lines": _lines(taken),
        "facts": [],
        "steps": _steps(taken),
        "rubric": rubric_for(bool(conflicts), price=_about_price(taken)),
    }
    if conflicts:
        table["conflicts"] = [
            conflict_table(conflict, f"c{n}") for n, conflict in enumerate(conflicts, start=1)
        ]
    others = [f.said for f in facts]
    elsewhere = [text for source in (table, persona) for _, text in spoken(source)]
    for number, fact in enumerate(facts):
        rest = others[:number] + others[number + 1 :]
        table["facts"].append(fact_table(f"f{number + 1}", fact, [*elsewhere, *said.HINTS, *rest]))
    if table["facts"]:
        table["facts"][0]["hints"] = list(said.HINTS)
    table["allowed_names"] = _names(taken, table, product, seller)
    return table


def fact_table(fact_id: str, fact: Proposal, elsewhere: Iterable[str]) -> Document:
    """A fact as it stands in a scenario's file.

    Args:
        fact_id: Its id.
        fact: What it tells.
        elsewhere: Everything else that is said in the conversation; no secret stands in it.
    """
    drafted = FactDraft(text=fact.said, effort=fact.worth, known=False, asked_by=fact.asked_by)
    return {
        "id": fact_id,
        "text": fact.text,
        "effort": max(1, min(3, fact.worth)),
        "examples": questions_about(fact.said, fact.asked_by),
        "secrets": secrets_of(fact.said, elsewhere),
        "lines": said.fact_lines(drafted),
        "unlock": _unlock(fact),
    }


def _unlock(fact: Proposal) -> list[dict[str, Any]]:
    """What earns a fact: any question what is merely told, the one that fits what weighs."""
    if fact.worth <= 1:
        return [{"moves": list(_ASKING)}]
    first, *others = kind_of_fact(fact.said).moves
    heard = {"moves": ["reflection"], "not_before": 3, "safe": True}
    if fact.worth == 2:
        return [{"moves": list(dict.fromkeys([first, *others, *_ASKING[:2]]))}, heard]
    rest = [move for move in _ASKING if move != first]
    return [{"moves": [first]}, {"moves": rest, "not_before": 3, "safe": True}, heard]


def rubric_for(conflicts: bool, *, price: bool) -> list[dict[str, Any]]:
    """The checks that fit a conversation; their weights sum to 100."""
    checks: list[dict[str, Any]] = [
        {
            "id": "asked",
            "question": "Did you ask what it costs them, or whom it hurts?",
            "weight": 25,
            "measure": "moves",
            "moves": ["impact_question"],
            "at_least": 1,
            "not_before": 3,
            "why": "What a thing does only matters next to a trouble that somebody has named.",
        },
        {
            "id": "learned",
            "question": "Did they tell you at least two things of their own?",
            "weight": 25,
            "measure": "facts",
            "at_least": 2,
            "not_before": 4,
            "why": "Who is asked well tells what nobody could have guessed.",
        },
        {
            "id": "heard",
            "question": "Did you give back in your own words what they had said?",
            "weight": 15,
            "measure": "moves",
            "moves": ["reflection"],
            "at_least": 1,
            "not_before": 3,
            "why": "Somebody who was heard goes on talking.",
        },
        {
            "id": "short",
            "question": f"Did every turn of yours stay within {LONGEST_TURN} words?",
            "weight": 10,
            "measure": "longest_turn",
            "at_most": LONGEST_TURN,
            "why": "A long turn is a turn in which nobody else can say anything.",
        },
    ]
    if conflicts:
        checks.append(
            {
                "id": "judge",
                "question": "Did you give them a way to judge between what they were told?",
                "weight": 25,
                "measure": "conflicts",
                "at_least": 1,
                "not_before": 5,
                "why": "They cannot use your opinion of others. They can use a test.",
            }
        )
    else:
        checks.append(
            {
                "id": "free",
                "question": "Did you make it safe to say no?",
                "weight": 25,
                "measure": "moves",
                "moves": ["permission", "candor"],
                "at_least": 1,
                "not_before": 3,
                "why": "A no that may stand can be talked about.",
            }
        )
    if price:
        checks[0]["weight"] = 15
        checks.append(
            {
                "id": "price",
                "question": "Did you leave the price where it was, as nobody had asked?",
                "weight": 10,
                "measure": "moves",
                "moves": ["discount"],
                "at_most": 0,
                "why": "A price that drops unasked says that the first one was not meant.",
            }
        )
    return checks


def persona_of(taken: Proposals, base: Document, persona_id: str) -> Document:
    """A persona with the name, the job and the house that are taken, and the rest of another one.

    What the text does not tell stays as the other persona has it, lines included.
    """
    name = taken.field("name") or str(base.get("name", ""))
    role, house = taken.field("role"), taken.field("organisation")
    who = ", ".join(filter(None, (name, role)))
    about = f"{who} at {house}." if house else f"{who}."
    made = {key: value for key, value in base.items() if key != "industry"}
    return {
        **made,
        "id": persona_id,
        "name": name,
        "short_name": first_name(name),
        "pronoun": taken.pronoun,
        "role": role or str(base.get("role", "")),
        "organisation": house or str(base.get("organisation", "")),
        "about": f"{about} {_GIVES[taken.pronoun]} what is earned, and not much else.",
    }


def _title(taken: Proposals, product: str) -> str:
    house = taken.field("organisation") or taken.field("name")
    return f"{house}: {product}" if house else f"A talk about {product}"


def _why_hard(taken: Proposals) -> str:
    if taken.of("conflict"):
        return "They were told things that do not fit together, and they believe nobody quite."
    return "They tell nothing of weight to somebody who has not asked for it."


def _brief(taken: Proposals, product: str, seller: str) -> Document:
    name, role, house = (taken.field(key) for key in ("name", "role", "organisation"))
    who = ", ".join(filter(None, (name or "a buyer", role)))
    who = f"{who} at {house}" if house else who
    asked = [taken.field("brief", "situation"), f"On the line: {who}."]
    return {
        "situation": " ".join(filter(None, asked)),
        "your_side": f"You sell {product} for {seller}. It helps some and not others, and you "
        "don’t know yet whether it would help here.",
        "you_know": [f"{_upper(who)}." if house or role else "You know only whom you are calling."],
        "goals": [
            "Find out what it costs them, in their own words.",
            "Let them work out what would have to be true.",
        ],
    }


def _lines(taken: Proposals) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for line in taken.of("line"):
        lines.setdefault(str(line.path[-1]), []).append(line.said)
    first = lines.pop("opening", [])
    openings = said.openings(first[0]) if first else list(OPENINGS)
    made = {"opening": list(dict.fromkeys([*openings, *first[1:]]))}
    return {**made, **{act: list(dict.fromkeys(texts)) for act, texts in lines.items()}}


def _steps(taken: Proposals) -> list[Document]:
    steps = []
    for kind, step_id, ways, lent in (
        ("step", "own-step", STEP_WAYS, said.STEPS),
        ("condition", "own-test", CONDITION_WAYS, said.CONDITIONS),
    ):
        own = [p.said for p in taken.of("step") if p.path[-1] == kind]
        steps.append({"id": step_id, "kind": kind, "lines": step_lines(own, ways) or list(lent)})
    return steps


def step_lines(own: Sequence[str], ways: Sequence[str]) -> list[str]:
    """Steps of the buyer's, each said in several ways; eight lines or more, if there are any."""
    found = [way.format(text=text) for way in ways for text in own]
    return list(dict.fromkeys(found))[: max(ENOUGH, len(own))]


def _names(taken: Proposals, table: Document, product: str, seller: str) -> list[str]:
    """What the buyer may name from the start; what gives a fact away is none of it."""
    secret = {word for fact in table["facts"] for s in fact["secrets"] for word in s.split()}
    texts = [p.said for what in ("line", "step", "fact") for p in taken.of(what)]
    texts += [c.text for p in taken.of("conflict") if p.conflict
              for c in (p.conflict.one, p.conflict.other)]  # fmt: skip
    found = [
        name
        for text in texts
        for span in sentences(text)
        for name in names_in([span.of(text)])
        if name.casefold() not in secret and "'" not in name and "’" not in name
    ]
    whole = [product, seller, taken.field("name"), taken.field("organisation")]
    whole += [c.who for p in taken.of("conflict") if p.conflict
              for c in (p.conflict.one, p.conflict.other)]  # fmt: skip
    return list(dict.fromkeys([*filter(None, whole), *found]))[:MOST_NAMES]


def _about_price(taken: Proposals) -> bool:
    return any(p.path == ("lines", "push_back_discount") for p in taken.of("line"))


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def elsewhere_in(documents: Sequence[Document]) -> list[str]:
    """Everything that is said in documents."""
    return [text for document in documents for _, text in spoken(document)]
