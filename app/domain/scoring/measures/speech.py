"""What only time can tell. Every function here takes a reading that has times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from app.domain.call import Turn
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.measures.asking import NO_QUESTION
from app.domain.scoring.measures.reading import Reading, Value, counted, of_buyer, of_rep
from app.domain.scoring.objections import objects
from app.domain.scoring.questions_asked import questions_asked
from app.domain.speech_times import SpeechTimes
from app.domain.text import words
from app.domain.transcript import Stretch

JOINED_BELOW_MS = 1500
"""Pauses shorter than this belong to the stretch around them."""
OVERLAP_MS = 200
"""People overlap by about a fifth of a second when they take turns; that interrupts nobody."""
BACK_CHANNEL_WORDS = 5
_BACK_CHANNELS = frozenset(
    "mm mhm hm hmm mmm uh huh ah oh yeah yes yep yup ok okay right sure exactly really wow good "
    "great true indeed absolutely gotcha understood see".split()
)
_NO_SPEECH = "Nobody spoke."
_NO_GAP = "The rep never followed a word of the buyer's."
_NO_OBJECTION = "The rep answered no objection."


def talk_share(given: Reading) -> Value:
    """The rep's speech as a share of all speech, in percent; silence counts for neither."""
    times = _times(given)
    rep, buyer = _speech_ms(times.rep), _speech_ms(times.buyer)
    if not rep + buyer:
        return Value(value=None, why_not=_NO_SPEECH)
    return Value(value=round(100 * rep / (rep + buyer), 1))


def longest_monologue(given: Reading) -> Value:
    """The rep's longest stretch without a word of the buyer's, in seconds."""
    times = _times(given)
    return _longest(times.rep, times.buyer, {t.number: of_rep(t, "") for t in given.turns})


def longest_buyer_story(given: Reading) -> Value:
    """The buyer's longest stretch without a word of the rep's, in seconds."""
    times = _times(given)
    listening = {t.number for t in given.turns if is_back_channel(t.rep)}
    spoken = {turn: said for turn, said in times.rep.items() if turn not in listening}
    return _longest(times.buyer, spoken, {t.number: of_buyer(t, "") for t in given.call.turns})


def patience(given: Reading) -> Value:
    """Median gap between the buyer's last and the rep's first word, in seconds."""
    gaps = list(_gaps(given))
    if not gaps:
        return Value(value=None, why_not=_NO_GAP)
    shortest = min(gaps, key=lambda g: g.seconds)
    return Value(value=_median(gaps), evidence=(_gap_evidence(shortest, "the shortest: "),))


def pause_after_objection(given: Reading) -> Value:
    """The same after objections only."""
    gaps = [g for g in _gaps(given) if objects(g.before, witnessed=given.witnessed)]
    if not gaps:
        return Value(value=None, why_not=_NO_OBJECTION)
    return Value(value=_median(gaps), evidence=tuple(_gap_evidence(g) for g in gaps))


def pace(given: Reading) -> Value:
    """The rep's words in a minute of the rep's speech."""
    return _pace(given, given.turns, _NO_SPEECH)


def pace_under_objection(given: Reading) -> Value:
    """The same in the turns that answer an objection."""
    turns = tuple(g.turn for g in _gaps(given) if objects(g.before, witnessed=given.witnessed))
    found = _pace(given, turns, _NO_OBJECTION)
    return Value(
        value=found.value, why_not=found.why_not, evidence=tuple(of_rep(t, "") for t in turns)
    )


def interruptions(given: Reading) -> Value:
    """Turns that the rep began while the buyer was still speaking, back-channels aside."""
    times = _times(given)
    hers = [s for said in times.buyer.values() for s in said]
    return counted(
        of_rep(turn, "")
        for turn in given.turns
        if not is_back_channel(turn.rep)
        and any(
            other.start_ms < own.start_ms and own.start_ms + OVERLAP_MS < other.end_ms
            for own in times.rep.get(turn.number, ())
            for other in hers
        )
    )


