"""Tying a capability to a stated pain, describing the product unasked, asking for the sale."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.labelling.canon import Sentence
from app.domain.labelling.patterns import FAIR, NEAR_MISS, STRONG, WEAK, Hit, Phrases
from app.domain.labelling.questions import Ask, Asked
from app.domain.labelling.situation import Situation
from app.domain.moves import Move
from app.domain.text import content_stems, quantities, stem

_OFFERED = Phrases(
    """
    we|our|ours|it|this|that|corvid|which|one thing|the (?:one|only) (?:thing|bit|part|piece|
      feature)|with (?:us|the|a|our)|having|by having
    (?:the|a|one|our|each|every) (?:[^ ]+ ){0,2}(?:<product>|alert|alarm|feature|report|view|
      screen|rule|sensor|check|board|text|message|reminder|queue|calendar|scan|scanner|camera|log|
      link|plan|map|form|template|policy|tag|tags|timer|probe|battery|reading|line|list|
      waiting list|order|label|tubes?|number|numbers|reshuffle|shift|part|piece|bit|person|nurse|
      visit|service|tracker|printer|backup|guide|session|course|cover|contract|clause|team|pool|
      account)
    """
)
_DOES = Phrases(
    """
    (?:can|could|would|will) ~(?:not )?(?!(?:be|you|we|i|it|that|say|like|love) )[^ ]+
    (?:does|do|is|are|has|have|gets?|goes?) ~(?:<capability>|go|goes|keep|fill|know|see|put|clear|
      reach|answer|end|find|save|survive|survives|spare|take over|takes over|out|drop|tell|bring|
      carry|cut|avoid|catch|caught|have|not|only|stay)
    <capability>|goes after|takes? (?:that|it|the|over|out)|keeps?|fills?|puts?|patches|clears|
      answers|gets|lands|goes (?:straight|to)|stops|means|ends|bears on|survives?|saves|spares?|
      takes over|asks|warned|flags?|shuts|holds|lets|rings|carries|tells|turns|cuts|brings
    """
)
_TIE = Phrases(
    """
    (?:that|those|these|the|your|this) [^ ]+(?: [^ ]+){0,6} (?:you (?:mentioned|described|
      told me about|talked about|said|named|brought up|gave me|raised|just (?:said|mentioned|
      described)|have (?:just )?(?:described|mentioned)|are (?:losing|paying|missing|seeing|
      describing|talking about)|lose|wait|pay|spend|miss))
    you (?:said|mentioned|told me|described|talked about|brought up|named|spoke of|raised|pointed|
      were saying)|^(?:since|because|given (?:that|your)|instead of|for (?:your|the|those|that)|
      on (?:your|that|those|the)|against (?:your|that|those|the)|if) (?:[^ ]+)
    that is (?:exactly |precisely )?(?:where|what|why|the (?:part|piece|bit)|how)|so (?:the ones|
      next time|nobody|there is no|you would|that|he|she|they)|longer than|(?:rather than|
      instead of|without) [^ ]+ing|so there|no longer
    """
)
_NOT_US = Phrases(
    """
    ^(?:i|you|your|thank[^ ]*|sorry|great|please|they|them|he|she|how|wow|look|ask|call|check|
      if you (?:would|want|prefer|like))(?= )
    """
)


def value_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """One capability tied to a problem or goal that the buyer has stated."""
    for index, sentence in enumerate(sentences):
        does = _DOES.find(sentence) or _FOR_THAT.find(sentence)
        if sentence.asks or not does or not _OFFERED.find(sentence):
            continue
        before = sentences[index - 1] if index and not sentences[index - 1].asks else None
        flat = (before.flat if before else "") + sentence.flat
        shared = len(content_stems(flat) & now.pain_stems)
        here = bool(content_stems(sentence.flat) & now.pain_stems)
        said = quantities(flat)
        number = any(a.same_as(b) for a in said for b in now.pain_amounts if b.value > 1)
        tied = _points_back(flat, now) or _TIE.find(sentence) or (before and _TIE.find(before))
        strength = 2 * number + min(shared, 3) + bool(tied) + here
        if _NOT_US.opens(sentence.flat) and not _WITH_US.find(sentence):
            strength -= 2
        if _FOR_THAT.find(sentence) or (before and _FOR_THAT.find(before)):
            strength += 1
        if not now.pained and (now.asked or not tied or strength < _TIED_ANYHOW):
            continue
        score = STRONG if strength >= 5 else FAIR if strength >= 4 else WEAK if strength >= 3 else 0
        yield Hit(Move.CONNECT_VALUE, sentence.span, score or NEAR_MISS, sentence.number)


_TIED_ANYHOW = 5  # strength from which words of the buyer count as a problem without naming one


def _points_back(flat: str, now: Situation) -> bool:
    """Whether "that", "those" or "the" stands just before a word of the buyer's problem."""
    said = flat.split()
    return any(
        word in _POINTERS
        and any(stem(next_word) in now.pain_stems for next_word in said[i + 1 : i + 4])
        for i, word in enumerate(said)
    )


