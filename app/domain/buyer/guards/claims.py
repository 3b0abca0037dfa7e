"""The rep's numbers and claims stay the rep's: she doubts them, she does not take them over."""

import re

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.amounts import amounts, same
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, NEGATION, Sentence, flat, phrases, read
from app.domain.text import content_stems, fold, quantities, stem, words

GIVES_BACK = frozenset({Act.CONFIRM, Act.CORRECT_SUMMARY, Act.AGREE_NO_FIT})
"""Acts that answer what the rep said of her own place: its numbers are hers."""

_DOUBTS = phrases(
    """
    you (?:say|said|tell me|told me|claim|mean|call|called|read|have (?:hung|put|written|got|said))|(?:says|said|say|claims|claimed) (?:you|the|who|it|your)|so you say|says who|as you put it|they (?:say|said|tell)|it says
    on paper|your (?:number|figure|figures|word|words|sheet|slide|brochure|count|side|quarter)|on your|in theory|supposedly|allegedly|apparently|doubt|bet|believe|sounds like|sure|imagine|suppose it|would like to (?:see|know|meet|hear)|i wonder|wonder
    (?:a|quite a) (?:lot|big|long|tall|heavy|round|nice|fine|large|pretty|lovely|brave|bold) (?:[^ ]+ )?(?:number|word|claim|figure|of weight|to|thing|sentence|promise)|half of|cut|halve|knock|salt|melts|talked yourself|haggle|haggling|whose|who|what|which|where|how|why
    whoever|somebody|someone|average one|never|nobody|for nothing|either|or
    """
)


def foreign_number(c: Candidate) -> str | None:
    """No number, price or date that the point does not hold; the rep's only to doubt it."""
    decided, reps = amounts(c.act.point), amounts(c.rep)
    for sentence in read(c.text):
        for said in amounts(sentence.text):
            if said.quantity is None or same(said, decided) or _is_manner(said.said, said.noun):
                continue
            if same(said, reps) and (c.act.act in GIVES_BACK or doubted(sentence)):
                continue
            return f"number {said.said!r}"
    return _foreign_ordinal(c) or _foreign_date(c)


_TALK = frozenset(
    stem(w)
    for w in "sentence word time thing question answer story way side half breath line mind hand "
    "thank other kind reason people person ear foot page".split()
)
_FEW = frozenset("two three four five six seven eight nine ten".split())


def _is_manner(said: str, noun: str) -> bool:
    """Whether a small number is a manner of speaking: "two words", "in three sentences"."""
    return said in {"two", "three"} and not noun or (said in _FEW and noun in _TALK)


_ORDINAL = re.compile(
    r"(?<![\w.])\d{1,4}(?:st|nd|rd|th)\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b"
)


def _foreign_ordinal(c: Candidate) -> str | None:
    known = fold(f"{c.act.point} {c.rep}")
    for found in _ORDINAL.finditer(fold(c.text[:LONGEST])):
        if found.group() not in known:
            return f"number {found.group()!r}"
    return None


_DATE = re.compile(
    r" (?:on|by|next|this|until|till|since|before|in|come|from|for|last) (?:early |late |mid )?"
    r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|"
    r"july|august|september|october|november|december) "
)


def _foreign_date(c: Candidate) -> str | None:
    known = set(words(f"{c.act.point} {c.rep} {' '.join(c.earlier)}"))
    for sentence in read(c.text):
        for found in _DATE.finditer(sentence.own):
            if found[1] not in known:
                return f"date {found.group().strip()!r}"
    return None


def doubted(sentence: Sentence) -> bool:
    """Whether what the sentence names is asked, quoted, denied or laid at the rep's door."""
    if sentence.asks:
        return True
    unquoted = quantities(sentence.own)
    if quantities(sentence.text) and not unquoted:
        return True
    if _GAINS.search(sentence.own) and not NEGATION.search(sentence.own):
        return False
    return bool(_DOUBTS.search(sentence.own) or NEGATION.search(sentence.own))


