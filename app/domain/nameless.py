"""Taking the names of those who speak out of what they say."""

import re
from collections.abc import Mapping
from typing import Final

_ALSO_WORDS: Final = frozenset(
    "will mark may grant rose grace hope bill art dean chase pat sky summer faith joy frank ray "
    "rich drew sue van max jack april june august dawn eve gene guy iris ivy lance miles penny "
    "pierce rob ruby skip wade ward".split()
)
"""First names that are words besides; by themselves they are left standing."""
_TITLES: Final = frozenset("mr mrs ms dr prof miss sir speaker".split())
_PART: Final = re.compile(r"[^\W\d_][\w'\u2019-]{1,}")


def without_names(text: str, roles: Mapping[str, str]) -> str:
    """The text with each speaker's name, and each part of it, given as what they are.

    Args:
        text: What somebody said.
        roles: What stands in place of each name, as "Rep" or "Buyer".
    """
    for name, role in sorted(roles.items(), key=lambda pair: -len(pair[0])):
        whole = re.sub(r"\(.*?\)", " ", name).strip()
        if not _PART.search(whole) or whole.casefold() == role.casefold():
            continue
        text = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", role, text)
        for part in _PART.findall(whole):
            plain = part.casefold()
            if part[0].isupper() and plain not in _ALSO_WORDS | _TITLES and len(part) > 2:
                text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", role, text)
    return text
