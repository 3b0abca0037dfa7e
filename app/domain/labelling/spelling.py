"""From words as typed or transcribed to the words that the patterns are written in."""

from functools import lru_cache

from app.domain.labelling.american import american
from app.domain.text import Token

_CONTRACTED = {
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "wouldnt": "would not", "couldnt": "could not",
    "shouldnt": "should not", "cant": "can not", "cannot": "can not", "wont": "will not",
    "can't": "can not", "won't": "will not", "shan't": "will not", "ain't": "is not",
    "aint": "is not", "mustn't": "must not", "mustnt": "must not", "im": "i am", "ive": "i have",
    "youre": "you are", "youve": "you have", "youll": "you will", "youd": "you would",
    "theyre": "they are", "theyve": "they have", "theyll": "they will", "weve": "we have",
    "thats": "that is", "whats": "what is", "hows": "how is", "whos": "who is",
    "wheres": "where is", "theres": "there is", "heres": "here is", "itll": "it will",
    "thatll": "that will", "hes": "he is", "shes": "she is", "gonna": "going to",
    "wanna": "want to", "gotta": "got to", "lemme": "let me", "gimme": "give me",
    "dunno": "do not know", "cuz": "because", "coz": "because", "cos": "because",
    "'cause": "because", "bc": "because", "u": "you", "ur": "your", "r": "are", "ya": "you",
    "yall": "you all", "y'all": "you all", "pls": "please", "plz": "please", "thx": "thanks",
    "ty": "thanks", "til": "until", "till": "until", "tho": "though", "thru": "through",
    "d'you": "do you", "let's": "let us", "ok": "okay", "k": "okay", "okey": "okay",
    "alright": "all right", "mins": "minutes", "min": "minute", "hrs": "hours",
    "wks": "weeks", "asap": "as soon as possible", "fyi": "for your information", "b4": "before",
    "whatcha": "what are you", "yep": "yes", "yeah": "yes", "yup": "yes", "nope": "no",
    "nah": "no", "pricey": "expensive", "ppl": "people", "tmrw": "tomorrow", "cos'": "because",
    "percent": "percent", "pct": "percent", "info": "information", "wouldve": "would have",
    "couldve": "could have", "shouldve": "should have", "o'clock": "oclock", "whens": "when is",
    "whys": "why is", "kinda": "", "sorta": "",
}  # fmt: skip
_SLIPS = {
    "teh": "the", "wether": "whether",
    "adn": "and", "waht": "what", "hwo": "how", "yuo": "you", "yoru": "your",
    "taht": "that", "thier": "their", "wich": "which", "wiht": "with", "becuase": "because",
    "becasue": "because", "beleive": "believe", "recieve": "receive", "recieved": "received",
    "definately": "definitely", "definitly": "definitely", "seperate": "separate",
    "curently": "currently", "currrently": "currently", "currenty": "currently",
    "untill": "until", "wuold": "would", "woudl": "would", "shoudl": "should", "coudl": "could",
    "alot": "a lot", "abit": "a bit", "atleast": "at least", "garantee": "guarantee",
    "gaurantee": "guarantee", "guarentee": "guarantee", "guaranty": "guarantee",
    "understnad": "understand", "oppurtunity": "opportunity", "oportunity": "opportunity",
    "competetor": "competitor", "competiter": "competitor", "competitior": "competitor",
    "buisness": "business", "bussiness": "business", "busness": "business", "wierd": "weird",
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "tomorow": "tomorrow",
    "apreciate": "appreciate", "appriciate": "appreciate", "apprecaite": "appreciate",
    "excelent": "excellent", "intrested": "interested", "intersted": "interested",
    "proccess": "process", "procces": "process", "proces": "process", "probelm": "problem",
    "problme": "problem", "prolem": "problem", "hapens": "happens", "happends": "happens",
    "decison": "decision", "desicion": "decision", "decsion": "decision", "sonds": "sounds",
    "souds": "sounds", "soudns": "sounds", "sched": "schedule", "shedule": "schedule",
    "calender": "calendar", "contarct": "contract", "woud": "would", "thnaks": "thanks",
    "thansk": "thanks", "sory": "sorry", "sorrry": "sorry", "freind": "friend", "abotu": "about",
    "jsut": "just", "konw": "know", "knwo": "know", "liek": "like", "mkae": "make",
    "peopel": "people", "poeple": "people", "wnat": "want", "wnated": "wanted", "doign": "doing",
}  # fmt: skip