def time_to_first_question(given: Reading) -> Value:
    """Seconds from the connect to the turn with the first question."""
    times = _times(given)
    for turn in given.turns:
        asked = questions_asked(turn.rep)
        if asked and times.rep.get(turn.number):
            seconds = _start(times.rep[turn.number]) / 1000
            return Value(value=round(seconds, 1), evidence=(of_rep(turn, "", asked[0]),))
    return Value(value=None, why_not=NO_QUESTION)


def is_back_channel(text: str) -> bool:
    """Whether a turn only says that one listens: short, and at least half of it such words."""
    said = words(text)
    listening = sum(w in _BACK_CHANNELS for w in said)
    return 0 < len(said) <= BACK_CHANNEL_WORDS and 2 * listening >= len(said)


@dataclass(frozen=True)
class _Gap:
    """From the end of what the buyer said in `before` to the start of the rep's `turn`."""

    before: Turn
    turn: Turn
    seconds: float


def _times(given: Reading) -> SpeechTimes:
    """The times. The table sends only timed readings here."""
    return given.times or SpeechTimes()


def _speech_ms(side: Mapping[int, tuple[Stretch, ...]]) -> int:
    return sum(s.length_ms for said in side.values() for s in said)


def _start(said: tuple[Stretch, ...]) -> int:
    return min(s.start_ms for s in said)


def _gaps(given: Reading) -> Iterator[_Gap]:
    """The gaps before the rep's turns; where the two overlap the gap is 0."""
    times = _times(given)
    before: Turn | None = None
    for turn in given.call.turns:
        own = times.rep.get(turn.number, ())
        if before is not None and own and not is_back_channel(turn.rep):
            heard = times.buyer.get(before.number, ())
            if heard:
                end = max(s.end_ms for s in heard)
                yield _Gap(before, turn, max(0, _start(own) - end) / 1000)
        before = turn


def _median(gaps: list[_Gap]) -> float:
    return round(median(g.seconds for g in gaps), 2)


def _gap_evidence(gap: _Gap, lead: str = "") -> Evidence:
    return of_rep(gap.turn, f"{lead}{gap.seconds:.1f} s")


def _pace(given: Reading, turns: tuple[Turn, ...], why_not: str) -> Value:
    times = _times(given)
    spoken = [t for t in turns if times.rep.get(t.number)]
    minutes = sum(s.length_ms for t in spoken for s in times.rep[t.number]) / 60_000
    if not minutes:
        return Value(value=None, why_not=why_not)
    return Value(value=round(sum(len(words(t.rep)) for t in spoken) / minutes))


def _longest(
    own: Mapping[int, tuple[Stretch, ...]],
    others: Mapping[int, tuple[Stretch, ...]],
    quotes: Mapping[int, Evidence],
) -> Value:
    """The longest stretch of one side: short pauses joined unless the other side spoke in them."""
    starts = [s.start_ms for said in others.values() for s in said]
    pieces = sorted(
        ((s, turn) for turn, said in own.items() for s in said), key=lambda p: p[0].start_ms
    )
    joined: list[tuple[Stretch, tuple[int, ...]]] = []
    for piece, turn in pieces:
        last, turns = joined[-1] if joined else (None, ())
        if (
            last is not None
            and piece.start_ms - last.end_ms < JOINED_BELOW_MS
            and not any(last.end_ms <= at <= piece.start_ms for at in starts)
        ):
            end = max(last.end_ms, piece.end_ms)
            joined[-1] = (Stretch(start_ms=last.start_ms, end_ms=end), (*turns, turn))
        else:
            joined.append((piece, (turn,)))
    if not joined:
        return Value(value=None, why_not=_NO_SPEECH)
    stretch, turns = max(joined, key=lambda j: j[0].length_ms)
    evidence = tuple(quotes[t] for t in dict.fromkeys(turns) if t in quotes)
    return Value(value=round(stretch.length_ms / 1000, 1), evidence=evidence)