_POINTERS = frozenset("that those these this".split())
_WITH_US = Phrases(
    """
    with (?:the|our|a|us)|from your|on (?:your|the) (?:phone|screen|map)|instead of|on a (?:map|
      screen)|if you (?:had|could)
    """
)
_FOR_THAT = Phrases(
    """
    (?:speaks?|answers?|goes|points?|is (?:made|meant|built)) (?:to|for|at|straight at) (?:that|
      this|those|exactly)|(?:is|are) (?:what|where|why) .. (?:for|goes away|go away|about|at|
      helps?|stops?|solved?|tackles?|made for|built for|bears on)|(?:piece|bit|part|thing|
      one) (?:i would|that would|to (?:look|switch)|for you|that bears)|aimed (?:squarely |right |
      straight )?at|is for(?= $)|made for (?:that|this|exactly)|would be the (?:piece|bit|part|
      thing)
    """
)

_OWN = Phrases(
    """
    our|ours|we|i am (?:with|from|at|calling from)|my company|the (?:new )?(?:<product>|platform|
      engine|grade|app|portal|model|range)|this <product>|corvid|it (?:is|has|can|will|also|does|
      integrates|automat[^ ]+|looks|sends|connects|runs)|its an?|let me tell you (?:what|about|
      how)
    """
)
_ACTS = Phrases(
    """
    (?:captures?|drafts?|pushes|produces|scans?|books?|routes?|writes?|generates?|reprices?|
      sends?|talks to|makes|advises|looks at|uploads?|reads?|sorts?|fills?|shows?|connects?|
      integrates?|automates?|predicts?|alerts?|flags?|syncs?|includes?|offers?|provides?|
      supports?|tracks?|manages?|handles?|monitors?|optimizes?|creates?|delivers?|covers?|
      combines?|stores?|assigns?|reminds?|texts?|plans?|detects?|blocks?|records?|calculates?|
      analyzes?|plugs? in|learns?|adapts?|streamlines?|isolates?|installs?|matches|builds?|does|
      runs|comes with|features?)
    """
)
_KIND = Phrases(
    """
    (?:we are|i am with|we have|we have got|we do|we offer|we provide|we make|we run|we serve|
      ours is|it is|is|are|its|well) ~(?:an? |the |called )?~(?:[^ ]+ ){0,3}(?:<product>|provider|
      company|firm|agency|partner|leader|full service|all in one|platform|suite|specialists?|
      network|studios?|one stop)
    (?:founded|established|started|set up) in (?:\\d{4}|the)|(?:offices|customers|clients|teams|
      staff|studios|clinics|analysts|employees) (?:in|across)|(?:fortune 500|family owned|
      publicly listed|backed by|award winning|in business)|(?:<amount>|\\d[^ ]*|two hundred|
      three hundred) ~(?:[^ ]+ )?(?:customers|clients|offices|employees|analysts|clinics|
      countries|nurses|integrations|locations|engineers|years)|our own (?:[^ ]+ )?(?:plant|team|
      feed|lab|factory|staff|people)
    """
)
_FEATURE = Phrases("<feature>")
_MORE_THAN_ASKED = 16  # an answer that names this much is a pitch though a question came before it


