"""Scoring a conversation that was not held here: a transcript of a real call.

There is no buyer's mind behind such a call, so what the buyer did is read off the words by rules,
and every number that rests on it is an estimate.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from app.domain.buyer.acts import Act
from app.domain.buyer.persona import State
from app.domain.call import Call, Mind, Turn
from app.domain.events import ActChosen, BuyerSpoke
from app.domain.moves import LabelledMove, Move
from app.domain.speech_times import SpeechTimes
from app.domain.text import quantities, words
from app.domain.transcript import Stretch, Utterance

Labels: TypeAlias = tuple[tuple[LabelledMove, ...], Mapping[Move, float]]
"""The moves that a rep turn makes, and how probable every move is."""

_STEP = re.compile(
    r"\b(?:i(?:'ll| will)|we(?:'ll| will)|let me|let's|i can|i could|why don't we) "
    r"(?:\w+ ){0,4}?(?:call|ask|check|pull|bring|send|invite|talk|speak|look|set|get|find|meet|"
    r"write|test|try|introduce|show)\b",
    re.IGNORECASE,
)
_OWN_REASON = re.compile(
    r"\b(?:we|i|us|our|my)\b.{0,60}\b(?:problem|struggl|los(?:e|ing|t)|cost|late|miss|wast|fail|"
    r"hurt|worr|need|want|hard|slow|behind|complain|broke|stuck|fed up|pain)\w*",
    re.IGNORECASE,
)
_BRUSH_OFF = re.compile(
    r"not interested|no thanks|send (?:me|over|us)|too busy|bad time|call (?:me )?back|"
    r"we're (?:fine|happy|good|all set)|think about it|not (?:right )?now|get back to you",
    re.IGNORECASE,
)
_ASKS_BACK = re.compile(r"\b(?:how|when|who|what|which|where|why)\b[^?]*\?", re.IGNORECASE)
_ANSWER_WORDS = 6


def buyer_act(text: str) -> Act:
    """The act that a buyer's words come closest to."""
    if _BRUSH_OFF.search(text):
        return Act.BRUSH_OFF
    if _STEP.search(text):
        return Act.PROPOSE_STEP
    if _OWN_REASON.search(text) or (quantities(text) and len(words(text)) >= _ANSWER_WORDS):
        return Act.THINK_ALOUD
    if _ASKS_BACK.search(text):
        return Act.ASK_SOURCE
    return Act.CONFIRM if len(words(text)) >= _ANSWER_WORDS else Act.BRUSH_OFF


def call_of(
    said: Sequence[Utterance],
    label: Callable[[str, Sequence[Utterance]], Labels],
) -> Call:
    """A call made of a transcript. Turns of one speaker in a row count as one."""
    merged = _merged(said)
    mind = Mind(state=State())
    turns: list[Turn] = []
    for at, utterance in enumerate(merged):
        if utterance.speaker == "rep":
            number = sum(t.number > 0 for t in turns) + 1
            context = merged[max(0, at - 4) : at]
            moves, probabilities = label(utterance.text, context)
            turns.append(
                Turn(
                    number=number,
                    rep=utterance.text,
                    mind=mind,
                    moves=moves,
                    probabilities=probabilities,
                )
            )
            continue
        number = turns[-1].number if turns else 0
        reply = BuyerSpoke(turn=number, text=utterance.text, source="line")
        act = ActChosen(
            turn=number,
            act=buyer_act(utterance.text) if turns else Act.OPENING,
            line_id="transcript",
            point=utterance.text,
        )
        last = turns.pop() if turns else Turn(number=0, rep="", mind=mind)
        turns.append(replace(last, act=act, reply=reply))
    return Call(mind=mind, turns=tuple(turns), ended="rep_ended")


def times_of(said: Sequence[Utterance]) -> SpeechTimes:
    """When each side spoke, by the turns that `call_of` makes of the same transcript."""
    rep: dict[int, tuple[Stretch, ...]] = {}
    buyer: dict[int, tuple[Stretch, ...]] = {}
    number, last = 0, ""
    for utterance in said:
        number += utterance.speaker == "rep" and last != "rep"
        last = utterance.speaker
        side = rep if last == "rep" else buyer
        if utterance.stretch is not None:
            side[number] = (*side.get(number, ()), utterance.stretch)
    return SpeechTimes(rep=rep, buyer=buyer)


def _merged(said: Sequence[Utterance]) -> list[Utterance]:
    merged: list[Utterance] = []
    for utterance in said:
        if merged and merged[-1].speaker == utterance.speaker:
            text = f"{merged[-1].text} {utterance.text}"
            merged[-1] = Utterance(speaker=utterance.speaker, text=text)
        else:
            merged.append(utterance)
    return merged