_VERBS = (
    "save|saves|free|frees|help|helps|let|lets|make|makes|cut|cuts|take|takes|give|gives|keep|"
    "keeps|stop|stops|bring|brings|put|puts|pay|pays|show|shows|solve|solves|fix|fixes|mean|means|"
    "win|wins|get|gets|be|do|does|suit|come|comes|hold|holds|catch|catches|reduce|reduces|speed|"
    "speeds|spare|spares|end|ends|turn|turns|work|works|run|runs|earn|earns|cover|covers|prove|"
    "go|have|add|adds|lift|lifts|change|changes|replace|handle|beat|improve|improves"
)
_GAINS = phrases(
    rf"""
    (?:i|we|my [^ ]+|our [^ ]+|it|that|this|which|they|each [^ ]+|they all|everyone|yours|every [^ ]+) (?:would|will|could|can|might) (?:finally |all |be |even |have |sure |then |soon )*(?:{_VERBS}|a (?:gift|good|real|big|help))
    (?:[^ ]+ ){{1,4}}(?:would|will|could) (?:finally |all |even |soon )*(?:save|free|help|let|make|cut|take|give|keep|stop|bring|put|pay|show|solve|fix|mean|win|spare|be (?:a|the|worth|good|enough))
    (?:so|then|well|if|since|as|because|and|in that case|right , so|meaning|that means|which means)
    (?:is|are) (?:a real|a good|good|nothing to|useful|clear|plain|true|enough|worth|the (?:one|best|safe|heart))|does help|helps? (?:with|us|me|a lot)|makes it|brings it|(?:do|does) pay|good (?:to|company)|i am sure|clearly|that is (?:useful|clear|plain|true)|as (?:you say|promised|you said)|it can not be|has to be|must be
    (?:would|will|could|can) (?:certainly |clearly )?(?:make|bring|be|have|do|help)|takes a weight|better change|a lot more|for us|is where they|where they have gone|and i (?:ought|had|suppose|would)
    """
)
_ADOPTS = phrases(
    """
    (?:^ ?|[,.!] )(?:so|then|well , if|and so|right , so|in that case|if|since|as|because)
    that means|which means|as you say|as you said|as promised|that much is|you have got that right|you are right|and that is what|that is (?:useful|true|plain|clear)|then i can|and as it|it can not be|takes a weight|i ought to|i had better|clearly|i am sure|i suppose (?:the|that|you|i|it)|is good [.,]|the one (?:that|who|kitchens|[^ ]+ (?:do|does) not)|is out for (?:us|me)|would (?:be|have) (?:the|a) (?:safe|right|best|obvious|natural|good)|does pay
    """
)
_BENEFIT = phrases(
    rf"""
    (?:would|will|could|can) (?:have [^ ]+ |soon |finally |clearly |all |even |just |surely |be able to )*(?:{_VERBS})|(?:needs no|is the (?:one|best|safe|right))|(?:do|does) pay|never (?:breaks|fails)|would always|every time|in no time|is (?:useful|good|worth)|delighted
    """
)


def adopted_claim(c: Candidate) -> str | None:
    """She does not take the rep's number for hers, nor the rep's claim for a fact."""
    reps, decided = amounts(c.rep), amounts(c.act.point)
    point, claimed = content_stems(c.act.point), content_stems(c.rep)
    goods = frozenset(stem(n) for n in c.names) - point
    for sentence in read(c.text):
        if sentence.asks:
            continue
        numbers = [a for a in amounts(sentence.own) if a.quantity and same(a, reps)]
        if any(not same(a, decided) for a in numbers) and c.act.act not in GIVES_BACK:
            if not doubted(sentence):
                return "adopts the rep's number"
        if found := _adopts(sentence, point, claimed, goods):
            return f"adopts the claim {found!r}"
    return None


def _adopts(
    sentence: Sentence, point: frozenset[str], claimed: frozenset[str], goods: frozenset[str]
) -> str | None:
    """Words that take over what the rep, and not the authored line, has said."""
    said = content_stems(sentence.own)
    taken = said & (claimed - point)
    praised = said & goods
    if not taken and not praised or len(said & point) > 0.7 * len(said):
        return None
    frame, gain = _ADOPTS.search(sentence.own), _BENEFIT.search(sentence.own)
    if NEGATION.search(sentence.own) and not (frame and frame.group().strip() in _SURE):
        return None
    if praised and gain:
        return gain.group().strip()
    if frame and (len(taken) >= 2 or (taken and gain)):
        return frame.group().strip()
    if gain and len(taken) >= 2 and not _DOUBTS.search(flat(sentence.own)):
        return gain.group().strip()
    return None


_SURE = frozenset({"it can not be", "the one kitchens do not"})
