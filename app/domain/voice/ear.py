"""Listening to the rep: when a turn begins, what of it is to be recognised, when it is over.

A pure state machine: sound, words and keys go in, and what is to be done comes out. It keeps time
by the blocks it is fed, so the same call can be heard again in a test in no time.

A turn is made of stretches of speech. At each pause of 200 ms what was said since the last seal is
to be recognised: if the rep goes on, that was only a caption; if not, it is the turn, and no time
was lost. A long piece is sealed at its pause, so that only what comes after it is recognised again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.transcript import Stretch
from app.domain.voice.activity import BLOCK_MS, Activity
from app.domain.voice.endpoint import COMPLETE_FROM, WAITS, Patience, is_open, wait_ms
from app.domain.voice.heard import Recognised
from app.domain.voice.nods import LONGEST_MS, is_nod

RUN_UP_MS = 300
"""Sound before the first voiced block that belongs to a turn: soft beginnings."""
RUN_OUT_MS = 200
SEALS_FROM_MS = 7_000
"""Pieces this long are not recognised again when the rep goes on."""
LONGEST_PIECE_MS = 24_000
"""Speech without any pause is cut here: what recognises it takes no more at once."""
STOPS_HER_AFTER_MS = 480
"""Speech this long into hers makes her stop. What is shorter may be a nod, and its words tell."""
WORDLESS_MS = 20_000
"""Sound taken for speech for so long, and no words in it, is noise."""
LATE_WORDS_MS = 200
"""How much longer it must be silent for her to react before the words are known."""
SHORTEST_KEY_MS = 250
"""A key that was held no longer was a slip."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """What one block of sound is to the ear.

    Attributes:
        at_ms: Where it begins, on the call's clock.
        probability: That it is speech, 0 to 1.
        over_her: Whether the buyer is saying something during it; the gap before her next sentence
            counts.
        passes: Whether it can be the rep and not her echo.
    """

    at_ms: float
    probability: float
    over_her: bool = False
    passes: bool = True


# What is to be done


@dataclass(frozen=True, kw_only=True)
class Began:
    """The rep has the floor from here on."""

    at_ms: int
    over_her: bool


@dataclass(frozen=True, kw_only=True)
class Recognise:
    """Find the words in a stretch of sound and give them to `recognised` with this number.

    Attributes:
        piece: The number.
        start_ms: From where.
        end_ms: To where.
        nod: Whether it may be a nod: short, and said while the buyer speaks.
    """

    piece: int
    start_ms: int
    end_ms: int
    nod: bool = False


@dataclass(frozen=True, kw_only=True)
class JudgeMelody:
    """Ask how complete the turn sounds up to here; for `melody`, with this number."""

    pause: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, kw_only=True)
class HoldHer:
    """The buyer stops speaking for now."""


@dataclass(frozen=True, kw_only=True)
class LetHerGoOn:
    """It was only a nod: the buyer goes on where she stopped."""


@dataclass(frozen=True, kw_only=True)
class CutHer:
    """The buyer stops for good: the rep has cut in."""


@dataclass(frozen=True, kw_only=True)
class Suppose:
    """These are the words so far."""

    text: str
    speech_ms: int


@dataclass(frozen=True, kw_only=True)
class React:
    """The rep seems to have come to an end: the buyer may react, but not yet answer."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The turn is over; its words may still be missing."""

    at_ms: int
    waited_ms: int


@dataclass(frozen=True, kw_only=True)
class Turn:
    """The whole turn; no text if there were no words in it.

    Attributes:
        text: The words.
        stretches: When there was speech.
        pieces: Which sound its words are in, for their times: from and to, with the words.
        doubtful: Whether the recogniser was unsure of any of it.
        ended_ms: When the speech ended.
        waited_ms: How long it was silent until the turn was taken to be over.
    """

    text: str
    stretches: tuple[Stretch, ...]
    pieces: tuple[tuple[Stretch, str], ...]
    doubtful: bool
    ended_ms: int
    waited_ms: int


@dataclass(frozen=True, kw_only=True)
class Noise:
    """There is a lot of sound, and there are no words in it."""


Effect = (
    Began
    | Recognise
    | JudgeMelody
    | HoldHer
    | LetHerGoOn
    | CutHer
    | Suppose
    | React
    | Ended
    | Turn
    | Noise
)
Effects = tuple[Effect, ...]


