"""Words that mean much the same in a sales conversation, so that a point is known in other words.

A house-made thesaurus of what buyers say on the phone: small, and no more than a fallback for a
sentence encoder.
"""

from functools import lru_cache

from app.domain.buyer.guards.reading import flat
from app.domain.text import STOP_WORDS, stem

_GROUPS = """
talk: call phone line telephone ring rang speak spoke talk conversation chat dial
say: say said word sentence tell told hear heard listen
say: mouth ear voice answer question ask asked mention reply
sell: sell sells seller selling vendor pitch
sell: brochure marketing commission salesman sale price-list salespeople
doubt: doubt believe trust sure prove proof promise
doubt: salt halve half knock swear word-for-it bet footnote
claim: claim boast guarantee promise number percent figure average statistic
count: count measure measuring tally stopwatch jug ran
count: test tested testing check checked counting counted
who: who whose whom somebody someone person people name hand side
pay: pay paid bill invoice payroll money price cost fee
pay: cheap cheaper bargain haggle haggling discount budget free refund
wait: wait rush rushed hurry hurried push pushed slow slowly quick quicker
wait: fast faster pace speed late early soon sooner hand-in-back walk feet
time: time clock day week month year today minute hour moment now calendar diary date pencil
end: end finish close stop done leave left enough rest over cut short drop let
start: begin start first beginning middle
read: read reading page paper write writing written email
read: side note notes sheet send document brochure text
see: see look looking view show showing shown watch eyes
know: know knows knew known learn idea aware find found certain
think: think thought mind wonder consider suppose guess imagine
agree: agree agreed right correct true fair accurate quarrel argue
agree: argument same yes yep exactly nod object complain complaint fault
wrong: wrong mistaken false error
small: small little bit few least
big: big large huge great lot lots plenty much too
weak: weak bad poor worse worst broken bent break broke fail failed
good: good fine well better best nice happy
home: place building house office shop room floor door gate desk bench
keep: keep kept stay stayed stick remain
drop: drop dropped quit abandon gave-up throw threw thrown stop stopped left lose lost
same: same equal alike both each similar like
different: different differ other another else own version vary
secret: keep private quiet hold secret tell drawer share
nobody: nobody none never nothing without
fill: fill filled blank blanks empty add added put load loaded bow colour color ending top
thank: thank thanks grateful praise bouquet flowers ceremony admire fuss carpet
sit: sit sitting sat chair stand standing still
need: need want wanted require must
new: new newer old older young fresh again circle circling
risk: risk chance chances chancing gamble
roof: roof dry rain
big-claim: hang hung nail weight carry
"""
_CONCEPTS: dict[str, frozenset[str]] = {}
for _line in _GROUPS.strip().splitlines():
    _name, _, _members = _line.partition(":")
    for _word in _members.split():
        _key = stem(_word)
        _CONCEPTS[_key] = _CONCEPTS.get(_key, frozenset()) | {_name}


@lru_cache(maxsize=2048)
def meanings(text: str) -> frozenset[str]:
    """The groups that the words of a text belong to, little words left out."""
    found: set[str] = set()
    for word in _plain(text):
        found |= _CONCEPTS.get(stem(word), frozenset())
    return frozenset(found)


_EMPTY = frozenset(
    """a an the is it its that this these those i you we they he she me him her us them my your our
    their am are was were be been being of to in on at for from by with as and or but so not do does
    did have has had will would can could shall should may might must if there here than
    then""".split()
)
"""Words without any meaning of their own. Other stop words say little, but more than nothing."""
LITTLE = 0.5
"""Weight of a stop word such as "know", "same" or "nothing"."""
ALIKE = 0.6
"""Worth of a word that is only like the point's."""


def covered(point: str, reply: str) -> float:
    """How much of a point a reply takes up, 0 to 1: its words, or words like them."""
    wanted = {stem(w): LITTLE if w in STOP_WORDS else 1.0 for w in _plain(point)}
    said, groups = {stem(w) for w in _plain(reply)}, meanings(reply)
    if not wanted:
        return 1.0
    score = 0.0
    for word, weight in wanted.items():
        if word in said:
            score += weight
        elif _CONCEPTS.get(word, frozenset()) & groups:
            score += ALIKE * weight
    return score / sum(wanted.values())


@lru_cache(maxsize=2048)
def _plain(text: str) -> tuple[str, ...]:
    return tuple(w for w in flat(text).split() if w[0].isalnum() and w not in _EMPTY)
