"""Packs and a character card for the pictures of them, from people who do not exist."""

import json
from pathlib import Path
from typing import Final

from app.bootstrap import ROOT, SHIPPED_SESSIONS, packs
from app.paths import DataFolder

CARD: Final = {
    "spec": "chara_card_v2",
    "spec_version": "2.0",
    "data": {
        "name": "Dr. Mira Stone",
        "description": "Occupation: head of procurement\nCompany: Alder Foods\n{{char}} buys for "
        "eleven canteens and has heard every pitch twice. She answers {{user}} when she has to, "
        "and writes down what was promised.",
        "personality": "wry, exact, tired",
        "scenario": "A call before lunch.",
        "first_mes": "Stone. Make it quick.",
        "mes_example": "",
        "creator_notes": "For practising openings.",
        "system_prompt": "Stay in character.",
        "post_history_instructions": "",
        "alternate_greetings": ["You have a minute."],
        "tags": ["procurement"],
        "creator": "Jonas Lind",
        "character_version": "1",
        "extensions": {"depth_prompt": {"depth": 4}},
    },
}
"""A character card as another program would have made it."""
OLD: Final = ("cedar-hollow-two-minds", "warren-teague", "loretta-kovacs")
NEW: Final = ("two-minds-again", "warren-again", "loretta-again")


def make_demo_packs(demo: DataFolder, apart: Path) -> tuple[str, str, str]:
    """Make two packs and give the user of `demo` content and a known key that go with them.

    Args:
        demo: Whose window is shown.
        apart: A folder for those who send the packs, and for the packs.

    Returns:
        A pack from somebody unknown, one that names somebody known but has another key, and a
        character card.
    """
    jonas, marta, new_marta = (DataFolder(path=apart / name) for name in ("a", "b", "c"))
    session = str(SHIPPED_SESSIONS / "plant-nursery-no-fit.toml")
    for folder in (jonas, demo):
        _own_content(folder)
    # The user has changed a line of their own since; so there are two of that id.
    mine = demo.personas / f"{NEW[1]}.toml"
    mine.write_text(
        mine.read_text(encoding="utf-8").replace("\nabout = ", "\n# Mine.\nabout = ", 1),
        encoding="utf-8",
    )
    unknown = str(apart / "two-minds.skeptic")
    packs(jonas).make(
        unknown, [NEW[0], session], name="Two minds, spring", version="2", author="Jonas Lind"
    )
    known, changed = str(apart / "known.skeptic"), str(apart / "changed.skeptic")
    for sender, path in ((marta, known), (new_marta, changed)):
        packs(sender).make(
            path, [session], name="How a right no sounds", version="1", author="Marta Ruiz"
        )
    packs(demo).take(packs(demo).look(known), trust=True)
    card = apart / "mira-stone.json"
    card.write_text(json.dumps(CARD), encoding="utf-8")
    return unknown, changed, str(card)


def _own_content(data: DataFolder) -> None:
    """A scenario with two buyers, under ids of its owner's."""
    places = (
        (ROOT / "scenarios" / f"{OLD[0]}.toml", data.scenarios / f"{NEW[0]}.toml"),
        *(
            (ROOT / "personas" / f"{old}.toml", data.personas / f"{new}.toml")
            for old, new in zip(OLD[1:], NEW[1:], strict=True)
        ),
    )
    for source, target in places:
        text = source.read_text(encoding="utf-8")
        for old, new in zip(OLD, NEW, strict=True):
            text = text.replace(f'"{old}"', f'"{new}"')
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