@dataclass(frozen=True, kw_only=True)
class _Piece:
    """A part of a turn whose words are found in one go."""

    number: int
    start_ms: float
    end_ms: float
    words: Recognised | None = None
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class _Live:
    """A turn under way.

    Attributes:
        stretches: Speech that has ended.
        pieces: Parts of it, oldest first; the last grows until it is sealed.
        speaking_from: Where the stretch under way began; None in a pause.
        over_her: Whether it began while she spoke, and is not yet known to be more than a nod.
        held: Whether she has been stopped for now.
        pause: Number of the pause, from 1; 0 before the first.
        complete: How complete it sounds at this pause; None while that is not known.
        reacted: Whether the buyer was let react in it.
        key: Whether it lasts while a key is held.
        ended: How it ended, once it has: how long it had been silent.
    """

    stretches: tuple[Stretch, ...] = ()
    pieces: tuple[_Piece, ...] = ()
    speaking_from: float | None = None
    over_her: bool = False
    held: bool = False
    pause: int = 0
    complete: float | None = None
    reacted: bool = False
    key: bool = False
    ended: Ended | None = None

    @property
    def voiced_ms(self) -> int:
        """How much of it that has ended was speech."""
        return sum(stretch.length_ms for stretch in self.stretches)


class Ear:
    """The rep's side of a call, heard block by block."""

    def __init__(self, patience: Patience = "normal", *, hands_free: bool = True) -> None:
        self.patience: Patience = patience
        self.hands_free = hands_free
        self._activity = Activity()
        self._turn: _Live | None = None
        self._numbers = 0
        self._wordless_ms = 0.0
        self._now = 0.0

    @property
    def in_turn(self) -> bool:
        """Whether the rep speaks, or has just ended and the words are still missing."""
        return self._turn is not None

    @property
    def now_ms(self) -> float:
        """The end of the last block."""
        return self._now

    def waits_for(self, piece: int) -> bool:
        """Whether the words of a piece are still wanted."""
        turn = self._turn
        return turn is not None and any(p.number == piece and p.words is None for p in turn.pieces)

    @property
    def rising(self) -> bool:
        """Whether something has begun that may be speech."""
        return self._activity.rising_ms > 0

    @property
    def speaking(self) -> bool:
        """Whether there is speech right now."""
        return self._activity.speaking

    def block(self, block: Block) -> Effects:
        """Take in a block of sound."""
        self._now = block.at_ms + BLOCK_MS
        probability = block.probability if block.passes else 0.0
        self._activity, edge = self._activity.after(probability, block.at_ms)
        turn = self._turn
        if turn is None:
            if edge == "began" and self.hands_free:
                return self._begin(over_her=block.over_her)
            return ()
        if turn.ended is not None:
            return ()
        effects: Effects = ()
        if turn.over_her and not turn.held and not block.over_her:
            # She came to her end by herself: the floor is the rep's.
            turn = self._turn = replace(turn, over_her=False)
            start = turn.stretches[0].start_ms if turn.stretches else turn.speaking_from
            effects += (Began(at_ms=round(start or 0.0), over_her=True),)
        if edge == "began":
            effects += self._gone_on(turn)
        elif edge == "ended" and turn.speaking_from is not None:
            effects += self._paused(turn)
        elif turn.speaking_from is not None and self._activity.speaking:
            effects += self._going_on(turn)
        if self._turn is not None:
            effects += self._silent(self._turn)
        return effects

    def recognised(self, piece: int, words: Recognised) -> Effects:
        """Take the words of a piece. Those of one that has grown since, or is gone, pass."""
        turn = self._turn
        if turn is None:
            return ()
        pieces = tuple(
            replace(p, words=words) if p.number == piece and p.words is None else p
            for p in turn.pieces
        )
        if pieces == turn.pieces:
            return ()
        turn = self._turn = replace(turn, pieces=pieces)
        if turn.over_her and turn.speaking_from is None:
            return self._nod_or_more(turn)
        if turn.ended is not None:
            return self._told(turn)
        text, known = _text(turn.pieces)
        effects: Effects = ()
        if known and text and not turn.over_her:
            effects += (Suppose(text=text, speech_ms=self._speech_ms(turn)),)
        if not words.text:
            effects += self._count_wordless(turn, piece)
        else:
            self._wordless_ms = 0.0
        return effects + (self._silent(self._turn) if self._turn is not None else ())

    def melody(self, pause: int, complete: float) -> Effects:
        """Take how complete it sounded at a pause."""
        turn = self._turn
        if turn is None or turn.pause != pause or turn.speaking_from is not None:
            return ()
        self._turn = replace(turn, complete=complete)
        return self._silent(self._turn)

    def key_down(self) -> Effects:
        """The rep holds the key to talk."""
        if self._turn is not None:
            return ()
        self._turn = _Live(key=True, speaking_from=self._now)
        self._turn = replace(self._turn, pieces=(self._piece(self._now - RUN_UP_MS),))
        return (CutHer(), Began(at_ms=round(self._now), over_her=False))

    def end(self) -> Effects:
        """The turn is over now: the key was let go, or the buyer cuts in."""
        turn = self._turn
        if turn is None or turn.ended is not None:
            return ()
        pressed = turn.speaking_from if turn.key else None
        if pressed is not None and self._now - pressed < SHORTEST_KEY_MS:
            self._turn = None
            return (Ended(at_ms=round(self._now), waited_ms=0), _nothing(self._now))
        effects: Effects = ()
        if turn.speaking_from is not None:
            turn, effects = self._close_stretch(turn)
        self._turn = turn
        return effects + self._over(turn, waited=0)

    def drop(self) -> None:
        """Forget the turn under way, and what is still being said of it."""
        self._turn = None

    # Inside

    def _begin(self, *, over_her: bool) -> Effects:
        began = self._activity.began_ms
        self._turn = _Live(speaking_from=began, over_her=over_her)
        self._turn = replace(self._turn, pieces=(self._piece(began - RUN_UP_MS),))
        return () if over_her else (Began(at_ms=round(began), over_her=False),)

    def _piece(self, start: float) -> _Piece:
        self._numbers += 1
        return _Piece(number=self._numbers, start_ms=max(0.0, start), end_ms=self._now)

    def _gone_on(self, turn: _Live) -> Effects:
        """The rep speaks again after a pause."""
        began = self._activity.began_ms
        last = turn.pieces[-1]
        if last.end_ms - last.start_ms >= SEALS_FROM_MS:
            sealed = replace(last, sealed=True)
            fresh = self._piece(max(last.end_ms, began - RUN_UP_MS))
            pieces = (*turn.pieces[:-1], sealed, fresh)
        else:
            self._numbers += 1
            pieces = (*turn.pieces[:-1], replace(last, number=self._numbers, words=None))
        self._turn = replace(turn, pieces=pieces, speaking_from=began, complete=None)
        return ()

    def _paused(self, turn: _Live) -> Effects:
        turn, effects = self._close_stretch(turn)
        self._turn = turn
        if turn.key:
            return effects
        start = turn.stretches[0].start_ms
        judge = JudgeMelody(pause=turn.pause, start_ms=start, end_ms=round(self._now))
        return (*effects, judge)

    def _close_stretch(self, turn: _Live) -> tuple[_Live, Effects]:
        """The turn in a pause, and its last piece to be recognised."""
        assert turn.speaking_from is not None
        voiced = self._activity.voiced_ms
        end = max(turn.speaking_from + BLOCK_MS, min(self._now, voiced))
        if self._activity.speaking or turn.key:
            end = self._now
        stretch = Stretch(start_ms=round(turn.speaking_from), end_ms=round(end))
        last = replace(turn.pieces[-1], end_ms=self._now)
        turn = replace(
            turn,
            stretches=(*turn.stretches, stretch),
            pieces=(*turn.pieces[:-1], last),
            speaking_from=None,
            pause=turn.pause + 1,
        )
        nod = turn.over_her and turn.voiced_ms <= LONGEST_MS
        return turn, (_to_recognise(last, nod=nod),)

    def _going_on(self, turn: _Live) -> Effects:
        """The rep is still speaking."""
        assert turn.speaking_from is not None
        if turn.over_her and not turn.held:
            if self._activity.voiced_ms - turn.speaking_from >= STOPS_HER_AFTER_MS:
                self._turn = replace(turn, held=True)
                return (HoldHer(),)
            return ()
        last = turn.pieces[-1]
        if self._now - last.start_ms >= LONGEST_PIECE_MS:
            sealed = replace(last, end_ms=self._now, sealed=True)
            pieces = (*turn.pieces[:-1], sealed, self._piece(self._now))
            self._turn = replace(turn, pieces=pieces)
            return (_to_recognise(sealed),)
        return ()

    def _silent(self, turn: _Live) -> Effects:
        """In a pause: see whether the turn is over."""
        if turn.speaking_from is not None or turn.key or turn.over_her or turn.ended is not None:
            return ()
        if self._activity.rising_ms:
            # The next block or two will tell whether the rep goes on.
            return ()
        waited = self._now - turn.stretches[-1].end_ms
        text, known = _text(turn.pieces)
        if known and not text and turn.pieces[-1].words is not None:
            # There was sound, and no words: nothing has been said.
            self._turn = None
            return (Ended(at_ms=round(self._now), waited_ms=round(waited)), _nothing(self._now))
        wanted = wait_ms(self.patience, text=text if known else None, complete=turn.complete)
        reacts: Effects = ()
        reacts_from = WAITS[self.patience].reacts
        if not known:
            # The words are late: the melody alone may tell, if it goes on saying so.
            reacts_from += LATE_WORDS_MS
        sounds_over = turn.complete is not None and turn.complete >= COMPLETE_FROM
        over = sounds_over and (not known or not is_open(text))
        if over and not turn.reacted and waited >= reacts_from:
            turn = self._turn = replace(turn, reacted=True)
            reacts = (React(),)
        if waited >= min(wanted, WAITS[self.patience].longest):
            return (*reacts, *self._over(turn, waited=round(waited)))
        return reacts

    def _over(self, turn: _Live, *, waited: int) -> Effects:
        ended = Ended(at_ms=round(self._now), waited_ms=waited)
        cut: Effects = (CutHer(),) if turn.over_her else ()
        turn = self._turn = replace(turn, ended=ended, over_her=False)
        return (*cut, ended, *self._told(turn))

    def _told(self, turn: _Live) -> Effects:
        """The whole turn, if all its words are there."""
        text, known = _text(turn.pieces)
        if not known or turn.ended is None:
            return ()
        self._turn = None
        found = [p for p in turn.pieces if p.words is not None and p.words.text]
        return (
            Turn(
                text=text,
                stretches=turn.stretches,
                pieces=tuple((_stretch(p), p.words.text) for p in found if p.words is not None),
                doubtful=any(p.words is not None and p.words.doubtful for p in found),
                ended_ms=turn.stretches[-1].end_ms,
                waited_ms=turn.ended.waited_ms,
            ),
        )

    def _nod_or_more(self, turn: _Live) -> Effects:
        """Speech into hers has paused and its words are known: a nod, or the rep cuts in."""
        text, known = _text(turn.pieces)
        if not known:
            return ()
        if is_nod(text, turn.voiced_ms):
            self._turn = None
            return (LetHerGoOn(),) if turn.held else ()
        self._turn = replace(turn, over_her=False)
        began = Began(at_ms=turn.stretches[0].start_ms, over_her=True)
        supposed = Suppose(text=text, speech_ms=self._speech_ms(turn))
        return (CutHer(), began, supposed, *self._silent(self._turn))

    def _count_wordless(self, turn: _Live, piece: int) -> Effects:
        self._wordless_ms += sum(p.end_ms - p.start_ms for p in turn.pieces if p.number == piece)
        if self._wordless_ms < WORDLESS_MS:
            return ()
        self._wordless_ms = 0.0
        return (Noise(),)

    def _speech_ms(self, turn: _Live) -> int:
        """From the beginning of the turn until now."""
        start = turn.stretches[0].start_ms if turn.stretches else turn.speaking_from or self._now
        return round(self._now - start)


def _text(pieces: Sequence[_Piece]) -> tuple[str, bool]:
    """The words of all pieces, and whether they are all known."""
    known = all(p.words is not None for p in pieces)
    texts = [p.words.text.strip() for p in pieces if p.words is not None]
    return " ".join(t for t in texts if t), known


def _to_recognise(piece: _Piece, *, nod: bool = False) -> Recognise:
    start, end = round(piece.start_ms), round(piece.end_ms)
    return Recognise(piece=piece.number, start_ms=start, end_ms=end, nod=nod)


def _stretch(piece: _Piece) -> Stretch:
    return Stretch(start_ms=round(piece.start_ms), end_ms=round(piece.end_ms))


def _nothing(now: float) -> Turn:
    return Turn(text="", stretches=(), pieces=(), doubtful=False, ended_ms=round(now), waited_ms=0)
