"""What a rep's words are, whoever hears them: odd, praise, logistics, a way out."""

import re

from app.domain.text import sentences

_ODD = re.compile(
    r"(?:ignore|disregard|forget) (?:\w+ ){0,4}?"
    r"(?:instructions?|prompts?|rules?|directives?|everything|above|previous)\b|"
    r"(?:previous|prior|your|system|hidden|secret) (?:instruction|prompt|rule|directive)|"
    r"\b(?:system|assistant|user|developer)\s*:|you are now|as an ai\b|language model|"
    r"\bpretend (?:you|to be)|\brole-?play|stay in character|break character|jailbreak|"
    r"</?[a-z_|]+>|[{\[][^}\]]{0,200}[}\]]|```|\bprint\(|<\||\bact as (?:a|an|if|though) |"
    r"respond only with|repeat after me|\bthe rubric\b|\byour (?:persona|facts|secrets?)\b",
    re.IGNORECASE,
)
_EXIT = re.compile(
    r"(?:is|'s|are|be|was|sounds|seems)(?:n't| not| never)(?: really| actually)?"
    r"(?: going to be)? (?:a|the|an) ?(?:good |right |great |real )?(?:fit|match|one for you)"
    r"|not (?:a |the )?(?:good |right )?(?:fit|match) for (?:you|your)"
    r"|(?:would|should|do)(?:n't| not) (?:buy|need|get|sign|spend|switch|change)\b"
    r"|(?:would|should)(?:n't| not) (?:recommend|advise|suggest|tell you to)"
    r"|(?:not|n't) (?:the )?right (?:time|thing|product|tool|people|firm|company) for you"
    r"|(?:let's|we should|i'd|happy to|i will|i'll|we can|shall we|maybe we) (?:just )?"
    r"(?:leave it (?:there|here|at that)|stop here|part|call it a no|close the file|"
    r"take (?:this|that|it) as a no|step (?:away|back))"
    r"|(?:that's|it's|call it|take it as) a no\b|\bi(?:'d| would) (?:decline|pass|say no|walk away)"
    r"|close the (?:file|book)|you(?:'re| are) better off (?:without|with what|staying|as you)"
    r"|can(?:'t|not) (?:help|do (?:that|this)|solve)",
    re.IGNORECASE,
)
_OWN_SIDE = re.compile(
    r"\b(?:we|we're|we've|us|our|ours|my (?:side|firm|company|product|team|fault|mistake)|"
    r"you (?:should|would|might|may|do|could)(?:n't| not| be better| want to wait)|"
    r"(?:would|do|should)(?:n't| not) (?:buy|need|sign|switch|move)|hold off|wait|"
    r"(?:the|this) (?:product|system|software|tool|thing))\b",
    re.IGNORECASE,
)
_LOGISTICS = re.compile(
    r"\b(?:calendar|diary|inbox|link|invite|voicemails?|e-?mails?|text (?:you|me)|ping|meetings?|"
    r"meet (?:with )?(?:me|us|you)|demo|catch[- ]up|call(?:ing)? (?:you )?back|reach(?:ing)? out|"
    r"follow(?:ing)?[- ]up|check(?:ing)? in|touch(?:ing)? base|circl(?:e|ing) back|grab (?:a|one|"
    r"some)|pop in|(?:stop|come|drop|swing) (?:by|in\b)|lunch|coffee|(?:fifteen|twenty|thirty|ten|"
    r"15|20|30|10)(?: |-)?(?:minutes?|mins?)|half an hour|your availability|what time|good time|"
    r"(?:pick|any) (?:a )?(?:day|slot|time)\b|open on your end|put (?:you|me|us) down)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|may|might|could|whether)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:others|(?:any|every|some)(?:one|body) else|who else|other \w+|vendors?|"
    r"suppliers?|competitors?|rivals?|providers?|companies|sellers?|"
    r"analysts?)\b[^?.]{0,60}\b(?:told|telling|tell you|sa(?:id|y|ys|ying)|"
    r"promis|claim|quot|pitch|heard|hearing|suggest|recommend)"
    r"|\b(?:heard|been told|hearing|told you|getting)\b[^?.]{0,40}\b(?:others|vendors?|"
    r"suppliers?|competitors?|elsewhere|different (?:answers|stories|numbers))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:others|(?:any|every|some)(?:one|body) else|who else|other \w+|vendors?|"
    r"suppliers?|competitors?|rivals?|providers?|companies|sellers?|"
    r"analysts?)\b[^?.]{0,60}\b(?:told|telling|tell you|sa(?:id|y|ys|ying)|"
    r"promis|claim|quot|pitch|heard|hearing|suggest|recommend)"
    r"|\b(?:heard|been told|hearing|told you|getting)\b[^?.]{0,40}\b(?:others|vendors?|"
    r"suppliers?|competitors?|elsewhere|different (?:answers|stories|numbers))",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:thank|thanks|appreciat|grateful|honou?r|impress|amazing|awesome|wonderful|fantastic|"
    r"brilliant|admire|inspir|incredibl|love (?:what|how|that|your)|great (?:job|work|company|"
    r"leader|question|point|insight)|congratulat|pleasure|big fan|smart|kind of you|"
    r"delight|privilege|outstanding|remarkable|excellent (?:question|point|work)|gold standard|"
    r"adore|lucky|bless you|beautiful|gracious|look up to|calm voice|legend|hero|talented)\w*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"what (?:would|should|do|might|could) (?:you|we|be|make|a)\b[^?]{0,60}"
    r"(?:next|like to (?:do|see)|want to (?:see|do|happen)|useful|sensible|worth|step|from here|"
    r"need to see|have to see|convince|change your mind)"
    r"|next step|where (?:do|would|should) (?:you|we) (?:want to )?go from here"
    r"|up to you|your call what|you choose|what, if anything",
    re.IGNORECASE,
)


def offers_exit(text: str) -> bool:
    """An exit that depends on something ("if you have ten doors, do not buy") is no offer."""
    for sentence in sentences(text):
        said = sentence.of(text)
        if _EXIT.search(said) and not _CONDITIONAL.search(said):
            return True
    return False


def is_conditional(text: str) -> bool:
    """Whether anything in it depends on something: an exit with an if is no offer of one."""
    return _CONDITIONAL.search(text) is not None


def without_logistics(text: str) -> str:
    """The turn without what is only about when and how to talk: that asks nothing of her world."""
    kept = [s.of(text) for s in sentences(text) if not _LOGISTICS.search(s.of(text))]
    return " ".join(kept)


def is_odd(text: str) -> bool:
    """Whether it is a strange thing for a salesperson to say: orders, mark-up, another script."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return True
    foreign = sum(1 for c in letters if ord(c) > 0x24F) / len(letters)
    return foreign > 0.3 or _ODD.search(text) is not None


def is_praise(text: str) -> bool:
    """Whether it praises or thanks."""
    return _PRAISE.search(text) is not None


def is_logistics(text: str) -> bool:
    """Whether it is about when and how to talk."""
    return _LOGISTICS.search(text) is not None


def asks_next(text: str) -> bool:
    """Whether it leaves the next step to the other side."""
    return _NEXT.search(text) is not None


def speaks_of_others(text: str) -> bool:
    """Whether it is about what somebody else has said."""
    return _OTHERS.search(text) is not None


def speaks_of_own_side(text: str) -> bool:
    """Whether it is about the speaker's own side, or advises the other."""
    return _OWN_SIDE.search(text) is not None
