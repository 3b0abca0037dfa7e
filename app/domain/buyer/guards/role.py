"""Who speaks: no labels before the words, no voice but the buyer's own."""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.likeness import unlike_her
from app.domain.buyer.guards.reading import (
    LONGEST,
    Sentence,
    first_not_in_point,
    flat,
    phrases,
    read,
)
from app.domain.text import STOP_WORDS, content_stems, fold, stem, words

_ROLES = (
    "seller|buyer|rep|sales ?rep|salesperson|sales|assistant|user|system|line|point|narrator|me|"
    "you|prospect|customer|client|response|reply|answer|output|message|speaker|agent|human|bot|ai|"
    "model|character|persona|interviewer|caller|host|translation|act|scene"
)
_LABEL = re.compile(
    rf"(?:^|[\n.!?\"”’]\s*|<\|?)\W{{0,4}}(?:the )?(?:{_ROLES})(?: ?\([^)\n]{{0,30}}\))?"
    r"(?: says| said| replies)?\s*(?::|\|?>)|<\|",
    re.IGNORECASE,
)
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sister|Sergeant|Captain|Sir)\.? )?[A-Z][\w'’-]{1,20}\.?"
_HEADS = re.compile(
    rf"^\W{{0,3}}{_NAME}(?: {_NAME}){{0,3}}(?: [A-Z]\.)?(?: ?\([^)\n]{{0,40}}\)|, [\w ]{{2,30}})?"
    r"(?: says| said| replies)?\s*:\s+[\"“‘']?[A-Z]"
)
_MAY_HEAD = frozenset(
    "question problem simple result reason answer short honestly fair true one first two three "
    "fact example short quick small translation funny odd easy plain sure fine same question my "
    "here's here there's there the a an and but so now look listen well yes no mind".split()
)


def role_name(c: Candidate) -> str | None:
    """No role names, and no name before the words as a script has it."""
    text = c.text[:LONGEST]
    if found := _LABEL.search(text):
        return f"role name {found.group().strip()!r}"
    if (head := _HEADS.match(text)) and words(head.group())[0] not in _MAY_HEAD:
        return f"role name {head.group().strip()!r}"
    for name in c.buyer:
        label = rf"{re.escape(name)}(?: ?\([^)\n]{{0,40}}\))?(?:\s*[-–—]\s|\s*[:>]| says:)"
        if found := re.search(rf"(?:^|[\n.!?]\s*)\W{{0,3}}{label}", text):
            return f"role name {found.group().strip()!r}"
    return None


_SELLING = phrases(
    """
    our (?:[^ ]+ ){0,2}?(?:product|platform|solution|engine|module|demo|trial|onboarding|pricing|
      algorithm|sensors?)
    our (?:customers|clients|users) (?:report|see|save|tell|love|usually|often|get|say|find|enjoy|
      have seen)
    our (?:tool|app|software|system|service|integration) (?:would|will|can|does|makes|helps|lets|
      gives|saves|was|is built)
    with (?:us|our [^ ]+) (?:you|it|your)|(?:with|but|and) (?:us|ours) (?:it is|you|really|does|was)
    ours (?:really )?(?:does|will|can|works|was (?:audited|certified|tested|validated|built|
      designed)|is (?:audited|certified|tested|better|built|different))|that is (?:where|
      what) (?:we|ours?) (?:come|comes|is)
    we (?:can|could|would|will|do) (?:help|offer|provide|show|share|give (?:you|your)|walk you|
      walk your|train (?:you|your|him|her|them)|put you in touch|deliver|route your|cut your|
      save you|set you up|support you)
    we (?:fixed|solved|built|designed) (?:that|it|this)|we (?:offer|provide|guarantee|specialise|
      specialize|deliver|help (?:you|[^ ]+s)|train your|cut no-shows|route)
    i (?:can|could) give you (?:a (?:discount|demo|trial|reference|better|call|price|special)|
      an offer)|i (?:can|could|would|will|am going to) (?:offer you|provide|show you|help you|
      guarantee|walk you|walk your|take you through|set (?:it|that|this|you|one|a call|a demo|
      something) up|set up .. (?:for you|with you)|arrange .. (?:for|with) you|throw in|send you|
      send (?:it|that|this|them) over to you|take .. off for you|put you in touch)
    i will send .. (?:over|across)|i have got .. more to show you|let me (?:show|walk|take|tell|
      explain to) you .. (?:how|through|about|our)
    we (?:have|had) (?:a|an|many|several|some) [^ ]+ (?:that|who) .. (?:and|they|you can|kept|ran)|
      you can (?:ring|call|ask) (?:them|him|her) yourself
    for (?:you|your [^ ]+) and waive|if you sign|@i need you to|
      get your (?:[^ ]+ ){0,2}up and running
    """
)
_SPEAKS_ABOUT = (
    "says|said|replies|replied|answers|answered|asks|asked|thinks|thought|knows|knew|shrugs|"
    "shrugged|sighs|sighed|nods|smiles|pauses|hesitates|agrees|agreed|considers|wants|feels|felt|"
    "decides|decided|warns|warned|watched|sat|looks|leans|laughs|does|doesn't|isn't|is|was|has|"
    "had|would|will|won't|can|could|just|only|quietly|dryly|drily|sounds|seems|remains|stays|"
    "raises|shakes|crosses|lets|gives|takes|tells|told|notes|adds|added|finds|found"
)
_THIRD = phrases(
    f"""
    the (?:buyer|prospect) (?:{_SPEAKS_ABOUT})
    the seller (?:short|off|with|haggle|haggles|talk|talks|go on)
    """
)
_ABOUT_HERSELF = re.compile(rf"^ (?:she|he) (?:[^ ]+ly )?(?:{_SPEAKS_ABOUT}) ")
_PERSON = re.compile(r" (?:i|me|my|mine|we|us|our|ours) ")


def wrong_speaker(c: Candidate) -> str | None:
    """She is the buyer: she does not sell, speak for the seller, or tell about herself."""
    if label := role_name(c):
        return label
    if name := _names_herself(c):
        return f"tells about {name}"
    for sentence in read(c.text):
        if found := first_not_in_point(_SELLING, sentence.own, c.act.point):
            return f"speaks as the seller {found!r}"
        if found := first_not_in_point(_THIRD, sentence.own, c.act.point):
            return f"tells from outside {found!r}"
        if _tells_of_herself(c, sentence):
            return "tells about herself"
        if _takes_the_reps_part(c, sentence):
            return "speaks as the rep did"
    if line := _second_voice(c):
        return f"answers for both {line!r}"
    if _swapped(c):
        return "swaps who is who"
    like = unlike_her("wrong_speaker", c)
    return f"like another speaker {like!r}" if like else None


_INTRODUCES = re.compile(
    r"(?:\bit's|\bit is|\bthis is|\bi'm|\bi am|\bname's|\bname is|\bcalled|\bgot|\bhave|"
    r"\bspeaking)\s$"
)


def _names_herself(c: Candidate) -> str | None:
    text = c.text[:LONGEST]
    for name in c.buyer:
        for found in re.finditer(rf"(?<![\w]){re.escape(name)}(?![\w])", text):
            before = text[: found.start()].lower()
            if name and not _INTRODUCES.search(before) and name not in c.act.point:
                return name
    return None


def _tells_of_herself(c: Candidate, sentence: Sentence) -> bool:
    """Whether "she" can only be the buyer: nobody else was spoken of."""
    said = [s.own for s in read(c.text)]
    if sentence.own != said[0] or not _ABOUT_HERSELF.match(sentence.own):
        return False
    if any(_PERSON.search(own) for own in said) or (len(said) > 1 and _NAMES_ONE.search(c.text)):
        return False
    first = sentence.own.split()[0]
    others = set(words(f"{c.rep} {c.act.point} {' '.join(c.earlier[-1:])}"))
    return not others & _SAME_PERSON[first]


_NAMES_ONE = re.compile(r"[a-z,] [A-Z][a-z]+")
_SAME_PERSON = {
    "she": {"she", "her", "hers"},
    "he": {"he", "him", "his"},
    "they": {"they", "them", "their"},
}


_QUOTED_LINE = re.compile(r"\"([^\"]{8,200}[.?!])\"")


def _second_voice(c: Candidate) -> str | None:
    """A whole line in quotation marks that neither side has said: the reply plays both parts."""
    text = c.text[:LONGEST].replace("“", '"').replace("”", '"')
    for found in _QUOTED_LINE.finditer(text):
        said = words(found.group(1))
        heard = set(words(f"{c.rep} {c.act.point} {' '.join(c.earlier)}"))
        if found.group() != text.strip() and len(said) > 2 and not set(said) <= heard:
            return found.group()
    return None


_OURS = re.compile(r" (?:i|we|our|my|us) ")
_FIRM = re.compile(r" (?:we|our|us) ")
_HAVE = re.compile(r" (?:we|i) have (?:got )?(?:an?|one|some|two|the) ([^ ,.?!]+)")
_YOURS = re.compile(r" your ([^ ,.?!]+)")


def _takes_the_reps_part(c: Candidate, sentence: Sentence) -> bool:
    """Whether the sentence speaks of itself as the rep did, or of the buyer's things as "your".

    A seller's "our engine" and "your patients" stay the seller's, whoever says them.
    """
    if sentence.asks and len(sentence.own.split()) <= 8:
        return False
    rep, point = flat(c.rep), flat(c.act.point)
    for thing in re.findall(r" our ([^ ,.?!]+)", sentence.own):
        sold = thing in c.names and f" {thing} " not in point
        if (f" our {thing} " in rep or sold) and f" our {thing} " not in point:
            return True
    for thing in _YOURS.findall(sentence.own):
        mine = f" my {thing} " in point or f" our {thing} " in point
        if f" your {thing} " in point:
            continue
        if mine or (f" your {thing} " in rep and thing not in _EVERYBODY_HAS):
            return True
    for thing in _HAVE.findall(sentence.own) if c.act.act is Act.STATE_CONDITION else ():
        if re.search(rf" (?:an?|one|the) {re.escape(thing)} ", point) and " have " not in point:
            return True
    if c.act.act not in _SAYS_SO_TOO and _in_the_reps_words(c, sentence):
        return True
    if not _OURS.search(sentence.own) or (_OURS.search(point) and _near(c, point, sentence)):
        return False
    return any(_mirrors(sentence, said) for said in read(c.rep))


_SAYS_SO_TOO = frozenset({Act.CONFIRM, Act.AGREE_NO_FIT})
_RUN = 4


def _in_the_reps_words(c: Candidate, sentence: Sentence) -> bool:
    """Whether a run of the rep's words with "we" or "I" in it is said as one's own.

    Or whether most of the sentence is the rep's, and the buyer is still "you" in it.
    """
    said = sentence.own.split()
    rep, point = flat(c.rep), flat(c.act.point)
    for at in range(len(said) - _RUN + 1):
        run = said[at : at + _RUN]
        spoken = f" {' '.join(run)} "
        if {"i", "we", "our", "us"} & set(run) and spoken in rep and spoken not in point:
            return True
    mine, reps = content_stems(sentence.own), content_stems(c.rep)
    shared = len(mine & reps)
    return " your " in sentence.own and shared >= 4 and shared >= 0.6 * len(mine)


_EVERYBODY_HAS = frozenset(
    "time view word words mind way side end day call question answer name number hand manager "
    "boss price product thinking opinion favour favor own".split()
)


def _near(c: Candidate, point: str, sentence: Sentence) -> bool:
    """Whether the words are as much the line's as the rep's."""
    said = content_stems(sentence.own)
    return len(said & content_stems(point)) >= len(said & content_stems(c.rep))


def _mirrors(sentence: Sentence, said: Sentence) -> bool:
    """Whether it is the rep's own first-person sentence, with "you" still the buyer."""
    mine, reps = content_stems(sentence.own), content_stems(said.flat)
    shared = mine & reps
    if _FIRM.search(sentence.own) and len(shared) >= max(3, 0.6 * len(mine)):
        return True
    if not _OURS.search(said.flat) or len(shared) < 2 or len(shared) < 0.5 * len(mine):
        return False
    start = [w for w in sentence.own.split() if w.isalpha()][:1]
    return " you " in sentence.own or start in (["i"], ["we"])


_WHO = {"i": "i", "we": "i", "you": "you"}


def _doers(text: str) -> dict[str, str]:
    """Who does what: the first word of meaning after each "I", "we" and "you"."""
    found: dict[str, str] = {}
    said = flat(fold(text)).split()
    for at, word in enumerate(said):
        if word not in _WHO:
            continue
        for after in said[at + 1 : at + 5]:
            if after in _WHO or not after[0].isalnum():
                break
            if after not in STOP_WORDS:
                found.setdefault(stem(after), _WHO[word])
                break
    return found


def _alike(one: str, other: str) -> float:
    a, b = (frozenset(w for w in said.split() if w[0].isalnum()) for said in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _swapped(c: Candidate) -> bool:
    """Whether "I" and "you" have changed places against the authored line."""
    line, said = _doers(c.act.point), _doers(c.text)
    shared = [verb for verb in line if verb in said]
    if len(shared) > 1 and all(line[verb] != said[verb] for verb in shared):
        return True
    point, reply = flat(c.act.point), " ".join(s.own for s in read(c.text))
    mine = re.search(r" (?:i|we|my|our) ", point) and not re.search(r" (?:you|your) ", point)
    yours = re.search(r" (?:you|your) ", reply) and not _PERSON.search(reply)
    common = content_stems(point) & content_stems(reply)
    enough = len(common) >= max(2, 0.5 * len(content_stems(point)))
    return bool(mine and yours and enough and _alike(point, reply) >= 0.6)
