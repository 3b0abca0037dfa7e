"""The buyer's voice: pieces of text become sound, are played, held, cut, and told with their times.

To be used by the loop's thread only; the synthesis itself runs as a job in another.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner, WordTime
from app.ports.speech import BackChannelled, Said, Saying, SpeechEvent
from app.worker.speech.engines import Clip, Samples, Speaker, Spoken, Synthesiser
from app.worker.speech.jobs import SOON, Jobs

STOP_FADE_MS = 15
DUCKED = 0.35
AGAIN_FROM_S = 0.25
"""When she goes on after a nod she begins this much before where she stopped."""
WITHIN_S = 0.06
"""Silence between two pieces of one sentence; after a sentence it is as her manner has it."""
KEPT_REACTIONS = 12
KEEPS_EVERY_S = 0.4
"""The recording wants sound soon after it was heard."""


@dataclass(kw_only=True)
class _Piece:
    """A piece of an utterance: its text, its sound once that is made, and where it was played."""

    text: str
    manner: Manner
    spoken: Spoken | None = None
    rate: int = 0
    clip: Clip | None = None
    offset_s: float = 0.0
    played: list[tuple[float, float, float]] = field(default_factory=list)
    """Stretches that were heard: from where in the piece, how long, and when, all in seconds."""
    kept_s: float = 0.0
    """How much of the clip the recording has."""

    @property
    def over(self) -> bool:
        return self.spoken is not None and self.clip is not None and self.clip.done

    @property
    def begun(self) -> bool:
        """Whether any of it was heard."""
        now = self.clip is not None and self.clip.started_at_s is not None
        return now or bool(self.played)

    @property
    def heard_s(self) -> float:
        """How far into the piece it was heard."""
        now = self.offset_s + self.clip.played_s if self.clip is not None else 0.0
        return max([now, *(start + length for start, length, _ in self.played)])


@dataclass(kw_only=True)
class _Utterance:
    name: str
    pieces: list[_Piece] = field(default_factory=list)
    whole: bool = False
    told: str = ""


class Mouth:
    """What the buyer says, in order."""

    def __init__(
        self,
        *,
        jobs: Jobs,
        synthesiser: Synthesiser,
        speaker: Speaker,
        clock_ms: Callable[[float], float],
        post: Callable[[SpeechEvent], None],
        keep: Callable[[Samples, int, float], None],
    ) -> None:
        """Begin in silence.

        Args:
            jobs: Does the synthesis.
            synthesiser: Of the voices.
            speaker: Open.
            clock_ms: The call's clock at a monotonic time.
            post: Takes events.
            keep: Takes what was heard for the recording: samples, rate, and when, in milliseconds.
        """
        self._jobs = jobs
        self._synthesiser = synthesiser
        self._speaker = speaker
        self._clock_ms = clock_ms
        self._post = post
        self._keep = keep
        self._utterances: deque[_Utterance] = deque()
        self._reactions: dict[tuple[str, str], Spoken] = {}
        self._reacting: tuple[int, str, Clip, Spoken] | None = None
        self._held = False

    @property
    def busy(self) -> bool:
        """Whether there is anything that is or will be heard."""
        return bool(self._utterances) or self._reacting is not None

    @property
    def audible(self) -> bool:
        """Whether she can be heard right now."""
        clips = [p.clip for u in self._utterances for p in u.pieces if p.clip is not None]
        if self._reacting is not None:
            clips.append(self._reacting[2])
        return any(c.started_at_s is not None and not c.done for c in clips)

    @property
    def speaking(self) -> bool:
        """Whether she has begun and not ended, though her next sentence may still be being made."""
        return self.audible or any(p.begun for u in self._utterances for p in u.pieces)

    def say(self, name: str, text: str, manner: Manner, *, last: bool) -> None:
        """Say some more of an utterance; `last` if it is whole with this."""
        utterance = self._utterances[-1] if self._utterances else None
        if utterance is None or utterance.name != name:
            utterance = _Utterance(name=name)
            self._utterances.append(utterance)
        utterance.whole = last
        if not text.strip():
            return
        piece = _Piece(text=text, manner=manner)
        utterance.pieces.append(piece)

        def done(spoken: Spoken | None) -> None:
            if spoken is not None:
                piece.spoken, piece.rate = spoken, self._synthesiser.sample_rate
            elif piece in utterance.pieces:
                # What cannot be spoken is still to be read: it counts as heard.
                piece.spoken, piece.rate = _Silent(), self._synthesiser.sample_rate

        self._jobs.put(
            lambda: self._synthesiser.say(text, manner),
            done,
            failed=None,
            wanted=lambda: utterance in self._utterances,
        )

    def prepare_reaction(self, text: str, manner: Manner) -> None:
        """Have a short reaction ready."""
        key = (text, manner.voice)
        if not text or key in self._reactions:
            return

        def done(spoken: Spoken | None) -> None:
            if spoken is not None:
                while len(self._reactions) >= KEPT_REACTIONS:
                    self._reactions.pop(next(iter(self._reactions)))
                self._reactions[key] = spoken

        self._jobs.put(lambda: self._synthesiser.say(text, manner), done, failed=None, urgency=SOON)

    def react(self, turn: int, text: str, manner: Manner) -> bool:
        """Say a reaction that is ready, now. Returns whether it was."""
        spoken = self._reactions.get((text, manner.voice))
        if spoken is None or self.busy:
            return False
        clip = self._speaker.play(spoken.samples, self._synthesiser.sample_rate)
        self._reacting = (turn, text, clip, spoken)
        return True

    def tick(self) -> None:
        """Play what is ready and tell what was heard; to be called all the time."""
        self._tick_reaction()
        if self._held:
            return
        while self._utterances:
            utterance = self._utterances[0]
            self._play_next(utterance)
            for piece in utterance.pieces:
                self._record(piece, KEEPS_EVERY_S)
            self._tell(utterance)
            if not utterance.whole or not all(p.over for p in utterance.pieces):
                return
            self._finish(utterance, cut=False)

    def hold(self) -> None:
        """Stop for now."""
        if self._held or not self.busy:
            return
        self._held = True
        self._stop()

    def go_on(self) -> None:
        """Go on from a little before where she stopped."""
        if not self._held:
            return
        self._held = False
        for utterance in self._utterances:
            for piece in utterance.pieces:
                if piece.clip is not None and piece.spoken is not None:
                    reached = piece.offset_s + piece.clip.played_s
                    if reached < len(piece.spoken.samples) / piece.rate:
                        self._note(piece)
                        piece.offset_s = max(0.0, reached - AGAIN_FROM_S)
                        piece.clip = None

    def duck(self, on: bool) -> None:
        """Speak lower while the rep may be speaking, or as loud as usual."""
        self._speaker.gain = DUCKED if on else 1.0

    def cut(self) -> None:
        """Stop for good: everything that was to be said is over."""
        self._held = False
        self._stop()
        while self._utterances:
            self._finish(self._utterances[0], cut=True)

    # Inside

    def _stop(self) -> None:
        self._speaker.stop(STOP_FADE_MS)

    def _play_next(self, utterance: _Utterance) -> None:
        """Queue the pieces whose sound is there, in order."""
        for number, piece in enumerate(utterance.pieces):
            if piece.clip is not None:
                continue
            if piece.spoken is None:
                return
            first = round(piece.offset_s * piece.rate)
            samples = piece.spoken.samples[first:]
            if number > 0 and first == 0:
                breath = _breath_s(utterance.pieces[number - 1])
                pause = np.zeros(round(breath * piece.rate), np.float32)
                samples = np.concatenate([pause, samples])
                piece.offset_s = -breath
            piece.clip = self._speaker.play(samples, piece.rate)

    def _tell(self, utterance: _Utterance) -> None:
        """Tell the words that can be heard by now, where there are more."""
        text = _heard_text(utterance)
        if text.strip() and len(text) > len(utterance.told):
            utterance.told = text
            self._post(Saying(utterance_id=utterance.name, text=text.strip()))

    def _finish(self, utterance: _Utterance, *, cut: bool) -> None:
        self._utterances.popleft()
        for piece in utterance.pieces:
            self._note(piece)
        whole = "".join(p.text for p in utterance.pieces).strip()
        heard = _heard_text(utterance).strip()
        complete = utterance.whole and heard == whole
        self._post(
            Said(
                utterance_id=utterance.name,
                text=heard if cut and not complete else whole,
                stretch=self._stretch(utterance),
                words=self._words(utterance),
                cut=cut and not complete,
            )
        )

    def _note(self, piece: _Piece) -> None:
        """Note when a piece was heard, and keep the rest of it for the recording."""
        clip = piece.clip
        if clip is None or clip.started_at_s is None:
            return
        played = clip.played_s
        if played <= 0:
            return
        self._record(piece, 0.0)
        piece.played.append((piece.offset_s, played, clip.started_at_s))
        piece.kept_s = 0.0

    def _record(self, piece: _Piece, at_least_s: float) -> None:
        """Keep what was heard since the last time for the recording, if it is so much."""
        clip, spoken = piece.clip, piece.spoken
        if clip is None or spoken is None or clip.started_at_s is None:
            return
        heard = clip.played_s
        if heard <= piece.kept_s or (heard < piece.kept_s + at_least_s and not clip.done):
            return
        # The breath before a piece is not in its samples.
        first, last = (
            max(0, round((piece.offset_s + at) * piece.rate)) for at in (piece.kept_s, heard)
        )
        began_s = clip.started_at_s + first / piece.rate - piece.offset_s
        self._keep(spoken.samples[first:last], piece.rate, self._clock_ms(began_s))
        piece.kept_s = heard

    def _stretch(self, utterance: _Utterance) -> Stretch | None:
        heard = [
            (start + max(0.0, -offset), start + length)
            for piece in utterance.pieces
            for offset, length, start in piece.played
        ]
        if not heard:
            return None
        first = round(self._clock_ms(min(start for start, _ in heard)))
        last = round(self._clock_ms(max(end for _, end in heard)))
        return Stretch(start_ms=first, end_ms=max(first, last))

    def _words(self, utterance: _Utterance) -> tuple[WordTime, ...]:
        found: list[WordTime] = []
        for piece in utterance.pieces:
            if piece.spoken is None:
                continue
            for word in piece.spoken.words:
                times = _when(piece, word.start_ms / 1000)
                if times is None:
                    continue
                start = round(self._clock_ms(times))
                found.append(
                    WordTime(
                        text=word.text, start_ms=start, end_ms=start + word.end_ms - word.start_ms
                    )
                )
        return tuple(found)

    def _tick_reaction(self) -> None:
        if self._reacting is None:
            return
        turn, text, clip, spoken = self._reacting
        if not clip.done:
            return
        self._reacting = None
        started = clip.started_at_s
        if started is None or clip.played_s <= 0:
            return
        rate = self._synthesiser.sample_rate
        start = self._clock_ms(started)
        self._keep(spoken.samples[: round(clip.played_s * rate)], rate, start)
        stretch = Stretch(start_ms=round(start), end_ms=round(start + 1000 * clip.played_s))
        self._post(BackChannelled(turn=turn, text=text, stretch=stretch))


class _Silent:
    """The sound of what could not be spoken."""

    samples: Samples = np.zeros(0, np.float32)
    words: tuple[WordTime, ...] = ()


def _breath_s(before: _Piece) -> float:
    """Silence after a piece, in seconds."""
    ended = before.text.rstrip(" \"'\u201d\u2019)").endswith((".", "!", "?", "\u2026"))
    return before.manner.pause_ms / 1000 if ended else WITHIN_S


def _when(piece: _Piece, at_s: float) -> float | None:
    """The monotonic time at which a place in a piece was heard; None if it was not."""
    for offset, length, started in reversed(piece.played):
        if offset <= at_s <= offset + length:
            return started + at_s - offset
    return None


def _heard_text(utterance: _Utterance) -> str:
    """The words of an utterance as far as they could be heard, as they are written."""
    text = ""
    for piece in utterance.pieces:
        if piece.spoken is None or (piece.clip is None and not piece.played):
            break
        length = len(piece.spoken.samples) / piece.rate
        heard = piece.heard_s
        if heard >= length - 0.02:
            text += piece.text
            continue
        return text + _beginning(piece.text, piece.spoken.words, heard, length)
    return text


def _beginning(text: str, words: tuple[WordTime, ...], heard_s: float, length_s: float) -> str:
    """The words of a text that begin before `heard_s`, with what is between them."""
    written = text.split()
    if len(words) == len(written):
        count = sum(word.start_ms < 1000 * heard_s for word in words)
    else:
        count = int(len(written) * heard_s / length_s) if length_s else len(written)
    end = 0
    for word in written[:count]:
        end = text.index(word, end) + len(word)
    return text[:end]