# Words whose slips are worth mending, because a pattern hangs on them. No real English word may
# be one swap or one lost or doubled letter away from any of them.
_KEY_WORDS = (
    "discount discounts currently understand understood guarantee guaranteed competitor "
    "competitors "
    "frustrated frustrating customer customers reference references schedule scheduled meeting "
    "decision decisions decide problem problems process happens happened important opportunity "
    "appreciate appreciated available definitely absolutely integration integrates complimentary "
    "platform solution industry leading revolutionary question questions followup following "
    "checking circling touching contract paperwork comfortable concern concerns concerned "
    "approve approves approval involved budget example measure everyone honestly actually "
    "wouldn't sounds sounding hearing recommend comparing mentioned somebody willing "
    "different contradict contradicts independent analyst standard certified percent"
).split()
_REAL_WORDS = frozenset(
    "leaving lading custom costumer costumers contact contacts sound bounds discus decided "
    "honesty wiling approved concert precent meting metering involve sounds heading herring".split()
)


def _slips() -> dict[str, str]:
    table: dict[str, str] = {}
    for key in _KEY_WORDS:
        if len(key) < 6:
            continue
        for i in range(1, len(key)):
            if i + 1 < len(key):  # a letter lost, but not the ending of an inflection
                table.setdefault(key[:i] + key[i + 1 :], key)
            table.setdefault(key[:i] + key[i] + key[i:], key)  # a letter doubled
            if i + 1 < len(key):  # two letters swapped
                table.setdefault(key[:i] + key[i + 1] + key[i] + key[i + 2 :], key)
    for word in (*_KEY_WORDS, *_REAL_WORDS):
        table.pop(word, None)
    return table


_WRITTEN_OUT: dict[str, str] = {**_slips(), **_SLIPS, **_CONTRACTED}
_AFTER_ITS = frozenset(
    "a an the not been just like really so too very about all hard fine ok okay up going only your "
    "my our kind no nothing more less better worse called because that what why how in on free "
    "probably still always never costing taking getting been easy quick".split()
)
_AFTER_ID = frozenset(
    "like love say be rather recommend suggest not want wait hate guess ask hold start bet "
    "go".split()
)
_AFTER_ILL = frozenset(
    "be send call just get give go make take put let check follow wait ask try keep do have".split()
)


def expand(found: tuple[Token, ...], index: int) -> tuple[str, ...]:
    """The canonical words for `found[index]`, none for a word that says nothing."""
    word = found[index].text
    after = found[index + 1].text if index + 1 < len(found) else ""
    if word == "its":
        return ("it", "is") if after in _AFTER_ITS else ("its",)
    if word == "id":
        return ("i", "would") if after in _AFTER_ID else ("id",)
    if word == "ill":
        return ("i", "will") if after in _AFTER_ILL else ("ill",)
    if word == "lets":
        starts = index == 0 or not found[index - 1].is_word
        return (
            ("let", "us")
            if starts or found[index - 1].text in ("so", "and", "okay", "ok")
            else ("lets",)
        )
    if word.endswith("'d") and after == "better":
        return (*_expand(word[:-2]), "had")
    return _expand(word)


@lru_cache(maxsize=8192)
def _expand(word: str) -> tuple[str, ...]:
    if not word:
        return ()  # before an ending that stands alone, as in "n't"
    if word in _WRITTEN_OUT:
        return tuple(_WRITTEN_OUT[word].split())
    if "'" not in word:
        return (american(word),)
    if word.endswith("n't"):
        return (*_expand(word[:-3]), "not")
    for ending, full in (
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'d", "would"),
    ):
        if word.endswith(ending):
            return (*_expand(word[: -len(ending)]), full)
    if word.endswith("'s"):
        return (word[:-2], "is") if word[:-2] in _HOSTS else (word,)
    return (word,)


_HOSTS = frozenset(
    "it that what who how where when why there here he she this everything everyone nobody "
    "somebody someone something nothing one else".split()
)
