"""Finding past sessions, marking them, and the numbers that are kept of them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.domain.events import BuyerSpoke, RepSpoke, SessionEnded, TurnTimed
from app.domain.figures import Figures
from app.domain.moves import Move
from app.ports.history import History, Marks, Wanted
from app.ports.problems import KnownError
from tests.fakes.memory_history import MemoryHistory
from tests.shelves import CONTENT, put

DAY_MS = 86_400_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "skeptic.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteSessionLog]:
    with closing(SqliteSessionLog(path)) as opened:
        yield opened


@pytest.fixture
def history(log: SqliteSessionLog) -> SqliteHistory:
    return SqliteHistory(log.database)


def found(history: History, words: str = "", **wanted: object) -> list[str]:
    """The ids of what is found."""
    sought = Wanted(words=words, **wanted)  # type: ignore[arg-type]
    return [entry.summary.session_id for entry in history.find(sought).sessions]


def test_what_either_side_said_is_found(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "What does a missed slot cost you?", "Two hours in the yard.")
    put(log, "b", "We are the best.", "So said the last three.")
    assert found(history, "slot") == ["a"]
    assert found(history, "yard") == ["a"]
    assert found(history, "best") == ["b"]
    assert found(history, "the") == ["b", "a"]
    assert found(history, "dashboard") == []


def test_all_words_must_be_said_but_not_in_the_same_turn(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "What does a missed slot cost you?", "Two hours in the yard.")
    put(log, "b", "What does the yard cost you?", "Nothing.")
    assert found(history, "yard slot") == ["a"]
    assert found(history, "cost yard") == ["b", "a"]


def test_the_last_word_may_be_a_beginning_and_the_others_not(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "How do the docks run at night?", "Badly.")
    assert found(history, "do") == ["a"]
    assert found(history, "night doc") == ["a"]
    assert found(history, "nig docks") == []


def test_quotes_keep_words_together(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "Two hours in the yard.", "And then?")
    put(log, "b", "The yard waits hours for two.", "Yes.")
    assert found(history, '"two hours"') == ["a"]
    assert found(history, "“hours for tw") == ["b"]
    assert found(history, '"two hou"') == []
    assert found(history, "two hours") == ["b", "a"]
    assert found(history, '"yard and"') == [], "no phrase reaches from one turn to the next"


def test_accents_and_capitals_make_no_difference(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "Der Händler in Zürich.", "Café, naïve, ÅNGSTRÖM.")
    for words in ("handler", "HÄNDLER", "zurich", "cafe", "NAIVE", "ångström", "angstrom"):
        assert found(history, words) == ["a"], words


def test_silences_and_what_nobody_heard_are_not_found(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    for name, ended in (("a", True), ("b", False)):
        put(log, name, "…", "I wonder about the warehouse in Leeds.", "Hm.", "Yes.", ended=ended)
        cut = TurnTimed(turn=1, speaker="buyer", stretches=(), heard="I wonder about")
        log.append(name, [cut], 30)
    assert found(history, "wonder") == ["b", "a"]
    assert found(history, "leeds") == []
    assert history.find(Wanted(words="wonder")).sessions[1].hits[0].text == "I wonder about"
    rows = log.database.db.execute("SELECT count(*) FROM words").fetchone()
    assert rows == (2 + 4,), "the call that goes on has a row a turn still"


def test_title_note_lesson_and_tags_are_found(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "Hello.", "Hello.", title="The quiet warehouse")
    marks = Marks(tags=("cold calls",), note="Asked too late", lesson="Wait for the answer")
    history.mark("a", marks)
    for words in ("quiet", "cold", "late", "wait", "hello quiet late wait"):
        assert found(history, words) == ["a"], words
    history.mark("a", Marks(note="Asked in time"))
    assert found(history, "late") == []
    assert found(history, "time quiet") == ["a"]


def test_hits_say_where_the_words_were_said(log: SqliteSessionLog, history: SqliteHistory) -> None:
    long = "Before we go on, " * 20 + "the slot at dock seven was gone, " + "and so on. " * 30
    put(log, "a", long, "Which slot?")
    (entry,) = history.find(Wanted(words="SLÓT sev")).sessions
    rep, buyer = entry.hits
    assert (rep.turn, rep.speaker, buyer.turn, buyer.speaker) == (1, "rep", 1, "buyer")
    assert [rep.text[a:b] for a, b in rep.found] == ["slot", "seven"]
    assert [buyer.text[a:b] for a, b in buyer.found] == ["slot"]
    assert (rep.text[0], rep.text[-1]) == ("…", "…")
    assert len(rep.text) <= 170
    assert buyer.text == "Which slot?"


def test_at_most_three_hits_are_shown_in_the_order_of_the_call(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", *("A slot, a slot.", "Hm.") * 9, "A slot at night.", "Yes.")
    (entry,) = history.find(Wanted(words="slot night")).sessions
    turns = [hit.turn for hit in entry.hits]
    assert turns == [1, 2, 10], "the turn with most of the words is among them"


ODD = ['"', '""', "*", "^", "-", "AND", "OR", "NOT", "NEAR(", ")", ":", "said:", "{a}", "+", "\0"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text() | st.lists(st.sampled_from(ODD) | st.text(max_size=3)).map(" ".join))
@example(words='AND "said:*')
@example(words="\ud800 slot")
@example(words="x" * 5000)
def test_no_input_whatever_is_a_mistake(
    log: SqliteSessionLog, history: SqliteHistory, words: str
) -> None:
    if not log.sessions():
        put(log, "a", "A slot.", 'AND "OR" NOT')
    both = history.find(Wanted(words=words, order="fit"))
    assert both.total == len(both.sessions) <= 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    text=st.lists(st.sampled_from("slot yard Café night NÄHE the two".split()), min_size=1),
    piece=st.data(),
)
def test_whatever_was_said_is_found_by_its_own_words(
    log: SqliteSessionLog, history: SqliteHistory, text: list[str], piece: st.DataObject
) -> None:
    name = f"s{len(log.sessions())}"
    put(log, name, " ".join(text), "Hm.", scenario=name)
    start = piece.draw(st.integers(0, len(text) - 1))
    end = piece.draw(st.integers(start + 1, len(text)))
    assert found(history, " ".join(text[start:end]), scenario_id=name) == [name]
    assert found(history, f'"{" ".join(text[start:end])}"', scenario_id=name) == [name]


def test_filters_narrow_what_is_found(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "A slot.", "No.", scenario="docks", persona="dana", at_ms=10, score=30.0)
    put(log, "b", "A slot.", "No.", scenario="docks", persona="omar", at_ms=20, score=80.0)
    put(log, "c", "A slot.", "No.", scenario="vans", persona="dana", at_ms=30, ended=False)
    assert found(history) == ["c", "b", "a"]
    assert found(history, scenario_id="docks") == ["b", "a"]
    assert found(history, persona_id="dana") == ["c", "a"]
    assert found(history, since_ms=20) == ["c", "b"]
    assert found(history, since_ms=10, until_ms=20) == ["a"]
    assert found(history, outcome="own_step") == ["b", "a"]
    assert found(history, outcome="unfinished") == ["c"]
    assert found(history, least_score=30.0) == ["b", "a"]
    assert found(history, most_score=79.9) == ["a"]
    assert found(history, "slot", scenario_id="docks", persona_id="dana") == ["a"]
    assert found(history, "slot", order="best") == ["b", "a", "c"]


def test_best_fit_comes_first_when_asked_for(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "Slot, slot and slot.", "Slot.")
    put(log, "b", "A slot, and a great many other things besides that I will not go into.", "Hm.")
    put(log, "c", "Nothing.", "Hm.")
    assert found(history, "slot") == ["b", "a"]
    assert found(history, "slot", order="fit") == ["a", "b"]


def test_a_part_of_what_is_found_knows_how_much_there_is(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    for number in range(7):
        put(log, f"s{number}", "A slot.", "No.", at_ms=number)
    part = history.find(Wanted(words="slot"), first=2, most=3)
    assert [entry.summary.session_id for entry in part.sessions] == ["s4", "s3", "s2"]
    assert part.total == 7
    assert history.find(Wanted(), first=9).sessions == ()


def test_marks_stay_until_others_are_put(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "Hello.", "Hm.")
    assert history.shelved("a").marks == Marks()
    marks = Marks(tags=("b", "a", "b", " "), favourite=True, note="N\n", lesson="L")
    history.mark("a", marks)
    assert history.shelved("a").marks == Marks(
        tags=("a", "b"), favourite=True, note="N\n", lesson="L"
    )
    assert history.tags() == ("a", "b")
    assert found(history, tag="a") == found(history, favourites=True) == ["a"]
    assert found(history, tag="c") == []
    history.mark("a", Marks(tags=("c",)))
    assert history.tags() == ("c",)
    assert found(history, favourites=True) == []


def test_what_is_put_away_is_in_no_list_but_its_own(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "Hello.", "Hm.")
    put(log, "b", "Hello.", "Hm.")
    history.mark("a", Marks(archived=True))
    assert found(history) == found(history, "hello") == ["b"]
    assert found(history, archived=True) == found(history, "hello", archived=True) == ["a"]


def test_a_session_that_is_not_there_cannot_be_marked_or_counted(history: SqliteHistory) -> None:
    for call in (
        lambda: history.shelved("none"),
        lambda: history.mark("none", Marks()),
        lambda: history.keep_figures("none", Figures(rep_turns=1)),
    ):
        with pytest.raises(KnownError, match="There is no session 'none'"):
            call()


FIGURES = Figures(
    rep_turns=9,
    labels={Move.CANDOR: 2, Move.CHASE: 1},
    rep_share=0.4,
    conflicts=3,
    settled=2,
    conceded=1,
    traded=1,
    score=61.5,
    outcome="own_step",
    good_ending=True,
)


def test_figures_come_back_with_whom_and_what_they_are_of(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", "Hello.", "Hm.", scenario="docks", persona="dana", at_ms=10, forked_from="z:4")
    put(log, "b", "Hello.", "Hm.", at_ms=20, ended=False)
    assert history.uncounted() == ("a",)
    history.keep_figures("a", FIGURES)
    (counted,) = history.counted()
    assert counted.figures == FIGURES
    assert (counted.session_id, counted.scenario_id, counted.persona_id) == ("a", "docks", "dana")
    assert (counted.started_ms, counted.forked_from) == (10, ("z", 4))
    assert counted.labeller_version == "1"
    assert history.uncounted() == ()
    assert found(history, move=Move.CANDOR) == ["a"]
    assert found(history, move=Move.PITCH) == []
    history.keep_figures("a", Figures(rep_turns=1, labels={Move.PITCH: 1}))
    assert found(history, move=Move.CANDOR) == []
    history.mark("a", Marks(archived=True))
    assert history.counted() == ()


@pytest.mark.parametrize(
    ("newest", "names"), [(None, "abcd"), (9, "abcd"), (2, "cd"), (1, "d"), (0, "")]
)
def test_only_the_newest_figures_can_be_asked_for(
    log: SqliteSessionLog, history: SqliteHistory, newest: int | None, names: str
) -> None:
    in_memory = MemoryHistory(log)
    for number, name in enumerate("abcd"):
        put(log, name, "Hello.", "Hm.", at_ms=number)
        history.keep_figures(name, FIGURES)
        in_memory.keep_figures(name, FIGURES)
    assert [c.session_id for c in history.counted(newest)] == list(names)
    assert in_memory.counted(newest) == history.counted(newest)


def test_figures_of_another_version_are_to_be_counted_anew(
    log: SqliteSessionLog, history: SqliteHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(log, "a", "Hello.", "Hm.")
    history.keep_figures("a", FIGURES)
    monkeypatch.setattr("app.adapters.history_sqlite.FIGURES_VERSION", 99)
    assert history.uncounted() == ("a",)
    assert history.counted() == ()
    history.keep_figures("a", FIGURES)
    assert history.uncounted() == ()
    assert len(history.counted()) == 1


def test_only_what_is_neither_favourite_nor_put_away_grows_old(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    for number, name in enumerate("abcd"):
        put(log, name, "Hello.", "Hm.", at_ms=number)
    history.mark("a", Marks(favourite=True))
    history.mark("b", Marks(archived=True))
    assert history.older_than(3) == ("c",)
    assert history.older_than(9) == ("c", "d")


def test_a_call_that_ends_is_one_row_of_the_index_however_long(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", *("A slot.", "Hm.") * 30, ended=False)
    rows = log.database.db.execute
    assert rows("SELECT count(*) FROM words").fetchone() == (61,)
    log.append("a", [SessionEnded(reason="rep_ended")], 99)
    assert rows("SELECT count(*) FROM words").fetchone() == (2,)
    assert found(history, "slot") == ["a"]


def test_a_call_that_was_left_is_one_row_once_another_begins(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    put(log, "a", *("A slot.", "Hm.") * 5, ended=False)
    log.create("b", CONTENT, "Docks", "Dana", 5)
    rows = log.database.db.execute
    assert rows("SELECT count(*) FROM words").fetchone() == (3,)
    log.append(
        "a", [RepSpoke(turn=6, text="A van."), BuyerSpoke(turn=6, text="", source="line")], 9
    )
    assert found(history, "slot van") == ["a"]


def test_a_session_without_events_is_not_listed(
    log: SqliteSessionLog, history: SqliteHistory
) -> None:
    log.create("a", CONTENT, "Docks", "Dana", 5)
    assert found(history) == found(history, "docks") == []


def test_forks_know_where_they_come_from(log: SqliteSessionLog, history: SqliteHistory) -> None:
    put(log, "a", "Hello.", "Hm.")
    put(log, "b", "Hello.", "Hm.", forked_from="a:1")
    assert history.shelved("a").forked_from is None
    assert history.shelved("b").forked_from == ("a", 1)
    log.delete("a")
    assert history.shelved("b").forked_from == ("a", 1)


def test_it_is_a_history(history: SqliteHistory) -> None:
    port: History = history
    assert port.find(Wanted()).total == 0
