"""Replay: any turn of a call with every reading as it was then."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.review import Frame, Review
from app.ui.announce import announce
from app.ui.coached_note import coached_note
from app.ui.needs import Desk, Screen
from app.ui.people import Cast
from app.ui.player import Player
from app.ui.replay_markers import moment_markers, remark_markers
from app.ui.replay_panels import FramePanels
from app.ui.replay_sound import ReplaySound
from app.ui.tokens import GAP, GAP_L
from app.ui.transport import Transport
from app.ui.widgets.ask import Question
from app.ui.widgets.markers import MOMENTS, REMARKS, Kind
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.widgets.timeline import LEAP
from app.ui.widgets.turn_list import TurnList

LIST_FITS_FROM = 900
"""Pixels at 100 % from which the list of turns stands beside the turn."""
SCROLLED = 0.8
"""Of its height, that the page of readings is scrolled by keyboard."""


class ReplayScreen(Screen):
    """Step with the arrow keys, play with the space bar, remark with C and B."""

    title = "Replay"

    def __init__(self, desk: Desk, review: Review, turn: int = 0) -> None:
        super().__init__()
        self._desk = desk
        self.review = review
        theme = desk.theme
        cast = Cast(content=review.content)
        self.turns = TurnList(theme, review.frames, cast)
        self.panels = FramePanels(theme, review)
        self.transport = Transport(theme, review)
        self.timeline = self.transport.timeline
        self._moments = moment_markers(review)
        self._index_of = {f.turn.number: i for i, f in enumerate(review.frames)}
        words = [_words(f) for f in review.frames]
        self.sound = ReplaySound(desk.trainer.voice, review)
        self.player = Player(words or [0], self.sound if review.frames else None)
        turns = Surface("card", gap=8, margins=12)
        heading = "Sentences" if review.content.scenario.written else "Turns"
        turns.add(label(heading, "heading"), self.turns)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(GAP, GAP_L, 0, GAP_L)
        side.addWidget(turns)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side, 1)
        middle.addWidget(self.panels, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        if desk.coaching:
            # Somebody else's session is not practised with.
            self.panels.branch.hide()
            self.panels.body.insertWidget(0, coached_note(desk.coached))
        self._handed_in = ""
        self._look_what_was_sent()
        self._connect()
        self._connect_remarks()
        self._mark()
        self._show(0)
        self.player.seek(self._index_of.get(turn, 0))

    def arrive(self) -> None:
        self._take_drafts()
        self.transport.play.setFocus()

    def leave(self) -> None:
        self.player.pause()
        self.sound.close()
        self.panels.remarks.finish_note()
        self._keep_drafts()

    def take_back(self) -> bool:
        if self.panels.remarks.writing:
            self.panels.remarks.close_editor()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= self._desk.theme.scaled(LIST_FITS_FROM))

    def toggle_breakpoint(self) -> None:
        """Have playing pause at the turn shown, or not any more."""
        if self.review.frames:
            self.panels.remarks.toggle_breakpoint()

    def begin_comment(self) -> None:
        """Write a comment on the turn shown."""
        if not self.review.frames:
            return
        self.player.pause()
        self.panels.remarks.begin_comment()
        self.panels.ensureWidgetVisible(self.panels.remarks.editor)

    def go_to_marked(self, kinds: frozenset[Kind], way: int) -> None:
        """The next turn with a marker of these kinds; `way` is 1 on or -1 back."""
        index = self.timeline.next_marked(kinds, way)
        if index is not None:
            self.player.pause()
            self.player.seek(index)
            self.timeline.point_out()

    def _show(self, index: int) -> None:
        if not self.review.frames:
            return
        self.panels.show_frame(index, self.transport.marked(index), self.review.remarks)
        self.turns.show_current(index)
        self.transport.show_at(index, self.player.within if index == self.player.at else 0.0)

    def _go_to_turn(self, turn: int) -> None:
        self.player.pause()
        self.player.seek(self._index_of.get(turn, self.player.at))

    def _seek(self, index: int, within: float) -> None:
        self.player.seek(index, within)
        self.timeline.show_within(self.player.within)

    def _sound_over(self) -> None:
        if self.player.playing:
            self.player.go_on()

    def _playing_changed(self, playing: bool) -> None:
        if not playing:
            self.panels.show_spoken(None)

    def _halted(self, index: int) -> None:
        """Playing has come to a breakpoint."""
        point = self.review.remarks.breakpoints.get(self.review.frames[index].turn.number)
        self.transport.show_paused(index)
        words = self.transport.where.text()
        self.panels.ensureWidgetVisible(self.panels.remarks.point_box)
        announce(self, f"{words}. {point.note if point is not None else ''}".strip())

    # Remarks

    def _mark(self) -> None:
        review = self.review
        self.transport.show_markers((*self._moments, *remark_markers(review, review.remarks)))
        points = review.remarks.breakpoints
        self.player.pause_at([self._index_of[t] for t in points if t in self._index_of])

    def _remark(self, keep: Callable[[], object]) -> bool:
        """Keep a remark and show what there is then. False if it could not be kept."""
        try:
            keep()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return False
        remarks = self._desk.trainer.remarks.latest(self.review.session_id)
        self.review = replace(self.review, remarks=remarks)
        self._mark()
        return True

    def _comment(self, turn: int, words: str, answers: str) -> None:
        keeper, session = self._desk.trainer.remarks, self.review.session_id
        answered = self.review.remarks.comment(answers) if answers else None
        if self._handed_in and answered is not None and answered.author:
            kept = self._remark(
                lambda: self._desk.trainer.team.reply(self._handed_in, turn, words, answers)
            )
            self._look_what_was_sent()
            self._desk.exchange.now()
        else:
            kept = self._remark(lambda: keeper.comment(session, turn, words, replies_to=answers))
        if kept:
            self.panels.remarks.close_editor()
            self.panels.show_remarks(self.review.remarks)

    def _look_what_was_sent(self) -> None:
        """Whether the session was handed in; then answers to others' comments go to them."""
        if self._desk.coaching:
            self.panels.remarks.gone(self._desk.sent)
            return
        try:
            found = self._desk.trainer.team.submission_of(self.review.session_id)
        except KnownError:
            return  # A team that cannot be read keeps nobody from looking back.
        if found is not None:
            self._handed_in = found.submission_id
            self.panels.remarks.handed_in(frozenset(r.record_id for r, _ in found.comments))

    def _change_comment(self, comment_id: str, words: str) -> None:
        keeper, session = self._desk.trainer.remarks, self.review.session_id
        if self._remark(lambda: keeper.change(session, comment_id, words)):
            self.panels.remarks.close_editor()
            self.panels.show_remarks(self.review.remarks)

    def _ask_to_delete(self, comment_id: str) -> None:
        comment = self.review.remarks.comment(comment_id)
        if comment is None:
            return
        self.question = Question(
            self._desk.theme,
            self,
            question="Delete this comment?",
            detail=f"\u201c{comment.text}\u201d",
            yes="Delete",
            no="Keep it",
            kind="danger",
        )
        self.question.accepted.connect(lambda: self._delete(comment_id))
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _delete(self, comment_id: str) -> None:
        keeper, session = self._desk.trainer.remarks, self.review.session_id
        if self._remark(lambda: keeper.withdraw(session, comment_id)):
            self.panels.show_remarks(self.review.remarks)
            self.panels.remarks.comment.setFocus()

    def _wish_breakpoint(self, turn: int, wished: bool, note: str) -> None:
        keeper, session = self._desk.trainer.remarks, self.review.session_id
        if wished:
            self._remark(lambda: keeper.set_breakpoint(session, turn, note))
        else:
            self._remark(lambda: keeper.clear_breakpoint(session, turn))
        self.panels.show_remarks(self.review.remarks)

    def _take_drafts(self) -> None:
        drafts, turns = self._desk.drafts, self._index_of
        kept = {turn: drafts.of(self._draft_name(turn)) for turn in turns}
        self.panels.remarks.take_drafts({turn: text for turn, text in kept.items() if text})
        if self.review.frames:
            self.panels.show_remarks(self.review.remarks)

    def _keep_drafts(self) -> None:
        begun = self.panels.remarks.drafts
        for turn in self._index_of:
            name = self._draft_name(turn)
            if begun.get(turn, "") != self._desk.drafts.of(name):
                self._desk.drafts.keep(name, begun.get(turn, ""))

    def _draft_name(self, turn: int) -> str:
        return f"{self.review.session_id}/comment/{turn}"

    def _connect_remarks(self) -> None:
        remarks = self.panels.remarks
        remarks.commented.connect(self._comment)
        remarks.changed.connect(self._change_comment)
        remarks.deletion_wanted.connect(self._ask_to_delete)
        remarks.breakpoint_wished.connect(self._wish_breakpoint)

    def _connect(self) -> None:
        player, transport = self.player, self.transport
        player.moved.connect(self._show)
        player.ticked.connect(self.timeline.show_within)
        player.playing_changed.connect(transport.show_playing)
        player.playing_changed.connect(self._playing_changed)
        player.halted.connect(self._halted)
        self.sound.over.connect(self._sound_over)
        self.sound.silenced.connect(player.go_on_in_silence)
        self.sound.moved.connect(self.panels.show_spoken)
        self.sound.failed.connect(self.failed)
        transport.toggled.connect(player.toggle)
        transport.stepped.connect(player.step)
        transport.sought.connect(self._seek)
        transport.held.connect(player.hold)
        transport.let_go.connect(player.let_go)
        transport.speed_chosen.connect(player.set_speed)
        self.turns.picked.connect(player.seek)
        self.panels.branch.go.connect(self.go)
        self.panels.standing.picked.connect(self._go_to_turn)
        size = len(self.review.frames)
        page = self.panels.verticalScrollBar()
        for keys, action in (
            ("Space", player.toggle),
            ("Left", lambda: player.step(-1)),
            ("Right", lambda: player.step(1)),
            ("PgUp", lambda: player.step(-LEAP)),
            ("PgDown", lambda: player.step(LEAP)),
            ("Home", lambda: player.step(-size)),
            ("End", lambda: player.step(size)),
            ("M", lambda: self.go_to_marked(MOMENTS, 1)),
            ("Shift+M", lambda: self.go_to_marked(MOMENTS, -1)),
            ("N", lambda: self.go_to_marked(REMARKS, 1)),
            ("Shift+N", lambda: self.go_to_marked(REMARKS, -1)),
            ("B", self.toggle_breakpoint),
            ("C", self.begin_comment),
            ("Ctrl+Up", lambda: page.setValue(page.value() - self._leaf())),
            ("Ctrl+Down", lambda: page.setValue(page.value() + self._leaf())),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _leaf(self) -> int:
        return round(SCROLLED * self.panels.viewport().height())


def _words(frame: Frame) -> int:
    reply = frame.turn.reply
    return len(frame.turn.rep.split()) + (len(reply.text.split()) if reply is not None else 0)
