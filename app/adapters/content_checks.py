"""What must agree between the parts of a persona's or scenario's file, and between the two files.

The checks look at the file as read, not at a validated model, so that an author sees these mistakes
together with those of single fields. Whatever has the wrong shape is passed over here; it is
complained of elsewhere.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.adapters.card_json import CardError, joined
from app.adapters.content_fields import LEAST_LINES, did_you_mean
from app.adapters.content_problems import Problem
from app.domain.authoring.paths import Path
from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import Source
from app.domain.moves import Move

_LISTS_OF_LINES: Final = ("lines", "hints", "mention", "both_sides", "thinking")

_MEASURE_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "moves": ("at_least", "at_most"),
    "facts": ("at_least", "at_most"),
    "conflicts": ("at_least", "at_most"),
    "rep_share": ("at_most",),
    "outcome": ("outcomes",),
    "longest_turn": ("at_most",),
    "silence": ("at_least", "at_most"),
}
"""Per measure, fields of which at least one says what passes."""


def persona_problems(data: Mapping[str, Any], stem: str) -> Iterator[Problem]:
    """What does not agree within a persona's file, named `stem`."""
    yield from _named_like_file(data, stem)
    yield from _repeated_lines(data)
    yield from _card(data)
    temperament = _table(data, "temperament")
    for field, names in (("sources", list(Source)), ("sensitivities", list(Move))):
        missing = [
            name
            for name in names
            if name not in _table(temperament, field) and name is not Source.COLLEAGUE
        ]
        if field in temperament and missing:
            yield ("temperament", field), f"has nothing for {', '.join(missing)}"


def _card(data: Mapping[str, Any]) -> Iterator[Problem]:
    """A card that was kept with a persona, and that could not be given out again."""
    kept = _list(_table(data, "card"), "kept")
    if kept and all(isinstance(piece, str) for piece in kept):
        try:
            joined(kept)
        except CardError as error:
            yield ("card", "kept"), f"is no character card: it {error}"


def scenario_problems(data: Mapping[str, Any], stem: str) -> Iterator[Problem]:
    """What does not agree within a scenario's file, named `stem`."""
    yield from _named_like_file(data, stem)
    yield from _repeated_lines(data)
    yield from _ids_used_twice(data)
    yield from _references(data)
    yield from _owners(data)
    yield from _ways(data)
    yield from _understandable(data)
    yield from _outcomes(data)
    yield from _facts_out_of_reach(data)
    yield from _rubric(data)
    yield from _openings(data)
    hints = sum(len(_list(fact, "hints")) for _, fact in _tables(data, "facts"))
    if 0 < hints < LEAST_LINES:
        yield ("facts",), f"have {hints} hints in all; {LEAST_LINES} or none are needed"


def merged_problems(
    scenario: Mapping[str, Any], persona: Mapping[str, Any], owner: str = ""
) -> Iterator[Problem]:
    """Acts for which scenario and persona together have too few lines.

    Args:
        scenario: The scenario's file.
        persona: The file of one of its personas.
        owner: That persona's id if it is a colleague's, who does not open the call.
    """
    for act in Act:
        if act in TOPIC_ACTS or (owner and act is Act.OPENING):
            continue
        own = sum(
            (line.get("owner", "") if isinstance(line, dict) else "") == owner
            for line in _list(_table(scenario, "lines"), act)
        )
        lent = len(_list(_table(persona, "lines"), act))
        if own + lent < LEAST_LINES:
            where: Path = ("lines", act.value) if own else ("lines",)
            yield (
                where,
                f"{act.value} has {own} lines here and {lent} in the persona's file; "
                f"{LEAST_LINES} in all are needed",
            )


def _named_like_file(data: Mapping[str, Any], stem: str) -> Iterator[Problem]:
    given = data.get("id")
    if isinstance(given, str) and given != stem:
        yield ("id",), f'is "{given}", but the file is named "{stem}"; both must be the same'


def _ids_used_twice(data: Mapping[str, Any]) -> Iterator[Problem]:
    claims = [
        found
        for place, conflict in _tables(data, "conflicts")
        for found in _ids(conflict, "claims", place)
    ]
    spoken = [found for name in ("facts", "conflicts", "steps") for found in _ids(data, name)]
    # The ids of what has lines begin the ids of the lines, as the names of acts do.
    taken: dict[str, str] = {act.value: "an act" for act in Act}
    for group, seen in ((spoken, taken), (claims, {}), (_ids(data, "rubric"), {})):
        for path, name in group:
            if name in seen:
                yield path, f'"{name}" is the id of {seen[name]} already'
            else:
                seen[name] = "another entry"


def _references(data: Mapping[str, Any]) -> Iterator[Problem]:
    facts = [name for _, name in _ids(data, "facts")]
    conflicts = [name for _, name in _ids(data, "conflicts")]
    for place, fact in _tables(data, "facts"):
        others = [name for name in facts if name != fact.get("id")]
        for way_place, way in _tables(fact, "unlock", place):
            yield from _unknown(way, "after", way_place, "other fact", others)
    for place, step in _tables(data, "steps"):
        yield from _unknown(step, "facts", place, "fact", facts)
        yield from _unknown(step, "conflicts", place, "conflict", conflicts)
    for place, check in _tables(data, "rubric"):
        applies = _table(check, "applies")
        yield from _unknown(applies, "facts", (*place, "applies"), "fact", facts)


