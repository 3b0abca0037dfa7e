"""Getting into a team, and one's place in it: founding, joining, members, where it meets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.packs.senders import Sender, grouped
from app.ports.problems import KnownError
from app.ports.team import Place as MeetingPlace
from app.services.team.desk import TeamDesk
from app.ui.home import Home
from app.ui.main_window import MainWindow
from app.ui.needs import Place
from app.ui.team.join import JoinScreen
from app.ui.team.mine import MyAssignmentsScreen
from app.ui.team.team_settings import TeamSettingsScreen
from app.ui.team.words import key_words
from app.ui.theme import Theme
from tests.fakes.memory_team import MemorySpace
from tests.team_world import Person, TeamWorld, make_person, make_team_world
from tests.ui.team.rep_world import go, rest, window_of, words_on

TEAM = Place(kind="team")
SETTINGS = Place(kind="team_join")
INVITATION = "/mail/dock-sales.skeptic-invitation"


def stranger() -> Person:
    return make_person("Cleo", MemorySpace())


def invited(world: TeamWorld) -> Person:
    """Somebody who got Mara's invitation and meets where the team does."""
    cleo = make_person("Cleo", world.space, world.clock)
    world.manager.desk.write_invitation(INVITATION)
    cleo.files.held[INVITATION] = world.manager.files.held[INVITATION]
    return cleo


def settled(qtbot: QtBot, window: MainWindow) -> TeamSettingsScreen:
    """The screen on which one is once one is in a team."""
    qtbot.waitUntil(lambda: isinstance(window.navigator.screen, TeamSettingsScreen), timeout=5_000)
    rest(qtbot, window)
    screen = window.navigator.screen
    assert isinstance(screen, TeamSettingsScreen)
    return screen


def test_key_and_button_lead_to_the_team(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, stranger())
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_T, keys)
    assert isinstance(window.navigator.screen, JoinScreen)


