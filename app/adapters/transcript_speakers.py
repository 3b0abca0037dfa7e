"""Whose words a line of a transcript holds: "Name: words", "[00:12] Name: …", "Name  00:12"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_NAME = 48
MOST_NAME_WORDS = 6
_TIME = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_NAME = r"[^\W_][^:\n\[\]<>|]{0,47}?"
INLINE = re.compile(
    rf"^\s*(?:[-*\u2022]\s+|>>+\s*)?(?:[\[(]?(?P<time>{_TIME})[\])]?\s*[-\u2013|]?\s*)?"
    rf"(?P<name>{_NAME})\s*(?:[\[(]{_TIME}[\])])?\s*[:\uff1a](?!//)(?!\d)\s*(?P<words>.*)$"
)
"""A speaker's name, with or without a time, a colon, and what they say."""
BRACKETED = re.compile(rf"^\s*\[(?P<name>{_NAME})\]\s*[:\uff1a]?\s*(?P<words>\S.*)$")
"""`[Name] words`."""
TIMED = re.compile(rf"^\s*[\[(]?(?P<time>{_TIME})[\])]?\s+[-\u2013|]?\s*(?P<words>\S.*)$")
"""A time, and words or a name."""
NAME_THEN_TIME = re.compile(
    rf"^\s*(?P<name>{_NAME})[\s|,\u2013-]*(?:\s|\||\[|\()\s*(?P<time>{_TIME})\s*(?:am|pm|AM|PM)?"
    rf"[\])]?\s*:?\s*$"
)
"""A line of its own with who speaks from when."""
TIME_THEN_NAME = re.compile(
    rf"^\s*[\[(]?(?P<time>{_TIME})[\])]?\s*[|\u2013-]?\s*(?P<name>{_NAME})\s*$"
)
"""The same the other way round, as Gong writes it: "0:12 | Name"."""
_PARTICLES = frozenset("de da di del der van von la le el al bin ibn of and the du dos st".split())
_KNOWN = frozenset(
    "rep buyer seller agent customer client prospect caller speaker host guest me you them us "
    "salesperson interviewer ae sdr bdr".split()
)
_HEADINGS = frozenset(
    "date duration attendees participants subject title recorded transcript meeting time location "
    "topic agenda recording call summary notes note language organizer organiser".split()
)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A line that begins with a name.

    Attributes:
        name: As it stands there.
        words: What follows; may be empty.
        sure: Whether the name looks like one by itself, and not like the beginning of a sentence.
    """

    name: str
    words: str
    sure: bool


def labelled(line: str) -> Labelled | None:
    """The name that a line begins with, and its words; None if it begins with none."""
    found = INLINE.match(line) or BRACKETED.match(line)
    if found is None or not looks_possible(found["name"]):
        return None
    name = clean(found["name"])
    return Labelled(name=name, words=found["words"].strip(), sure=looks_like_name(name))


def heading_of(line: str) -> tuple[str, str] | None:
    """The heading and its text, of a line like "Date: 3 March"; None if it is none."""
    head, colon, text = line.partition(":")
    if colon and head.strip().casefold() in _HEADINGS:
        return head.strip(), text.strip()
    return None


def own_line(line: str) -> str:
    """The name on a line that only says who speaks from when; empty if it is no such line."""
    found = NAME_THEN_TIME.match(line) or TIME_THEN_NAME.match(line)
    name = clean(found["name"]) if found is not None else ""
    return name if looks_possible(name) and looks_like_name(name) else ""


def clean(name: str) -> str:
    """A name without what transcripts put round it."""
    return re.sub(r"\s+", " ", name).strip(" \t-\u2013|,*_#>")[:LONGEST_NAME]


def looks_possible(name: str) -> bool:
    """Whether something could be a name at all."""
    plain = clean(name)
    return bool(plain) and len(plain.split()) <= MOST_NAME_WORDS and not re.search(r"[?!;]", plain)


def looks_like_name(name: str) -> bool:
    """Whether something looks like a name by itself: "Dana Whitfield", "Speaker 1", "rep"."""
    bare = re.sub(r"\(.*?\)", " ", name)
    parts = [part for part in re.split(r"[\s.,/&-]+", bare) if part]
    if not parts or heading_of(f"{name}:") is not None:
        return False
    if all(p.casefold() in _KNOWN or p.isdigit() for p in parts):
        return True
    return all(p[0].isupper() or p[0].isdigit() or p in _PARTICLES for p in parts)


def names_among(lines: Iterable[str]) -> frozenset[str]:
    """The names that lines begin with: those that look like one, or come again."""
    counts: dict[str, int] = {}
    sure: set[str] = set()
    for line in lines:
        found = labelled(line)
        if found is not None and heading_of(line) is None:
            counts[found.name] = counts.get(found.name, 0) + 1
            if found.sure:
                sure.add(found.name)
    often = {name for name, count in counts.items() if count > 1}
    return frozenset(often | sure)
