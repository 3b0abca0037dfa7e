"""The table of metrics: everything that is known of each, in one place.

What a call's metrics are, what the debrief shows of them and what docs/scoring.md prints all come
from here. Bands are references from elsewhere, mostly correlations found by vendors in calls of
their customers; nothing is ever passed or failed by them. Open and closed questions count alike.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.effort import DEFINITION as EFFORT
from app.domain.moves import GETTING, GUIDING, Move
from app.domain.scoring.measures import arguing, asking, effort, progress, speech, talk, telling
from app.domain.scoring.measures.reading import Reading, Value


class Need(StrEnum):
    """Something that a metric cannot be told without."""

    WORDS = "words"
    MOVES = "the rep's moves"
    ACTS = "the buyer's acts"
    MIND = "the buyer's mind"
    DIALOGUE = "two people talking"
    TIMES = "times of speech"


@dataclass(frozen=True, kw_only=True)
class MetricKind:
    """A row of the table.

    In `name`, `definition` and `formula`, {turn} and {turns} stand for what the rep's part comes
    in: turns of a call, sentences of a note or an e-mail.

    Attributes:
        key: Stable name.
        name: As shown.
        unit: Of the value: "%", "s", "words", "words a minute", "per question", "a turn" or "".
        definition: What it is.
        formula: How it is computed.
        source: Where definition and band come from: who, when, of how many; or "House rule".
        band: What is known of good calls, as a reference; empty if nothing is.
        needs: What it cannot be told without.
        measure: The computation.
        estimate: Whether rules guess at it, or it stands in for another.
        stands_in_for: The metric, by key, that only time can tell and that this one replaces.
    """

    key: str
    name: str
    unit: str
    definition: str
    formula: str
    source: str
    band: str
    needs: frozenset[Need]
    measure: Callable[[Reading], Value]
    estimate: bool = False
    stands_in_for: str = ""


_HOUSE = "House rule."
_CODEBOOK = "House rule: the codebook's labels."
_RACKHAM = (
    "Rackham 1982 (as reprinted), 49 skilled negotiators in 102 negotiations, compared with "
    "average ones."
)
_COACH = "House rule of Cold Call Coach, an open trainer, for cold calls."
_CUTTER = (
    "House rule, after Jason Cutter (3 February 2025): go your ninety and wait for their ten, in "
    "reality 10 to 49."
)
_WORDS = frozenset({Need.WORDS})
_MOVES = frozenset({Need.MOVES})
_MIND = frozenset({Need.MIND})
_SHARE = frozenset({Need.MOVES, Need.ACTS})
_TALK = frozenset({Need.WORDS, Need.DIALOGUE})
_TELLING = frozenset({Need.WORDS, Need.MOVES, Need.DIALOGUE})
_TIMES = frozenset({Need.WORDS, Need.DIALOGUE, Need.TIMES})
_TIMES_OF_ACTS = _TIMES | {Need.ACTS}


def _moves(key: str, name: str, definition: str, kinds: frozenset[Move]) -> MetricKind:
    return MetricKind(
        key=key,
        name=name,
        unit="",
        definition=definition,
        formula="Each label counts once a {turn}.",
        source=_CODEBOOK,
        band="",
        needs=_MOVES,
        measure=effort.moves(kinds),
    )


TABLE: tuple[MetricKind, ...] = (
    MetricKind(
        key="rep_share",
        name="Rep share",
        unit="%",
        definition="The rep's share of the work of the sale, counted in moves and not in words.",
        formula=EFFORT,
        source=_CUTTER,
        band="Over 50 is normal at the opening.",
        needs=_SHARE,
        measure=effort.rep_share,
    ),
    MetricKind(
        key="rep_share_last_third",
        name="Rep share, last third",
        unit="%",
        definition="Rep share over the last third of the {turns}: who does the work at the end.",
        formula="As rep share, over the last third of the {turns}, at least one.",
        source=_CUTTER,
        band="10 to 49.",
        needs=_SHARE,
        measure=effort.rep_share_last_third,
    ),
    MetricKind(
        key="talk_share",
        name="Talk share",
        unit="%",
        definition="The rep's talking time as a share of all talking. Silence counts for neither.",
        formula="100 × rep's seconds of speech / (rep's + buyer's).",
        source=(
            "Gong, 25,537 business calls (its own data, correlation only; page of 2025). Formula: "
            "Wins Above."
        ),
        band="43 where calls went best; 65 to 75 for average reps; above 65, fewer deals were won.",
        needs=_TIMES,
        measure=speech.talk_share,
    ),
    MetricKind(
        key="talk_share_words",
        name="Talk share by words",
        unit="%",
        definition="The rep's words as a share of all words. An estimate, as text has no times.",
        formula="100 × rep's words / all words.",
        source=_HOUSE,
        band="",
        needs=_TALK,
        measure=talk.talk_share_words,
        estimate=True,
        stands_in_for="talk_share",
    ),
    MetricKind(
        key="longest_monologue",
        name="Longest monologue",
        unit="s",
        definition="The longest stretch in which only the rep spoke.",
        formula="Largest end − start; pauses under 1.5 s without a word of the buyer's are joined.",
        source=_COACH,
        band="The trainer warns at 30 s and again at 45 s. For longer calls 2.5 minutes is often "
        "quoted (second-hand).",
        needs=_TIMES,
        measure=speech.longest_monologue,
    ),
    MetricKind(
        key="longest_turn_words",
        name="Longest {turn}",
        unit="words",
        definition="The most words in one of the rep's {turns}.",
        formula="Largest number of words of a {turn}. In a call it stands in for the monologue.",
        source=_HOUSE,
        band="",
        needs=_WORDS,
        measure=talk.longest_turn_words,
        estimate=True,
        stands_in_for="longest_monologue",
    ),
    MetricKind(
        key="longest_buyer_story",
        name="Longest buyer story",
        unit="s",
        definition="The longest stretch in which only the buyer spoke.",
        formula="As longest monologue, for the buyer; an “mm-hm” of the rep's does not end it.",
        source="Lemonly's infographic on winning sales talks, 257,967 calls (correlation only).",
        band="4 minutes in one go went with better odds; 50 s at most went with worse.",
        needs=_TIMES,
        measure=speech.longest_buyer_story,
    ),
    MetricKind(
        key="longest_buyer_story_words",
        name="Longest buyer story by words",
        unit="words",
        definition="The most words the buyer said in one go. An estimate, as text has no times.",
        formula="Largest number of words of an answer; a silence of the rep's does not end it.",
        source=_HOUSE,
        band="",
        needs=_TALK,
        measure=talk.longest_buyer_story_words,
        estimate=True,
        stands_in_for="longest_buyer_story",
    ),
    MetricKind(
        key="questions",
        name="Questions",
        unit="",
        definition="Questions put to the buyer, with or without a question mark. Open and closed "
        "ones count alike.",
        formula="Every question counts, even several in one {turn}. “Can you hear me?”, “make "
        "sense?” and offers do not.",
        source=(
            "Gong, slides on discovery calls (its own data; which bar is which was inferred). In "
            "93 calls Huthwaite found no effect of open or closed (second-hand)."
        ),
        band="Of discovery calls with 1 to 6 questions 46 % succeeded, with 7 to 10 66 %, with "
        "11 to 14 74 %, with 15 to 18 67 %.",
        needs=_WORDS,
        measure=asking.questions,
    ),
    MetricKind(
        key="questions_answered_with_news",
        name="Answered with something new",
        unit="",
        definition="Questions that the buyer answered with a fact not told before.",
        formula="Of several in one {turn}, the one closest in wording to the fact counts; if "
        "equally close, the last.",
        source="House rule: what counts is what an answer gave.",
        band="",
        needs=_MIND,
        measure=asking.questions_answered_with_news,
    ),
    MetricKind(
        key="time_to_first_question",
        name="Time to first question",
        unit="s",
        definition="How long it took until the rep asked the first question.",
        formula="From the moment the call connects to the start of the turn that holds it.",
        source=_COACH,
        band="Earlier is better; no number is known.",
        needs=_TIMES,
        measure=speech.time_to_first_question,
    ),
    _moves(
        "reflections",
        "Reflections",
        "{Turns} in which the rep gave back, in their own words, what the buyer said.",
        frozenset({Move.REFLECTION}),
    ),
    MetricKind(
        key="reflections_per_question",
        name="Reflections to questions",
        unit="per question",
        definition="Whether the rep gave back what was heard, or only kept asking.",
        formula="Reflections / questions.",
        source=(
            "MITI 4, the coding of motivational interviewing (as printed in PMC9461167, table 3). "
            "Experts reached 1.2 in arXiv 2603.03846."
        ),
        band="In that coding 1 is fair and 2 is good; for a sales call that is a stretch.",
        needs=frozenset({Need.WORDS, Need.MOVES}),
        measure=asking.reflections_per_question,
    ),
    MetricKind(
        key="told_unasked",
        name="Told unasked",
        unit="a turn",
        definition="Sentences in which the rep informs or advises a buyer who asked for nothing.",
        formula="Statements of six words or more / {turns}. Not those after a question or a "
        "request of the buyer's, that make a guiding move, or that are about the buyer, unless "
        "they say what the buyer should do. Read by rules: an estimate.",
        source=(
            "After MITI 4's giving information and persuading. Unasked information and advice "
            "tell good from poor counselling sessions in AnnoMI (Wu and others 2022)."
        ),
        band="",
        needs=_TELLING,
        measure=telling.told_unasked_per_turn,
        estimate=True,
    ),
    MetricKind(
        key="reflections_less_told",
        name="Given back, less told",
        unit="a turn",
        definition="Whether the rep gave back more of what the buyer said than they told unasked.",
        formula="(Reflections − sentences told unasked) / {turns}. Above 0, more was given back.",
        source="House rule, after the two rows above it.",
        band="",
        needs=_TELLING,
        measure=telling.reflections_less_told,
        estimate=True,
    ),
    MetricKind(
        key="reasons_per_argument",
        name="Reasons per argument",
        unit="",
        definition="How many reasons backed an argument. The buyer answers the weakest of them.",
        formula="Clauses that speak for the rep's side / {turns} that argue. Read by rules: an "
        "estimate.",
        source=_RACKHAM,
        band="Skilled 1.8, average 3.0.",
        needs=frozenset({Need.WORDS, Need.MOVES}),
        measure=arguing.reasons_per_argument,
        estimate=True,
    ),
    MetricKind(
        key="irritators",
        name="Irritators",
        unit="",
        definition="Words in which the rep praises the offer or their own honesty: “generous "
        "offer”, “fair price”, “to be honest”, “trust me”.",
        formula="Each counts, except where it is denied or stands in a question about the price.",
        source=f"{_RACKHAM} The list is ours.",
        band="Skilled 2.3 an hour, average 10.8.",
        needs=_WORDS,
        measure=arguing.irritators,
    ),
    MetricKind(
        key="silences",
        name="Silences left to the buyer",
        unit="",
        definition="Turns in which the rep said nothing and let the buyer go on.",
        formula="Each such turn counts.",
        source=_HOUSE,
        band="",
        needs=frozenset({Need.DIALOGUE}),
        measure=talk.silences,
    ),
    MetricKind(
        key="patience",
        name="Rep's patience",
        unit="s",
        definition="How long the rep waited after the buyer's last word.",
        formula="Median of rep's start − buyer's end; an overlap is 0, an “mm-hm” is no turn.",
        source="Gong, by way of Feel Good About Selling (second-hand).",
        band="About 1 s is called good; average reps wait 0.5 s.",
        needs=_TIMES,
        measure=speech.patience,
    ),
    MetricKind(
        key="pause_after_objection",
        name="Pause after an objection",
        unit="s",
        definition="How long the rep waited where the buyer had pushed back.",
        formula="As the rep's patience, after objections only.",
        source="67,149 meetings, by way of Break Into Tech Sales (second-hand).",
        band="Top reps 1.5 s, average ones 0.3 s.",
        needs=_TIMES_OF_ACTS,
        measure=speech.pause_after_objection,
    ),
    MetricKind(
        key="pace",
        name="Pace",
        unit="words a minute",
        definition="How fast the rep spoke.",
        formula="Rep's words / rep's minutes of speech.",
        source=_COACH,
        band="130 to 170.",
        needs=_TIMES,
        measure=speech.pace,
    ),
    MetricKind(
        key="pace_under_objection",
        name="Pace under objection",
        unit="words a minute",
        definition="How fast the rep spoke right after the buyer had pushed back. Compare it with "
        "the pace.",
        formula="As pace, over the turns that answer an objection.",
        source="Cuepitch (second-hand).",
        band="Rattled reps went from 173 up to 188.",
        needs=_TIMES_OF_ACTS,
        measure=speech.pace_under_objection,
    ),
    MetricKind(
        key="interruptions",
        name="Interruptions",
        unit="",
        definition="Turns that the rep began while the buyer was still speaking.",
        formula="Overlaps of more than 0.2 s; an “mm-hm” does not count.",
        source="House rule. That listening words do not count: Revenue.io.",
        band="",
        needs=_TIMES,
        measure=speech.interruptions,
    ),
    _moves(
        "guiding_moves",
        "Guiding moves",
        "Moves that make room for the buyer, such as questions, reflections and candor.",
        GUIDING,
    ),
    _moves(
        "getting_moves",
        "Getting moves",
        "Moves that take, such as chases, pitches and pressure.",
        GETTING,
    ),
    _moves(
        "chases",
        "Chases",
        "{Turns} in which the rep asked again with nothing new.",
        frozenset({Move.CHASE}),
    ),
    _moves(
        "discounts",
        "Unasked discounts",
        "{Turns} in which the rep gave better terms unasked, or got nothing for them.",
        frozenset({Move.DISCOUNT}),
    ),
    MetricKind(
        key="facts_disclosed",
        name="Facts the buyer told",
        unit="",
        definition="Facts of the scenario that the buyer told.",
        formula="Each fact once.",
        source=_HOUSE,
        band="",
        needs=_MIND,
        measure=progress.facts_disclosed,
    ),
    MetricKind(
        key="conflicts_surfaced",
        name="Contradictions surfaced",
        unit="",
        definition="Contradictions whose two sides were laid side by side.",
        formula="Each contradiction once.",
        source=_HOUSE,
        band="",
        needs=_MIND,
        measure=progress.conflicts_surfaced,
    ),
    MetricKind(
        key="conflicts_reconciled",
        name="Contradictions with a test",
        unit="",
        definition="Contradictions for which the rep gave a way to judge.",
        formula="Each contradiction once.",
        source=_HOUSE,
        band="",
        needs=_MIND,
        measure=progress.conflicts_reconciled,
    ),
)

BY_KEY: Mapping[str, MetricKind] = {kind.key: kind for kind in TABLE}


def in_words_of(text: str, *, written: bool) -> str:
    """A text of the table for a call, or for something written."""
    one = "sentence" if written else "turn"
    return text.format(turn=one, turns=f"{one}s", Turns=f"{one}s".capitalize())