def test_a_manager_founds_a_team_in_a_shared_folder(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    mara = make_person("Mara", MemorySpace())
    window = window_of(qtbot, theme, mara)
    screen = go(window, TEAM, JoinScreen)
    assert not screen.found.isEnabled()
    QTest.keyClicks(screen.name, "Dock sales")
    QTest.keyClicks(screen.own_name, "Mara")
    screen.place_form.use_folder(str(tmp_path))
    screen.found.click()
    place = settled(qtbot, window)
    assert mara.desk.is_manager
    assert str(tmp_path) in place.meeting.where.words
    assert place.invite_card.isVisible()


def test_a_database_asks_for_user_and_password_which_is_shown_to_nobody(
    qtbot: QtBot, theme: Theme
) -> None:
    mara = make_person("Mara", MemorySpace())
    window = window_of(qtbot, theme, mara)
    screen = go(window, TEAM, JoinScreen)
    form = screen.place_form
    next(b for b in form.kind.buttons if b.text() == "Database").click()
    assert not form.folder.isVisible()
    assert form.password.echoMode() == QLineEdit.EchoMode.Password
    for field, words in (
        (screen.name, "Dock sales"),
        (screen.own_name, "Mara"),
        (form.address, "db.example.com:5432/skeptic"),
        (form.user, "mara"),
        (form.password, "secret"),
    ):
        QTest.keyClicks(field, words)
    screen.found.click()
    settled(qtbot, window)
    place = MeetingPlace(
        kind="postgresql", address="postgresql://db.example.com:5432/skeptic", user="mara"
    )
    assert mara.secrets.kept == {place: "secret"}


def test_what_is_wrong_with_the_place_is_said_and_everything_typed_stays(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*wanted: object) -> None:
        raise KnownError("There is no folder “/gone”.", "Choose one that is there.")

    monkeypatch.setattr(TeamDesk, "found", refuse)
    window = window_of(qtbot, theme, stranger())
    screen = go(window, TEAM, JoinScreen)
    QTest.keyClicks(screen.name, "Dock sales")
    QTest.keyClicks(screen.own_name, "Cleo")
    screen.place_form.use_folder("/gone")
    screen.found.click()
    qtbot.waitUntil(lambda: "/gone" in window.banner.text, timeout=5_000)
    assert window.navigator.screen is screen
    assert screen.name.text() == "Dock sales"
    assert screen.found.isEnabled()


def test_an_invitation_shows_who_invites_by_what_key_before_anything_is_done(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    cleo = invited(world)
    window = window_of(qtbot, theme, cleo)
    screen = go(window, TEAM, JoinScreen)
    screen.open_invitation(INVITATION)
    assert screen.card is not None
    read = words_on(screen.card)
    assert "Mara invites you to “Dock sales”" in read
    assert key_words(world.manager.key) in read
    assert "Compare the fingerprint with Mara" in read
    assert cleo.desk.membership is None
    assert screen.card.name.hasFocus()
    assert not screen.card.join.isEnabled()
    QTest.keyClicks(screen.card.name, "Cleo")
    screen.card.join.click()
    place = settled(qtbot, window)
    assert "Waiting to be let in" in words_on(place)
    assert key_words(cleo.key) in words_on(place.fingerprint)


def test_esc_takes_an_invitation_away_again(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, invited(make_team_world()))
    screen = go(window, TEAM, JoinScreen)
    screen.open_invitation(INVITATION)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert screen.card is None
    assert screen.choose.isVisible()


def test_a_file_that_is_no_invitation_is_refused_in_words(qtbot: QtBot, theme: Theme) -> None:
    cleo = stranger()
    cleo.files.held["/mail/photo.jpg"] = b"\xff\xd8 no invitation"
    window = window_of(qtbot, theme, cleo)
    screen = go(window, TEAM, JoinScreen)
    screen.open_invitation("/mail/photo.jpg")
    assert window.banner.isVisible()
    assert screen.card is None


def test_a_manager_admits_somebody_after_comparing_the_fingerprint(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    cleo = invited(world)
    cleo.desk.join(world.manager.desk.invitation(), "Cleo")
    cleo.desk.sync()
    window = window_of(qtbot, theme, world.manager)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    screen.members.admit[cleo.key].click()
    form = screen.members.form
    assert form is not None
    assert key_words(cleo.key) in words_on(form)
    form.name.setText("Cleo Marsh")
    form.yes.click()
    member = world.manager.desk.team.members[cleo.key]
    assert (member.name, member.standing) == ("Cleo Marsh", "in")
    rest(qtbot, window)
    cleo.desk.sync()
    assert cleo.desk.team.members[cleo.key].standing == "in"


def test_a_member_is_taken_out_only_after_a_question(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.manager)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    screen.members.remove[world.ben.key].click()
    assert screen.members.question is not None
    screen.members.question.no.click()
    assert world.manager.desk.team.members[world.ben.key].standing == "in"
    screen.members.remove[world.ben.key].click()
    screen.members.question.yes.click()
    assert world.manager.desk.team.members[world.ben.key].standing == "out"


def test_a_rep_sees_members_and_changes_none_of_them(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    assert set(screen.members.rows) == {world.manager.key, world.ana.key, world.ben.key}
    assert not screen.members.admit
    assert not screen.members.remove
    assert not screen.invite_card.isVisible()


def test_a_manager_writes_an_invitation_into_a_file(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.manager)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    screen.write_invitation(INVITATION)
    assert world.manager.files.held[INVITATION] == world.manager.desk.invitation()
    assert "read them your fingerprint" in window.banner.text


def test_the_team_meets_elsewhere_from_now_on(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.manager)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    screen.meeting.elsewhere.click()
    assert screen.meeting.form is not None
    screen.meeting.form.use_folder("/new/drive")
    screen.meeting.save.click()
    qtbot.waitUntil(lambda: screen.meeting.form is None, timeout=5_000)
    membership = world.manager.desk.membership
    assert membership is not None
    assert membership.place.address == "/new/drive"
    assert "/new/drive" in screen.meeting.where.words


def test_leaving_asks_first_and_then_there_is_no_team(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    screen.leave_team.click()
    assert screen.question is not None
    screen.question.yes.click()
    assert world.ana.desk.membership is None
    assert isinstance(window.navigator.screen, Home)
    go(window, TEAM, JoinScreen)


def test_who_is_not_let_in_yet_reads_what_happens_next(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    cleo = invited(world)
    cleo.desk.join(world.manager.desk.invitation(), "Cleo")
    window = window_of(qtbot, theme, cleo)
    screen = go(window, TEAM, MyAssignmentsScreen)
    read = words_on(screen)
    assert "Waiting to be let in" in read
    assert key_words(cleo.key) in read


def test_a_rep_is_on_a_leaderboard_only_by_wish_and_only_where_there_is_one(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    assert not screen.leaderboard.isVisible()
    world.manager.desk.set_leaderboard(True)
    world.sync()
    screen.refresh()
    assert screen.leaderboard.isVisible()
    assert not screen.leaderboard.wish.ticked
    screen.leaderboard.wish.click()
    assert world.ana.desk.team.members[world.ana.key].leaderboard
    screen.leaderboard.wish.click()
    assert not world.ana.desk.team.members[world.ana.key].leaderboard


def test_whoever_joins_a_database_can_send_their_key_to_the_manager_first(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    cleo = invited(world)
    window = window_of(qtbot, theme, cleo)
    screen = go(window, TEAM, JoinScreen)
    screen.open_invitation(INVITATION)
    assert screen.card is not None
    form = screen.card.place
    if screen.card.elsewhere.isVisible():
        screen.card.elsewhere.click()
    next(b for b in form.kind.buttons if b.text() == "Database").click()
    assert form.copy is not None
    form.copy.click()
    assert QGuiApplication.clipboard().text() == cleo.key


def test_a_known_name_with_another_key_is_a_warning_with_both_keys(
    qtbot: QtBot, theme: Theme
) -> None:
    world = make_team_world()
    cleo = invited(world)
    known = Sender(name="Mara", fingerprint="ab" * 32, since="2026-01-31")
    cleo.senders.remember(known)
    window = window_of(qtbot, theme, cleo)
    screen = go(window, TEAM, JoinScreen)
    screen.open_invitation(INVITATION)
    assert screen.card is not None
    read = words_on(screen.card)
    assert "you know another key as Mara’s" in read
    assert key_words(world.manager.key) in read
    assert grouped(known.fingerprint) in read


def test_where_no_keyring_kept_it_the_password_is_entered_again(qtbot: QtBot, theme: Theme) -> None:
    world = make_team_world()
    place = MeetingPlace(kind="postgresql", address="postgresql://db/skeptic", user="ana")
    world.ana.desk.move(place, "old")
    window = window_of(qtbot, theme, world.ana)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    form = screen.meeting.password
    assert not form.input.isVisible()
    form.open.click()
    assert form.input.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(form.input, "new")
    QTest.keyClick(form.input, Qt.Key.Key_Return)
    assert world.ana.secrets.kept[place] == "new"
    assert form.input.text() == ""
    rest(qtbot, window)


def test_a_folder_asks_for_no_password(qtbot: QtBot, theme: Theme) -> None:
    window = window_of(qtbot, theme, make_team_world().ana)
    screen = go(window, SETTINGS, TeamSettingsScreen)
    assert not screen.meeting.password.isVisible()
