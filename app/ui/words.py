"""The words on the screen for the things of the domain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Dimension, Source
from app.domain.buyer.scenario import OUTCOME_WORDS
from app.domain.effort import Balance
from app.domain.events import ConflictStatus
from app.domain.moves import Move
from app.domain.scoring.debrief import MomentKind
from app.domain.scoring.scorecard import Verdict

MOVE_NAMES: dict[Move, str] = {
    Move.PERMISSION: "Freedom to say no",
    Move.DISCOVERY_QUESTION: "Question about their world",
    Move.IMPACT_QUESTION: "Question about the impact",
    Move.DECISION_QUESTION: "Question about deciding",
    Move.REFLECTION: "Reflection",
    Move.SURFACE_CONFLICT: "Surfacing a contradiction",
    Move.RECONCILE: "A way to judge",
    Move.OUTSIDE_EVIDENCE: "Evidence they can check",
    Move.CONNECT_VALUE: "Tying value to their goal",
    Move.CANDOR: "Candor",
    Move.INVITE_EFFORT: "Inviting their effort",
    Move.CHASE: "Chasing",
    Move.DISCOUNT: "Unasked discount",
    Move.PRESSURE: "Pressure",
    Move.PITCH: "Pitching unasked",
    Move.UNBACKED_CLAIM: "Claim without backing",
    Move.ARGUE: "Arguing",
    Move.DISPARAGE: "Running others down",
    Move.GROVEL: "Making yourself small",
    Move.PREMATURE_CLOSE: "Closing too early",
    Move.LEADING_QUESTION: "Leading question",
}
MOVE_MEANINGS: dict[Move, str] = {
    Move.PERMISSION: "You make “no” a safe answer.",
    Move.DISCOVERY_QUESTION: "You ask about the buyer’s own situation, goals or opinion.",
    Move.IMPACT_QUESTION: "You ask what a problem costs, whom it hurts, or why now.",
    Move.DECISION_QUESTION: "You ask how they decide, who is involved, what it takes.",
    Move.REFLECTION: "You give back in your own words what they said or felt.",
    Move.SURFACE_CONFLICT: "You ask what others told them, or name two things that clash.",
    Move.RECONCILE: "You offer a test by which they can judge for themselves.",
    Move.OUTSIDE_EVIDENCE: "You point to a source they can check without you.",
    Move.CONNECT_VALUE: "You tie one capability to a pain or goal they have named.",
    Move.CANDOR: "You admit a limit, a risk, or where a rival is better.",
    Move.INVITE_EFFORT: "You ask them to do or choose one concrete thing of their own.",
    Move.CHASE: "You ask again after a no, with nothing new.",
    Move.DISCOUNT: "You lower the price, and nobody asked.",
    Move.PRESSURE: "You use a deadline, scarcity, fear, guilt or flattery.",
    Move.PITCH: "You describe the product before they want to hear it.",
    Move.UNBACKED_CLAIM: "You promise something they have no way to check.",
    Move.ARGUE: "You contradict, correct or lecture them.",
    Move.DISPARAGE: "You run down a rival or a colleague of theirs.",
    Move.GROVEL: "You thank or apologise more than the moment asks for.",
    Move.PREMATURE_CLOSE: "You ask for the next step before there is a problem to solve.",
    Move.LEADING_QUESTION: "Your question already contains its answer.",
}
DIMENSION_NAMES: dict[Dimension, tuple[str, str]] = {
    "trust": ("Trust", "in you"),
    "safety": ("Safety", "how free they feel to say no"),
    "stake": ("Stake", "how much the problem matters now"),
    "clarity": ("Clarity", "how well they could choose"),
    "exposure": ("Exposure", "what they would put at risk"),
    "patience": ("Patience", "what is left of it"),
}
SOURCE_NAMES: dict[Source, str] = {
    Source.REP: "you, the seller",
    Source.RIVAL: "a rival",
    Source.RIVAL_DOCUMENT: "a rival’s document",
    Source.ANALYST: "an analyst",
    Source.PEER: "a peer",
    Source.COLLEAGUE: "a colleague",
    Source.OWN_DATA: "their own data",
    Source.OWN_CONCLUSION: "their own conclusion",
}
STATUS_NAMES: dict[ConflictStatus, tuple[str, str]] = {
    "hidden": ("Hidden", "It has not come up."),
    "mentioned": ("Mentioned", "One side of it has come up."),
    "surfaced": ("Surfaced", "Both sides lie on the table."),
    "tested": ("Tested", "There is a way to judge it."),
    "settled": ("Settled", "The buyer has made up their own mind."),
}
ACT_NAMES: dict[Act, str] = {
    Act.OPENING: "opened",
    Act.BRUSH_OFF: "brushed you off",
    Act.DOUBT_CLAIM: "doubted your claim",
    Act.ASK_SOURCE: "asked for the source",
    Act.ANSWER_GUARDEDLY: "answered guardedly",
    Act.CONFIRM: "confirmed",
    Act.CORRECT_SUMMARY: "corrected your summary",
    Act.DISCLOSE: "told you something",
    Act.HINT: "gave a hint",
    Act.MENTION_CONFLICT: "mentioned a contradiction",
    Act.THINK_ALOUD: "thought aloud",
    Act.PUSH_BACK_DISCOUNT: "pushed back on the discount",
    Act.COOL_OFF: "cooled off",
    Act.PUZZLED: "was puzzled",
    Act.SEND_SOMETHING: "asked for something by mail",
    Act.STATE_CONDITION: "set a condition",
    Act.PROPOSE_STEP: "proposed a step",
    Act.ACCEPT_STEP: "accepted a step",
    Act.AGREE_NO_FIT: "agreed that it is not a fit",
    Act.WRAP_UP: "wrapped up",
    Act.DECLINE: "declined",
    Act.LEAVE: "left",
}
BAND_NAMES = {
    "too early": "Too early to tell",
    "chasing": "Chasing",
    "over-leaning": "Over-leaning",
    "balanced": "Balanced",
    "order taking": "Order taking",
}
_BAND_READINGS = {
    "too early": "Nobody has done enough yet for a number.",
    "chasing": "You are doing all of the work. Aim for 10 to 49 at the end.",
    "over-leaning": "You want it more than {name} {does}: normal at the start, not at the end. "
    "Aim for 10 to 49.",
    "balanced": "{name} {comes} more than half of the way.",
    "order taking": "You are adding next to nothing.",
}
EFFORT_MEANING = (
    "Your share of the work, counted in moves, not in words. Your side: a guiding move counts 1, "
    "a getting move 3. The buyer’s side: an answer of substance counts 1, asking back 2, "
    "volunteering or pricing a pain 3, proposing a step 4. Below 6 points in all it is too early "
    "for a number. Aim to end between 10 and 49."
)
VERDICTS: dict[Verdict, tuple[str, Literal["good", "bad", "muted"]]] = {
    "yes": ("Yes", "good"),
    "no": ("Not yet", "bad"),
    "unscored": ("Not scored", "muted"),
    "not_applicable": ("Does not apply", "muted"),
}
MOMENTS: dict[MomentKind, tuple[str, Literal["good", "bad", "warn"], str]] = {
    "cost": ("It cost you", "bad", "Try instead"),
    "earned": ("It earned you", "good", "Build on it"),
    "missed": ("It was there to take", "warn", "Try instead"),
}


NOT_FINISHED = "Not finished"
"""In place of an outcome, as long as a session can be gone on with."""
NOT_OVER = "It is not over yet. This is how it stands."
"""In place of a sentence on how it went, as long as a session can be gone on with."""


def outcome_words(outcome: str, *, ended: bool, own: Mapping[str, str] | None = None) -> str:
    """How a call came out; of one that goes on nothing is known yet.

    One that was ended before anything came of it was not cut off.

    Args:
        outcome: Of `app.domain.buyer.scenario.Outcome`.
        ended: Whether it is over.
        own: What the scenario calls its endings; these go first.
    """
    if not ended:
        return NOT_FINISHED
    if own and outcome in own:
        return own[outcome]
    if outcome == "unfinished":
        return "You ended it, undecided"
    return OUTCOME_WORDS.get(outcome, outcome)  # type: ignore[call-overload, no-any-return]


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def shortened(name: str, most: int = 36) -> str:
    """A long name with its middle left out; both ends of a file's name matter."""
    if len(name) <= most:
        return name
    return f"{name[: most // 2]}\u2026{name[-(most // 2 - 1) :]}"


def band_reading(balance: Balance, name: str, *, several: bool = False) -> str:
    """The balance of effort in a sentence, `name` being the buyer's, or those of several."""
    does, comes = ("do", "are coming") if several else ("does", "is coming")
    return capital(_BAND_READINGS[balance.band].format(name=name, does=does, comes=comes))


def initials(name: str) -> str:
    """One or two letters for a face."""
    parts = [part[0] for part in name.split() if part[0].isalpha()]
    return "".join(parts[:1] + parts[1:][-1:]).upper()


def count_of(number: int, noun: str) -> str:
    """A number with its noun: "1 turn", "2 turns"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def moment(milliseconds: int) -> str:
    """A point in time for a list: "3 March 2026, 14:05", in the local time."""
    when = datetime.fromtimestamp(milliseconds / 1000).astimezone()
    return f"{when.day} {when:%B %Y, %H:%M}"


def points(value: float) -> str:
    """A number of points, without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def signed(value: float) -> str:
    """How far something moved, in whole points: "+4", "−6"; empty if that is nothing."""
    words = f"{value:+.0f}".replace("-", "\u2212")
    return "" if words[1:] == "0" else words