def _owners(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Owners who are not in the call."""
    present = [name for name in [data.get("persona")] if isinstance(name, str)]
    present += [
        table["persona"]
        for _, table in _tables(data, "colleagues")
        if isinstance(table.get("persona"), str)
    ]
    owned = [found for kind in ("facts", "conflicts", "steps") for found in _tables(data, kind)]
    owned += [
        ((*("lines", act), index), line)
        for act, lines in _table(data, "lines").items()
        if isinstance(lines, list)
        for index, line in enumerate(lines)
        if isinstance(line, dict)
    ]
    for place, table in owned:
        owner = table.get("owner", "")
        if isinstance(owner, str) and owner and owner not in present:
            path = (*place, "owner")
            yield path, f'"{owner}" is nobody in this call; {did_you_mean(owner, present)}'


def _ways(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Ways to earn a fact that no turn can take."""
    for place, fact in _tables(data, "facts"):
        for way_place, way in _tables(fact, "unlock", place):
            if not _list(way, "moves") and way.get("silence") is not True:
                yield way_place, "needs moves, or silence = true"


def _understandable(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Conflicts of which nothing says what a rep would say about them."""
    for place, conflict in _tables(data, "conflicts"):
        for by_meaning, by_words in (("examples", "keywords"), ("tests", "test_keywords")):
            given = len(_list(conflict, by_meaning))
            if given < LEAST_LINES and not _list(conflict, by_words):
                what = f"has {given} {by_meaning}; at least {LEAST_LINES} are needed"
                yield (*place, by_meaning), what


def _outcomes(data: Mapping[str, Any]) -> Iterator[Problem]:
    possible = _list(data, "possible_outcomes")
    for index, name in enumerate(_list(data, "good_outcomes")):
        if possible and name not in possible:
            yield ("good_outcomes", index), f'"{name}" is not among the possible_outcomes'


def _unknown(
    table: Mapping[str, Any], field: str, place: Path, kind: str, known: list[str]
) -> Iterator[Problem]:
    for index, name in enumerate(_list(table, field)):
        if isinstance(name, str) and name not in known:
            path = (*place, field, index)
            yield path, f'"{name}" is the id of no {kind}; {did_you_mean(name, known)}'


def _facts_out_of_reach(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Facts that wait for each other in a ring, so that none ever comes first."""
    waiting: dict[str, tuple[Path, list[set[str]]]] = {}
    for place, fact in _tables(data, "facts"):
        name = fact.get("id")
        ways = [
            {n for n in _list(way, "after") if isinstance(n, str)}
            for _, way in _tables(fact, "unlock")
        ]
        if isinstance(name, str) and ways:
            waiting[name] = place, ways
    known = set(waiting)
    earned: set[str] = set()
    while True:
        # A way that waits for a fact that does not exist is complained of as such.
        now = {
            name
            for name, (_, ways) in waiting.items()
            if any(not way or way & earned or way - known for way in ways)
        }
        if now == earned:
            break
        earned = now
    for name, (place, _) in waiting.items():
        if name not in earned:
            yield (
                (*place, "unlock"),
                f'"{name}" can never be earned: every way waits for a fact that waits for it',
            )


def _rubric(data: Mapping[str, Any]) -> Iterator[Problem]:
    checks = list(_tables(data, "rubric"))
    weights = [check.get("weight") for _, check in checks]
    numbers = [w for w in weights if isinstance(w, int | float) and not isinstance(w, bool)]
    if checks and len(numbers) == len(weights) and abs(sum(numbers) - 100) > 0.001:
        yield ("rubric",), f"has weights that sum to {sum(numbers):g}; they must sum to 100"
    for place, check in checks:
        measure = check.get("measure")
        needed = _MEASURE_NEEDS.get(measure, ()) if isinstance(measure, str) else ()
        if needed and not any(field in check for field in needed):
            yield place, f'measures "{measure}" and so needs {" or ".join(needed)}'
        if measure == "moves" and not check.get("moves"):
            yield place, 'measures "moves" and so needs moves'


def _openings(data: Mapping[str, Any]) -> Iterator[Problem]:
    for index, line in enumerate(_list(_table(data, "lines"), "opening")):
        text = _text(line)
        if text is not None and "{claim}" in text:
            path = ("lines", "opening", index)
            yield path, "she opens before the rep has claimed anything; {claim} cannot stand here"


def _repeated_lines(data: object, place: Path = ()) -> Iterator[Problem]:
    """The same words twice in one list, wherever lines stand."""
    if isinstance(data, dict):
        for name, value in data.items():
            lists = place[-1:] == ("lines",) or name in _LISTS_OF_LINES
            if lists and isinstance(value, list):
                yield from _repeats(value, (*place, name))
            else:
                yield from _repeated_lines(value, (*place, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _repeated_lines(value, (*place, index))


def _repeats(lines: list[Any], place: Path) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        text = _text(line)
        if text is None:
            continue
        words = " ".join(text.lower().split())
        if words in first:
            yield (*place, index), f"says the same as {place[-1]}[{first[words]}]"
        else:
            first[words] = index


def _text(line: object) -> str | None:
    text = line.get("text") if isinstance(line, dict) else line
    return text if isinstance(text, str) else None


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _tables(
    data: Mapping[str, Any], name: str, place: Path = ()
) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for index, table in enumerate(_list(data, name)):
        if isinstance(table, dict):
            yield (*place, name, index), table


def _ids(data: Mapping[str, Any], name: str, place: Path = ()) -> list[tuple[Path, str]]:
    return [
        ((*where, "id"), table["id"])
        for where, table in _tables(data, name, place)
        if isinstance(table.get("id"), str)
    ]
