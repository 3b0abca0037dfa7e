"""Debrief: moments, scorecard, numbers and private view, all leading to their turns."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.scoring.held_back import held_back
from app.domain.scoring.metrics import worth_showing
from app.ui import private_view
from app.ui.brief import BriefScreen
from app.ui.debrief import DebriefScreen
from app.ui.debrief_moments import WHERE_TO_BE
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.practice import PracticeScreen
from app.ui.replay import ReplayScreen
from app.ui.theme import Theme
from app.ui.traced import Traced
from app.ui.widgets.balance_bar import BalanceBar
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.explain import Explain
from app.ui.widgets.text import Prose
from tests.ui.calls import play
from tests.ui.conftest import open_on
from tests.ui.content import make_content
from tests.ui.looking import settle
from tests.ui.more_content import NOTE_ID, make_note, omar, with_applies
from tests.ui.world import BAD_CALL, GOOD_CALL, make_world


@pytest.fixture
def debriefed(qtbot: QtBot, theme: Theme) -> MainWindow:
    """A window with a good call ("session-1") and a bad one ("session-2")."""
    world = make_world()
    play(world, GOOD_CALL)
    play(world, BAD_CALL)
    return open_on(qtbot, theme, world)


def opened(window: MainWindow, session: str, view: str = "moments") -> DebriefScreen:
    """A debrief at one of its views."""
    window.navigator.go(Place(kind="debrief", subject=session))
    screen = window.navigator.screen
    assert isinstance(screen, DebriefScreen)
    screen.show_view(view)
    settle(window)
    return screen


def read(screen: DebriefScreen) -> str:
    """Everything that can be read."""
    parts = []
    for widget in screen.findChildren(QLabel):
        if widget.isVisibleTo(screen):
            parts.append(widget.words if isinstance(widget, Prose) else widget.text())
    return "\n".join(parts)


def test_it_says_first_how_it_went(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-1")
    headline = screen.review.debrief.headline
    assert headline in read(screen)
    score = screen.review.debrief.scorecard.score
    assert score is not None
    assert f"{score:g}" in read(screen)


@pytest.mark.parametrize("session", ["session-1", "session-2"])
def test_each_moment_shows_what_was_said_what_came_of_it_and_what_to_try(
    debriefed: MainWindow, session: str
) -> None:
    screen = opened(debriefed, session)
    words = read(screen)
    moments = screen.review.debrief.moments
    assert moments
    for moment in moments:
        for part in (moment.title, moment.said, moment.buyer_did, moment.because, moment.instead):
            assert part in words


def test_a_moment_says_what_was_there_to_see_then_where_to_be_then_the_way(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-2")
    words = read(screen)
    moment = screen.review.debrief.moments[0]
    assert moment.felt.startswith("Dana ")
    assert moment.answered
    assert moment.aim
    said = (moment.felt, moment.because, WHERE_TO_BE, moment.aim, moment.instead)
    places = [words.index(moment.said), *(words.index(part) for part in said)]
    assert places == sorted(places)


def test_a_moment_can_be_taken_again_and_replayed_from_there(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-2")
    turn = screen.review.debrief.moments[-1].turn
    asked: list[Place] = []
    screen.go.disconnect()
    screen.go.connect(asked.append)
    for name in (f"Take it again from turn {turn}", f"Replay from turn {turn}"):
        button = next(b for b in screen.findChildren(Button) if b.accessibleName() == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [
        Place(kind="fork", subject="session-2", turn=turn),
        Place(kind="replay", subject="session-2", turn=turn, scorer="phrases-1"),
    ]


def test_the_quoted_words_are_marked_in_the_turn(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-2")
    marked = 0
    for moment in screen.review.debrief.moments:
        if moment.quote is None:
            continue
        quote = moment.quote.of(moment.said)
        shown = [p.text() for p in screen.findChildren(Prose) if p.words == moment.said]
        assert any(f'text-decoration: underline">{quote}</span>' in html for html in shown)
        marked += 1
    assert marked


def test_a_moment_leads_to_its_turn_in_the_replay(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-2")
    turn = screen.review.debrief.moments[0].turn
    link = next(b for b in screen.findChildren(Button) if b.text() == f"Turn {turn}")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(debriefed)
    replay = debriefed.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.review.frames[replay.player.at].turn.number == turn


def test_every_criterion_shows_verdict_points_count_and_evidence(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-2", "scorecard")
    words = read(screen)
    for result in screen.review.debrief.scorecard.checks:
        assert result.check.question in words
        assert result.check.why in words
        for evidence in result.evidence:
            assert f"“{evidence.quote}”" in words
    assert "Not yet" in words


def test_a_criterion_without_evidence_is_not_scored_instead_of_zero(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    play(world, GOOD_CALL[:1])
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1", "scorecard")
    assert "Not scored" in read(screen)
    assert "\u2013 of 20" in read(screen)


def test_a_criterion_that_does_not_apply_says_why_and_is_no_fault(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world(contents=[with_applies(make_content())])
    play(world, GOOD_CALL)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1", "scorecard")
    said = "Does not apply: you never did it. It is left out of the score."
    assert said in read(screen)
    (told,) = [w for w in screen.findChildren(QLabel) if w.text() == said]
    assert told.property("tone") == "muted"
    assert "\u2013 of 20" in read(screen)


def test_an_ending_is_called_what_the_scenario_calls_it(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(contents=[make_note()])
    play(world, BAD_CALL, scenario=NOTE_ID)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    assert "She bins it" in read(screen)
    assert "Ended it cold" not in read(screen)
    assert "3 sentences" in read(screen)
    links = [b.text() for b in screen.findChildren(Button)]
    assert any(text.startswith("Sentence ") for text in links)
    assert "Replay the note" in [text.strip() for text in links]


def test_the_dial_is_named_and_practising_again_keeps_it(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL, dial=1)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    assert "Dial: Harder" in read(screen)
    QTest.mouseClick(screen.again, Qt.MouseButton.LeftButton)
    settle(window)
    brief = window.navigator.screen
    assert isinstance(brief, BriefScreen)
    assert brief.dial.level == 1


def test_what_was_thought_in_a_silence_is_told(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, (GOOD_CALL[0], "..."))
    window = open_on(qtbot, theme, world)
    words = read(opened(window, "session-1", "private"))
    assert "You say nothing." in words
    assert "When you said nothing" in words


@pytest.mark.parametrize(
    ("pronoun", "title"),
    [
        ("she", "Why she does not believe"),
        ("he", "Why he does not believe"),
        ("they", "Why they do not believe"),
    ],
)
def test_the_private_view_says_why_the_buyer_does_not_believe(
    qtbot: QtBot, theme: Theme, pronoun: str, title: str
) -> None:
    content = replace(make_content(), persona=replace(omar(pronoun), persona_id="dana"))
    world = make_world(contents=[content])
    play(world, GOOD_CALL[:2])
    window = open_on(qtbot, theme, world)
    words = read(opened(window, "session-1", "private"))
    assert title in words
    assert "switched off by a phone call at four" in words


def test_every_number_shows_its_definition_and_leads_to_its_turns(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-1", "numbers")
    words = read(screen)
    found = worth_showing(screen.review.debrief.scorecard.metrics)
    for metric in found:
        assert metric.name in words
        assert metric.value is None or metric.definition in words
    assert "Estimate" in words
    metric = next(m for m in found if m.turns)
    name = f"{metric.name}: turn {metric.turns[0]} in the replay"
    link = next(b for b in screen.findChildren(Button) if b.accessibleName() == name)
    assert metric.evidence[0].quote[:30] in link.accessibleDescription()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    settle(debriefed)
    replay = debriefed.navigator.screen
    assert isinstance(replay, ReplayScreen)
    assert replay.player.at == metric.turns[0]


def test_formula_source_and_band_of_a_number_come_on_hover_and_by_keyboard(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-1", "numbers")
    explain = next(
        b for b in screen.findChildren(Explain) if b.accessibleName() == "What is “Questions”?"
    )
    metric = next(m for m in screen.review.debrief.scorecard.metrics if m.key == "questions")
    assert explain.focusPolicy() & Qt.FocusPolicy.TabFocus
    for part in (
        metric.definition,
        metric.formula,
        metric.kind.source,
        f"A reference, not a pass mark: {metric.kind.band}",
    ):
        assert part in explain.accessibleDescription()
        assert part in explain.toolTip()
    assert "A reference, not a pass mark" in read(screen)


def test_every_metric_explains_itself_by_keyboard_and_to_a_screen_reader(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-1", "numbers")
    explains = {b.accessibleName(): b for b in screen.findChildren(Explain)}
    for metric in worth_showing(screen.review.debrief.scorecard.metrics):
        explain = explains[f"What is \u201c{metric.name}\u201d?"]
        assert explain.isVisibleTo(screen)
        assert explain.focusPolicy() & Qt.FocusPolicy.TabFocus
        for part in metric.meaning:
            assert part in explain.accessibleDescription()


def test_what_only_time_can_tell_is_not_available_in_a_text_call_and_says_why(
    debriefed: MainWindow,
) -> None:
    words = read(opened(debriefed, "session-1", "numbers"))
    before, _, absent = words.partition("Not available here")
    assert "Only time could tell." in absent
    for name in ("Rep's patience", "Pause after an objection", "Pace", "Interruptions"):
        assert name in absent.split("\n")
        assert name not in before.split("\n")
    assert "Talk share by words" in before.split("\n")
    assert "Talk share" not in words.split("\n")


def test_numbers_of_a_note_are_of_sentences_and_not_of_turns(qtbot: QtBot, theme: Theme) -> None:
    world = make_world(contents=[make_note()])
    play(world, GOOD_CALL, scenario=NOTE_ID)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1", "numbers")
    words = read(screen)
    assert "Longest sentence" in words
    assert "Longest turn" not in words
    assert "Sentences" in words.split("\n")
    assert "It takes two people talking. This was written." in words
    for metric in screen.review.debrief.scorecard.metrics:
        if metric.value is not None:
            assert "turn" not in f"{metric.definition} {metric.formula}".lower()


def test_the_private_view_tells_thoughts_and_what_would_have_opened_what_stayed_closed(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-2", "private")
    words = read(screen)
    assert "Stayed closed" in words
    for question in screen.review.opened_by.values():
        assert question in words
    for frame in screen.review.frames:
        for thought in frame.thoughts:
            assert thought.text in words
    for conflict in screen.review.content.scenario.conflicts:
        for claim in conflict.claims:
            assert claim.text in words
            assert claim.who in words


def test_evidence_can_be_opened_with_the_keyboard(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-1", "scorecard")
    links = [w for w in screen.findChildren(Pressable) if not isinstance(w, Traced)]
    link = next(w for w in links if w.isVisibleTo(screen))
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    settle(debriefed)
    assert isinstance(debriefed.navigator.screen, ReplayScreen)


def test_a_call_that_is_gone_is_said_to_be_gone_and_the_screen_stays(
    debriefed: MainWindow,
) -> None:
    before = debriefed.navigator.screen
    debriefed.navigator.go(Place(kind="debrief", subject="nowhere"))
    assert debriefed.navigator.screen is before
    assert debriefed.banner.isVisible()
    assert "no call nowhere" in debriefed.banner.text


def test_one_word_is_counted_as_one_word(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, ["Hm."])
    window = open_on(qtbot, theme, world)
    words = read(opened(window, "session-1", "numbers")).split("\n")
    assert "1 word" in words
    assert "1 words" not in words


def test_the_bar_of_the_effort_says_the_share(debriefed: MainWindow) -> None:
    screen = opened(debriefed, "session-1", "numbers")
    (bar,) = screen.findChildren(BalanceBar)
    share = screen.review.records.ledger[-1].share
    assert bar.accessibleName() == f"Share of the effort: you {share:.0f} of 100"


def test_with_too_little_judged_there_is_no_score_and_it_says_of_how_many_checks(
    qtbot: QtBot, theme: Theme
) -> None:
    content = make_content()
    rubric = tuple(
        replace(c, not_before=4 if n else 1) for n, c in enumerate(content.scenario.rubric)
    )
    scenario = replace(content.scenario, rubric=rubric)
    world = make_world(contents=[replace(content, scenario=scenario)])
    play(world, GOOD_CALL[:1])
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    words = read(screen).split("\n")
    judged = len(screen.review.debrief.scorecard.judged)
    assert screen.review.debrief.scorecard.score is None
    assert "Not scored" in words
    assert f"{judged} of 5 checks judged" in words


def test_where_nothing_was_missing_it_offers_the_same_one_step_harder(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-1")
    assert screen.review.debrief.drill is None
    button = next(b for b in screen.findChildren(Button) if "one step harder" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(debriefed)
    brief = debriefed.navigator.screen
    assert isinstance(brief, BriefScreen)
    assert brief.dial.level == 1


def test_the_private_view_of_a_long_call_comes_in_pieces(
    debriefed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private_view, "MOST_TURNS", 3)
    screen = opened(debriefed, "session-1", "private")

    def turns() -> int:
        shown = [b for b in screen.findChildren(Button) if b.isVisibleTo(screen)]
        return sum(b.text().startswith("Turn ") for b in shown)

    more = next(b for b in screen.findChildren(Button) if "next turns" in b.text())
    assert turns() == 3
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    settle(debriefed)
    assert turns() == len(GOOD_CALL)
    assert more.isHidden()


def test_before_the_end_nothing_of_the_private_view_is_given_away(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_world()
    play(world, GOOD_CALL[:2], end=False)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1", "private")
    words = read(screen)
    assert "Shown once the call is over" in words
    for fact in screen.review.content.scenario.facts:
        assert fact.text not in words
    assert "thought:" not in words


def test_each_turn_of_the_private_view_says_what_was_held_back_and_what_opens_it(
    debriefed: MainWindow,
) -> None:
    screen = opened(debriefed, "session-2", "private")
    words = read(screen)
    review = screen.review
    for turn in review.call.rep_turns:
        (held,) = held_back(review.content, review.lived, turn.number, "dana")[:1]
        assert held.text in words
        assert f"\u201c{held.question}\u201d" in words
    assert "What Dana came to believe, and from whom" in words


def test_one_that_is_not_over_says_so_and_can_be_gone_on_with(qtbot: QtBot, theme: Theme) -> None:
    world = make_world()
    play(world, GOOD_CALL[:6], end=False)
    window = open_on(qtbot, theme, world)
    screen = opened(window, "session-1")
    words = read(screen)
    assert "It is not over yet. This is how it stands." in words
    assert "Not finished" in words
    assert screen.again.text().strip() == "Go on"
    screen.again.click()
    assert isinstance(window.navigator.screen, PracticeScreen)
    assert window.navigator.screen.practice.session_id == "session-1"