def pitch_hits(sentences: Sequence[Sentence], now: Situation) -> Iterator[Hit]:
    """The product or the company described to someone who did not ask."""
    weights = [(0 if s.asks else _described(s), s) for s in sentences]
    total = sum(weight for weight, _ in weights)
    if total < 1:
        return
    best = max(weights, key=lambda pair: pair[0])[1]
    score = STRONG if total >= 5 else WEAK if total >= 4 else NEAR_MISS
    if now.asked_about_us:
        score = WEAK if total >= _MORE_THAN_ASKED else NEAR_MISS
    yield Hit(Move.PITCH, best.span, score, best.number)


def _described(sentence: Sentence) -> int:
    """How much about the own side a statement describes: features, acts, facts, items of a list."""
    flat = sentence.flat
    if (
        _LISTED_OFFER.find(sentence)
        and _short_items(sentence) >= 2
        and not _BUYERS_LIST.opens(flat)
    ):
        return _A_LIST
    features = len({m.group() for m in _FEATURE.all(flat)})
    acts = len({m.group() for m in _ACTS.all(flat)})
    kinds = len({m.group() for m in _KIND.all(flat)})
    listed = len(sentence.breaks) + flat.count(" and ") if features + acts + kinds else 0
    owned = _OWN.find(sentence) is not None
    if not owned and not (acts >= 3 or (features >= 3 and listed >= 3)):
        return 0
    return min(features, 4) + min(acts, 4) + 2 * min(kinds, 2) + min(max(listed - 1, 0), 3)


def _short_items(sentence: Sentence) -> int:
    """How many short items, of one to five words, stand between the breaks of the sentence."""
    cuts = (*sentence.breaks, len(sentence.flat) - 1)
    return sum(
        1 <= sentence.flat[start:end].count(" ") <= _LONGEST_ITEM for start, end in pairwise(cuts)
    )


