"""Packs for the pictures of them: of somebody nobody knows yet, and of one with a new key."""

from pathlib import Path
from typing import Final

from app.bootstrap import ROOT, SHIPPED_SESSIONS, packs
from app.paths import DataFolder

OLD: Final = ("cedar-hollow-two-minds", "warren-teague", "loretta-kovacs")
NEW: Final = ("two-minds-again", "warren-again", "loretta-again")


def make_demo_packs(demo: DataFolder, apart: Path) -> tuple[str, str]:
    """Make two packs and give the user of `demo` content and a known key that go with them.

    Args:
        demo: Whose window is shown.
        apart: A folder for those who send the packs, and for the packs.

    Returns:
        A pack from somebody unknown, and one that names somebody known but has another key.
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
    return unknown, changed


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
