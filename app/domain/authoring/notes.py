"""Notes of a call as statements: bullets, sentences and "key: value", each with its line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.text import sentences

About = Literal["", "title", "who", "company", "role", "offer", "seller", "situation", "told",
                "others", "doubts", "next", "condition"]  # fmt: skip
"""What a heading or a key says that a statement is about; empty where nothing says so."""

MOST_CHARACTERS: Final = 200_000
MOST_STATEMENTS: Final = 1_500
_BULLET: Final = re.compile(r"^\s*(?:[-*•–—+>]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_KEY: Final = re.compile(r"^(?P<key>[^\W\d_][\w’' /-]{0,30}?)\s*:\s+(?P<value>\S.*)$")
_HEADING: Final = re.compile(r"^(?:#+\s*(?P<marked>.+?)\s*#*|(?P<plain>[^.!?]{2,60}?):?)$")
_MOST_HEADING_WORDS: Final = 6
_WORDS: Final[Mapping[About, str]] = {
    "offer": r"we sell|selling|product|our offer|offer|solution|pitch",
    "seller": r"seller|vendor name|our firm|our company|we are",
    "company": r"company|organi[sz]ation|account|customer|firm|business",
    "role": r"role|title|job|position",
    "who": r"who|contact|buyer|person|prospect|name|attendees?|spoke (?:to|with)|about",
    "others": r"others?|rivals?|competit\w+|alternatives?|conflict\w*|contradict\w*|"
                   r"what .* told|vendors|suppliers",
    "situation": r"why now|situation|context|background|history|how it came|trigger|timing",
    "doubts": r"doubts?|objections?|concerns?|worr\w+|pushback|fears?|risks?",
    "condition": r"conditions?|criteria|must haves?|would need|requirements?|wants?|wishes",
    "next": r"next|steps?|actions?|follow.?up|to.?do",
    "told": r"pains?|problems?|challenges?|facts?|said|numbers?|figures?|findings|needs?|"
                 r"today|current|notes|impact|cost|decision|process|budget|discovery",
}  # fmt: skip
_KINDS: Final = {
    about: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for about, words in _WORDS.items()
}
_QUOTED: Final = re.compile(r"[“\"«„]([^“”\"«»„\n]{6,300})[”\"»“]")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something that notes state.

    Attributes:
        text: A sentence or a bullet, without what is quoted in it.
        line: On which line it begins, from 1.
        about: What its heading or key says that it is about.
        quoted: Words in quotation marks that stand in it.
        key: The key in front of it, if there is one.
        block: Which bullet or paragraph it is of; neighbours have neighbouring numbers.
    """

    text: str
    line: int
    about: About
    quoted: tuple[str, ...] = ()
    key: str = ""
    block: int = 0


@dataclass(frozen=True, kw_only=True)
class _Block:
    text: str
    line: int
    about: About
    key: str


def statements(text: str) -> tuple[Statement, ...]:
    """What notes state, in order."""
    found: list[Statement] = []
    for number, block in enumerate(_blocks(text[:MOST_CHARACTERS].splitlines())):
        for sentence in _parts(block.text):
            key = _KEY.match(sentence)
            of_key = _kind(key["key"]) if key is not None else ""
            told = key["value"] if key is not None and of_key else sentence
            quoted = tuple(" ".join(q.split()) for q in _QUOTED.findall(told))
            bare = " ".join(_QUOTED.sub(" ", told).split()).strip(" ,:;–—-")
            found.append(
                Statement(
                    text=bare,
                    line=block.line,
                    about=of_key or block.about,
                    quoted=quoted,
                    key=key["key"] if key is not None and of_key else block.key,
                    block=number,
                )
            )
            if len(found) >= MOST_STATEMENTS:
                return tuple(found)
    return tuple(found)


def _parts(text: str) -> Iterator[str]:
    """Sentences, cut at semicolons too; what is quoted stays whole."""
    kept: dict[str, str] = {}

    def hide(match: re.Match[str]) -> str:
        mark = f"\u2402{len(kept)}\u2402"
        kept[mark] = match.group()
        # A quotation that ends a sentence ends the one around it.
        return f"{mark}{'.' if match.group()[-2:-1] in '.!?' else ''}"

    hidden = _QUOTED.sub(hide, text)
    for span in sentences(hidden):
        for part in re.split(r";\s+", span.of(hidden)):
            shown = part
            for mark, quoted in kept.items():
                shown = shown.replace(f"{mark}.", quoted).replace(mark, quoted)
            if any(c.isalnum() for c in shown):
                yield shown.strip()


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    about: About = ""
    waiting: _Block | None = None
    widest = max(map(len, lines), default=0)
    for number, raw in enumerate(lines, start=1):
        line = raw.replace("\t", " ").strip()
        bullet = _BULLET.match(raw)
        inside = bullet is not None or raw[:1].isspace()
        if not line or _is_heading(line, inside, lines, number):
            if waiting is not None:
                yield waiting
                waiting = None
            if line:
                about = _kind(line) or ("title" if number == 1 else "told")
            continue
        body = _BULLET.sub("", raw).strip()
        key = _KEY.match(body)
        of_key = _kind(key["key"]) if key is not None else ""
        full = number > 1 and len(lines[number - 2]) + 1 + len(line.split()[0]) > widest
        rest = (full or inside) and bullet is None and not of_key
        if rest and waiting is not None and _goes_on(waiting.text, line):
            waiting = _Block(
                text=f"{waiting.text} {line}",
                line=waiting.line,
                about=waiting.about,
                key=waiting.key,
            )
            continue
        if waiting is not None:
            yield waiting
        known = bool(of_key and key is not None)
        waiting = _Block(
            text=key["value"] if known and key is not None else body,
            line=number,
            about=of_key or ("" if about == "title" else about),
            key=key["key"] if known and key is not None else "",
        )
    if waiting is not None:
        yield waiting


def _goes_on(before: str, line: str) -> bool:
    """Whether a line that begins where the one before it was full is the rest of it."""
    return before[-1:] not in '.!?:;”"' or line[:1].islower()


def _is_heading(line: str, inside: bool, lines: Sequence[str], number: int) -> bool:
    """Whether a line stands above what follows: marked as such, or short and before a list."""
    if line.startswith("#"):
        return True
    if inside or len(line.split()) > _MOST_HEADING_WORDS or not _HEADING.match(line):
        return False
    if line.endswith(":"):
        return True
    after = lines[number] if number < len(lines) else ""
    if number == 1:
        return not after.strip()
    return bool(_BULLET.match(after)) and not _KEY.match(line)


def _kind(words: str) -> About:
    """What a heading or key is about; empty if it says nothing of the kind."""
    return next((about for about, pattern in _KINDS.items() if pattern.search(words)), "")