_LONGEST_ITEM = 8
_A_LIST = 4
_LISTED_OFFER = Phrases(
    """
    ^(?:we|our [^ ]+|it|the [^ ]+|you) ~(?:have|has|got|have got|do|does|get|gets|offer|offers|
      include|includes|come|comes|give|gives|make|makes|provide|provides|cover|covers|sell|sells|
      build|builds|run|runs|handle|handles)(?= )
    ^(?:we are|we have been|i am (?:with|from)|it is|its) (?:the |a |
      an )?(?:[^ ]+ ){0,3}(?:specialists?|leader|provider|company|firm|agency|family|maker|
      partner|platform|system|app|team)
    ^[^ ]+ (?:[^ ]+ )?(?:does|gives|has|makes|comes|includes|offers|captures|scans|tracks|sends|
      books|maps?|builds?|takes|cleans|runs|talks|looks|writes|sits|connects|works)(?= )
    ^(?:our|the) (?:[^ ]+ ){1,3}(?:maps?|empt(?:y|ies)|recharges?|gives?|has|have|sends?|cleans?|
      tracks?|talks?|makes?|are|is|comes?)(?= )
    """
)
_BUYERS_LIST = Phrases(
    """
    ^(?:you (?!get)[^ ]+|your|they|he|she|if|ask|count|bring|pull|send|write|list|i (?!am (?:with|
      from))[^ ]+|thank[^ ]*|one|two|three)(?= )
    """
)
_STATED_CLOSE = Phrases(
    """
    ^let us ~(?:get|set|book|schedule|arrange|put|find|grab|lock|do|have|jump|hop|meet|plan|
      pencil)(?: [^ ]+){0,6} (?:<meeting>|calendar|diary|time|date|something in|<day>|signed|
      started|going|rolling|books)
    ^let us ~(?:sign|get started|move forward|go ahead|make it official|close|do this|
      get you (?:signed|set|started|on)|start the|get this (?:signed|done|going))
    i (?:would|will|want|need|just want|just need|am hoping|was hoping|wanted) ~(?:like |love |
      to |be )*(?:get|have|book|schedule|set|grab|find|put|show you|meet|arrange|
      borrow)(?: [^ ]+){0,8} (?:<meeting>|calendar|diary|<day>|minutes|order|signature|contract|
      paperwork|half an hour|an hour)
    let me (?:get|put|book|set|schedule) you (?:on|in|down|up|with|a)(?: [^ ]+){0,6}|(?:i|
      we) (?:will|can|could) ~(?:come (?:out|by|over|round)|pop (?:by|in)|drop by|
      visit)(?: [^ ]+){0,6} (?:<day>|and|to)|do the paperwork
    (?:i will|i am going to|i can|we can|i have) ~(?:send|get|draw|have|put|email|forward|prepare|
      draft)(?: [^ ]+){0,4} (?:contract|paperwork|agreement|order form|docusign|invoice|
      purchase order|calendar invite|invite)
    (?:all (?:i|we) need|all you need to do|you just need) (?:is |to )?(?:[^ ]+ )?~(?:sign|
      your signature|your order|your go ahead|initial|put your name|fill (?:in|out) the (?:order|
      form)|give me your (?:card|order)|click (?:accept|buy|order))
    ^(?:just|simply|please|only) ~(?:sign|initial|put your name|fill (?:in|out) the (?:order|
      form)|give me your (?:card|order)|click (?:accept|buy|order))
    sign (?:here|up(?! fees?)|today|now|the|at the)|place (?:the|your|an) order|put in (?:an|the|
      your) order|start (?:your|the) (?:trial|subscription|onboarding)|go ahead and (?:book|order|
      sign|donate)|please (?:donate|consider (?:donating|a donation|giving))|(?:i am|
      we are) asking (?:you )?(?:for|to|if) (?:[^ ]+ ){0,5}(?:donat[^ ]+|order|commit[^ ]*|
      sign[^ ]*|business)
    (?:if you|you (?:can|could|should)|would be (?:great|helpful|nice|wonderful)|
      helpful) .. (?:donate|donated|make a (?:small )?donation|give a (?:small )?(?:amount|
      donation))
    """
)
_NOT_CLOSE = Phrases(
    """
    (?:do|does|would|should|did|will) not ~(?:sign|buy|order|book|commit|need to)|before (?:you|
      we) (?:sign|buy|commit|order|book)|(?:no|not) (?:need|rush|hurry)|when you (?:sign|signed)|
      sign (?:off|it off|that)|if (?:you|we) (?:do not|decide)|who (?:signs|has to sign)
    not (?:asking|here to)|you (?:asked|suggested|proposed)|as you (?:asked|suggested|proposed)|
      after that|enrollment forms
    """
)


def close_hits(
    sentences: Sequence[Sentence], asked: Sequence[Asked], now: Situation
) -> tuple[Hit, ...]:
    """Asks for the order, the contract or the meeting; near misses where they are not early."""
    closes = [a.question.hit(Move.PREMATURE_CLOSE, a.score) for a in asked if a.ask is Ask.CLOSE]
    for sentence in sentences:
        found = _STATED_CLOSE.find(sentence)
        if found and not _NOT_CLOSE.find(sentence):
            span = sentence.span_of(*found)
            closes.append(Hit(Move.PREMATURE_CLOSE, span, FAIR, sentence.number))
    early = not now.proposed and (now.doubted or now.refused or not now.pained)
    return tuple(
        hit if early else Hit(hit.move, hit.span, NEAR_MISS, hit.sentence) for hit in closes
    )
