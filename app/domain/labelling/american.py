"""British spellings as American ones, in which the patterns are written.

By endings, as a list of words would always lack some.
"""

import re

_SOUNDS_ALIKE = (
    "advi|adverti|ani|apprai|appri|ari|brui|chasti|circumci|compri|compromi|conci|crui|demi|deni|"
    "despi|devi|disenfranchi|disgui|enfranchi|enterpri|exci|exerci|experti|franchi|gui|improvi|"
    "inci|liai|malai|mayonnai|merchandi|noi|paradi|poi|prai|preci|premi|promi|rai|repri|revi|ri|"
    "sunri|supervi|surmi|surpri|televi|tortoi|treati|turquoi|vali|\\w*wi"
)
_NO_IZE = re.compile(rf"(?:un|re|pre|over|out|up|mis)?(?:{_SOUNDS_ALIKE})s(?:e|es|ed|er|ers|ing)")
_ENDINGS = (
    (re.compile(r"^(practi)s(e|es|ed|ing)$"), r"\1c\2"),
    (re.compile(r"^(\w{2,}[^aeou]i)s(e|es|ed|ing|er|ers|ation|ations|ational|able)$"), r"\1z\2"),
    (re.compile(r"^((?:anal|paral|catal)y)s(e|ed|es|er|ers|ing)$"), r"\1z\2"),
    (
        re.compile(
            r"^((?:dis|mis|mal|un)?(?:col|fav|hon|lab|neighb|behavi|harb|hum|rum|vig|endeav|flav|"
            r"arm|od|sav|cand|vap|parl|splend|tum|clam|glam|val|ferv|ranc|rig|succ))our"
            r"(s|ed|ing|ings|ite|ites|able|ably|ful|fully|ly|hood|hoods|er|ers|al|less|y)?$"
        ),
        r"\1or\2",
    ),
    (re.compile(r"^((?:kilo|centi|milli)?(?:cent|met|lit|theat|lust|spect))re(s|d)?$"), r"\1er\2"),
    (re.compile(r"^(fib|calib|somb|sab)re(s)?$"), r"\1er\2"),
    (
        re.compile(
            r"^((?:re|un|mis|over)?(?:trave|cance|labe|mode|leve|fue|signa|tota|channe|counse|dia|"
            r"jewe|marve|pane|quarre|shove|tunne|rive|equa|initia|penci|due|grave))ll"
            r"(ed|ing|er|ers|or|ors)$"
        ),
        r"\1l\2",
    ),
    (re.compile(r"^(lic|def|off|pret)ence(s|d)?$"), r"\1ense\2"),
    (re.compile(r"^(catal|anal)ogue(s|d)?$"), r"\1og\2"),
    (re.compile(r"^(enrol|instal|fulfil)(s|ment|ments)$"), r"\1l\2"),
    (re.compile(r"^(sk|w)ilful(ly)?$"), r"\1illful\2"),
    (re.compile(r"^gre(y|ys|yed|yer|yish)$"), r"gra\1"),
    (re.compile(r"^tyre(s)?$"), r"tire\1"),
    (re.compile(r"^mould(s|y)?$"), r"mold\1"),
    (re.compile(r"^programme(s|d)?$"), r"program\1"),
    (re.compile(r"^cheque(s)?$"), r"check\1"),
    (re.compile(r"^sceptic(s|al|ally|ism)?$"), r"skeptic\1"),
    (re.compile(r"^(judg|acknowledg)ement(s)?$"), r"\1ment\2"),
)  # fmt: skip
_WORDS = {
    "whilst": "while", "amongst": "among", "learnt": "learned", "spelt": "spelled",
    "burnt": "burned", "spoilt": "spoiled", "dreamt": "dreamed", "leant": "leaned",
    "cosy": "cozy", "ageing": "aging", "aluminium": "aluminum", "storey": "story",
    "storeys": "stories", "plough": "plow", "kerb": "curb", "draught": "draft",
    "draughty": "drafty", "jewellery": "jewelry", "pyjamas": "pajamas",
    "manoeuvre": "maneuver", "licencing": "licensing", "artefact": "artifact",
    "artefacts": "artifacts", "enquiry": "inquiry", "enquiries": "inquiries",
}  # fmt: skip


def american(word: str) -> str:
    """The word as it is spelt in America; in small letters."""
    if word in _WORDS:
        return _WORDS[word]
    if _NO_IZE.fullmatch(word) is not None:
        return word
    for ending, other in _ENDINGS:
        found, changed = ending.subn(other, word)
        if changed:
            return found
    return word
