"""The call is in English."""

import re
import unicodedata

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, read
from app.domain.text import STOP_WORDS, words

_FOREIGN = frozenset(
    """
    el los las del una uno unos que qué y pero por para con sin como cómo porque cuando donde dónde
    es son está están estoy soy eso esto ese esa esos esas esta este mucho muchos mucha muchas yo
    usted ustedes tú nosotros mi su sus lo le
    al muy más ya sí también nada algo bien gracias señor entonces todavía aquí hay ser tengo
    tiene no se nos
    le les la des du une un et mais pour avec sans comme parce quand où est sont je tu il elle nous
    vous ils mon ma mes votre vos notre ce cette ces cela ça pas ne plus très oui non merci alors
    encore ici suis ai avez avons sur dans qui que quoi pourquoi
    der die das den dem des ein eine einen einem einer und aber oder für mit ohne wie weil wenn wo
    ist sind bin war ich du er sie wir ihr ihnen ihre mein meine unser ihr es nicht kein keine sehr
    mehr schon ja nein danke dann noch hier auf aus bei nach von zu zum zur im ins auch nur was wer
    hat haben habe werde würde könnte kann
    il lo gli una uno e ma per con senza come perché quando dove è sono sei ho ha hai abbiamo io noi
    voi mio suo questo questa quello non più molto già sì grazie allora ancora qui di da nel della
    delle dei che chi cosa va bene
    o os as um uma e mas por para com sem como porque quando onde é são estou sou eu você vocês nós
    meu minha seu sua isso isto não mais muito já sim obrigado então ainda aqui do da dos no na nos
    de het een en maar voor met zonder hoe omdat waar zijn ben ik jij u wij mijn uw ons dit dat die
    niet geen meer heel al ja nee dank dan nog hier op uit bij naar van te ook wat wie heeft
    og men för för med utan som hur när är jag du han hon vi min er inte mycket redan ja nej tack
    då än här på från till av ett en det den att vad vem har jeg ikke og er på til av som for så
    hva hvem min vår dere ham henne noe ingen også bare
    i w z na do nie jest są ja ty my wy mój co kto jak ale oraz dla od już tak dziękuję
    já ty my vy můj co kdo jak ale pro od už ano ne děkuji že
    """.split()
)
_ALSO_ENGLISH = frozenset(
    "no as do die was an in so me on he is to per men plus for more come sure a i all or be am by "
    "at it we us of are not the and her his him he she if up own same said one fit late tell pay "
    "dear pan pour comment son chat main on ten end see hat also bald fast gut rat rot art arm war "
    "van dot tot van dan den des per non via est sole male bin mine bring sue mad hall her man din "
    "real actual normal final plan hotel bank team hand land wind warm best wild name ski sand "
    "que te hay lo ha va es et sans del las los la le el de u er min y o e w z my ma mi al".split()
)
_TELLING = _FOREIGN - _ALSO_ENGLISH
_LOANS = frozenset(
    "café cafés résumé naïve naïvely façade cliché clichés fiancé fiancée déjà vu à la carte "
    "entrée "
    "exposé protégé soirée touché voilà née señor crème brûlée über fête décor risqué pâté".split()
)
_ENGLISH = STOP_WORDS | frozenset(
    "ask asks asked call calls phone one two three four five six seven eight nine ten eleven "
    "twelve "
    "twenty thirty forty fifty hundred thousand first second last day days week weeks month months "
    "year years".split()
)
_TELLS_ENGLISH = 7
"""So many words of English hardly ever come without a single little word among them."""


def other_language(c: Candidate) -> str | None:
    """Not a sentence in another language, nor in another script."""
    letters = [char for char in c.text[:LONGEST] if char.isalpha()]
    strange = [char for char in letters if not _is_latin(char)]
    if len(strange) > 1:
        return f"another script: {''.join(strange[:12])!r}"
    known = c.names | set(words(f"{c.rep} {c.act.point}")) | _LOANS
    for sentence in read(c.text):
        said = [w for w in words(sentence.text) if w not in known and not w[0].isdigit()]
        if _is_foreign(said, [w for w in words(sentence.text) if w.isalpha()]):
            return f"another language: {sentence.text[:40]!r}"
    return None


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(("LATIN", "FEMININE", "MASC"))


_ACCENTED = re.compile(r"[^\W\d_a-z]", re.IGNORECASE)


def _is_foreign(said: list[str], everything: list[str]) -> bool:
    """Whether words are foreign: little words give a language away, and so do accents."""
    foreign = sum(w in _TELLING for w in said)
    accented = sum(not w.isascii() and _ACCENTED.search(w) is not None for w in said)
    english = sum(w in _ENGLISH and w not in _ALSO_ENGLISH for w in everything)
    loose = sum(w in _FOREIGN and w not in STOP_WORDS for w in said)
    if accented and not english and said:
        return True
    if foreign + accented >= 2 and foreign + accented > english:
        return True
    if foreign and loose >= len(said) / 2 and not english:
        return True
    if loose >= 3 and not english and loose >= 0.4 * len(everything):
        return True
    return len(everything) >= _TELLS_ENGLISH and not any(w in _ENGLISH for w in everything)
