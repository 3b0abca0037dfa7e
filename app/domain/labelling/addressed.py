"""What of a rep's turn is said to a buyer, and not to whoever scores it.

Orders to a scorer, mark-up, tables, code, scripts of a conversation and other languages do nothing
towards a buyer who speaks English. They are blanked before anything is labelled, character by
character, so that what is left stands where it stood.
"""

import re

from app.domain.moves import Move
from app.domain.text import STOP_WORDS, sentences, words

_MARK_UP = re.compile(
    "|".join(
        (
            r"<!--.*?(?:-->|$)",
            r"```.*?(?:```|$)",
            r"<(\w+)[^<>]{0,200}>.{0,400}?</\1>",
            r"<\|.{0,80}?\|>",
            r"</?<?\w[^<>]{0,200}>",
            r"<<.{0,120}?>>",
            r"\[(INST|SYS|SYSTEM)\].{0,400}?\[/\2\]",
            r"\[/?(?:INST|SYS|SEP|CLS|MASK|PAD|SYSTEM|USER|ASSISTANT)\]",
            r"!\[[^\]]{0,200}\]\([^)]{0,200}\)",
            r"\{[{%].{0,300}?[}%]\}",
            r"\{[^{}]{0,40}[\"'][^{}]{0,40}[:=].{0,600}?\}",
            r"\\\w+\{[^{}]{0,200}\}(?:\{[^{}]{0,200}\})?",
            r"^---\n.{0,400}?\n---$",
            "\u202e.*?(?:\u202c|$)",
            r"^[ \t]*(?:\|.*\||@@.*@@|[-+]{1,3} ?\S*|(?:---|\+\+\+) .*)$",
        )
    ),
    re.DOTALL | re.MULTILINE,
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_WITHOUT_SPACES = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001d400-\U0001d7ff]+")
"""Scripts without spaces between words, so that a sentence does not end where English begins."""
_SCRIPT = re.compile(
    r"^[ \t]*(?:buyer|rep|seller|human|assistant|system|user|customer|answer|example \d+)"
    r"[ \t]*:.*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMES = "|".join(move.value for move in Move)
_COMPOUND = "|".join(move.value for move in Move if "_" in move.value)
_SCORER = re.compile(
    rf"""
    \b(?:{_COMPOUND})\b
    |\b(?:{_NAMES})\b\W{{0,3}}(?:\s|and\b|[,=:✅❌`])*\W{{0,3}}\b(?:{_NAMES})\b
    |\b(?:scor|grad|label+|evaluat|mark|rat|annotat)(?:er|ers|ing|or|ors)\W{{1,3}}(?:model
      |program|software|system|machine|bot|ai)\b
    |\b(?:software|program|system|model|machine|ai|bot)\ (?:that\ |which\ |who\ )?(?:marking
      |scoring|grading|labell?ing|rating|judging)\b
    |\b(?:the|this|dear|any)\ (?:scorer|grader|labell?er|annotator|marker|evaluator)\b
    |\bannotator'?s?\b
    |^\W*(?:scorer|grader|labell?er|annotator|evaluator)\s*:
    |\b(?:label|tag|mark|count|rate|score|classify|record|log|file)\ (?:this|the\ (?:next
      |present|whole|following)|that|my)\ (?:(?:turn|line|part|one|reply|answer|sentence
      |message|utterance)\ )?(?:down\ )?(?:as|under|with)\b
    |\bput\ this\ (?:part|turn|line|one)\ down\ (?:as|under)\b
    |\bcodebook\b
    |\b(?:rubric|system)\s+(?:prompt|note|update|message)\b
    |\b(?:getting|guiding)[ _]moves?\b
    |\b(?:ignore|disregard|forget|override)\ (?:all\ |the\ |any\ |every\ |your\ )?(?:previous
      |prior|above|earlier|words?\ above|instructions?|rules|codebook|scorer|label)
    |\bscore\s*[:=]\s*\d
    |\brep\ share\s*[:=]
    |\blabels?\s*(?:=|:\s*[\["'])
    |\bdefault\ labels?\b
    |\bif\ you\ are\ (?:a\ |an\ )?(?:language\ model|ai|llm|bot)\b
    |\b(?:for|to)\ the\ (?:ai|automatic|automated|software|program|machine|language\ model
      |judge)\b.{{0,30}}\b(?:grading|scoring|analysis|marking|reading|evaluation|rating)\b
    |\banswer\ yes\b
    |\bmaintenance\ mode\b
    |\bend\ of\ transcript\b
    |\bdo\ not\ score\b
    |\bfull\ marks\b
    |\bevaluation\ (?:notes|software|program)\b
    |\bpass\ as\b.{{0,20}}\b(?:{_NAMES})\b
    |\bcomes?\ out\ as\ (?:{_NAMES})\b
    |\bmarks\ for\ this\ conversation\b
    |\boutput\ (?:only|neutral)\b
    |\bneutral\b.{{0,4}}\bclassify\b
    |\bonly\ ever\ output\b
    |\bP\((?:{_NAMES})\)
    |\bargmax\b
    |\btraceback\b
    |\bUPDATE\ \w+\ SET\b
    |\b(?:playback|reflection)\ of\ the\ customer's\ words\b
    |\b0x[0-9a-f]{{12,}}
    |\b[A-Za-z0-9+/]{{48,}}={{0,2}}
    |\blocked\s*:\s*true
    |\bneutral\b`
    |^\s*\#{{1,3}}\s.*\blabels?\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_OTHER_SCRIPT = 0.3
"""Share of letters from outside the Latin alphabets from which on a sentence is not English."""
_LITTLE_WORDS, _ENOUGH_TO_TELL = 0.12, 6
"""English has at least this share of little words, where there are so many words. Of 15,111 written
sentences 16 have fewer: lists of names and amounts."""
_SPACED_OUT = re.compile(r"(?:\b\w[ .-]{1,5}){8,}")


def said_to_the_buyer(text: str) -> str:
    """The text with everything blanked that is not said to a buyer. As long as it was."""
    for pattern in (_UNSEEN, _WITHOUT_SPACES, _MARK_UP, _SCRIPT, _SPACED_OUT):
        text = pattern.sub(_blank, text)
    for span in sentences(text):
        sentence = span.of(text)
        if _SCORER.search(sentence) or not _is_english(sentence):
            text = text[: span.start] + _blanks(sentence) + text[span.end :]
    return text


def _is_english(sentence: str) -> bool:
    letters = [c for c in sentence if c.isalpha()]
    if sum(ord(c) > 0x24F for c in letters) > _OTHER_SCRIPT * len(letters):
        return False
    said = words(sentence)
    little = sum(word in STOP_WORDS for word in said)
    return len(said) < _ENOUGH_TO_TELL or little >= _LITTLE_WORDS * len(said)


def _blank(match: re.Match[str]) -> str:
    return _blanks(match.group())


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
