"""Whatever stands in a draft: it is looked at, compared and kept, and nothing breaks."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.document_tomlkit import table_of
from app.domain.authoring.differing import differences
from app.domain.authoring.editing import EditError, with_value
from app.domain.authoring.form import Kind
from app.domain.authoring.needs import needs
from app.domain.authoring.placeholders import filled, placeholders_in
from app.ports.problems import KnownError
from tests.writing_desk import ROOT, desk

SCENARIO = table_of((ROOT / "scenarios" / "wenlow-three-decks.toml").read_text(encoding="utf-8"))
PERSONA = table_of((ROOT / "personas" / "plain-buyer.toml").read_text(encoding="utf-8"))
WHOLE = {"scenario": SCENARIO, "persona": PERSONA}
NAMES = st.sampled_from(
    "id title persona colleagues facts conflicts claims steps rubric lines opening decline text "
    "secrets examples unlock after moves owner start trust brief goals temperament sources voice "
    "back_channels measure weight hints mention thinking kind".split()
)
SINGLE = st.one_of(
    st.text(max_size=8), st.sampled_from(["", "[x]", "{claim}", "bev-karras", "f1", "step"]),
    st.integers(-3, 300), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
)  # fmt: skip
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=10,
)
TABLES = st.dictionaries(NAMES, VALUES, max_size=6)
KINDS = st.sampled_from(["scenario", "persona"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("writing")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=KINDS, table=TABLES, other=TABLES)
def test_any_table_is_looked_at_and_compared(
    folder: Path, kind: Kind, table: dict[str, Any], other: dict[str, Any]
) -> None:
    at = desk(folder)
    problems = at.look(kind, table)
    assert problems
    assert all(str(problem) for problem in problems)
    assert needs(kind, table, problems)
    assert all(str(difference) for difference in differences(table, other))
    assert differences(table, table) == ()
    for holder in placeholders_in(table):
        filled(table, holder.words, "own")
    at.lent(kind, table)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=KINDS, data=st.data(), value=VALUES)
def test_a_real_document_with_anything_put_anywhere_is_looked_at_and_never_breaks(
    folder: Path, kind: Kind, data: st.DataObject, value: Any
) -> None:
    at = desk(folder)
    table = WHOLE[kind]
    path: tuple[str | int, ...] = ()
    inner: Any = table
    while isinstance(inner, dict | list) and inner and (not path or data.draw(st.booleans())):
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        step = data.draw(st.sampled_from(keys))
        path, inner = (*path, step), inner[step]
    try:
        changed = with_value(table, path, value)
    except EditError:
        return
    problems = at.look(kind, changed)
    if any(problem.severity == "error" for problem in problems):
        with pytest.raises(KnownError, match="cannot be played yet"):
            at.preview(kind, changed)
    elif kind == "scenario":
        at.preview(kind, changed)
    else:
        # A persona may lack lines that no scenario makes up for.
        with suppress(KnownError):
            assert at.preview(kind, changed).opening is not None


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=KINDS, table=TABLES, place=st.integers(-1, 3))
def test_a_draft_of_any_table_is_kept_lent_lines_and_rewritten_or_says_why_not(
    folder: Path, kind: Kind, table: dict[str, Any], place: int
) -> None:
    at = desk(folder)
    draft = at.new(kind)
    draft.put(table)
    draft.save()
    assert at.open(draft.draft_id).table == table
    for act in (lambda: at.propose_lines(draft), lambda: at.rewrite_fact(draft, place)):
        with suppress(KnownError):
            act()
    draft.save()
    at.discard(draft.draft_id)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_as_a_transcript_give_proposals_or_a_message(folder: Path, data: bytes) -> None:
    with suppress(KnownError):
        assert desk(folder).read_transcript(data).questions
