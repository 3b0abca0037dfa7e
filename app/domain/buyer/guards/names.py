"""Names that she has no reason to say."""

import re

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import read
from app.domain.text import words

_NOT_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december mondays tuesdays "
    "wednesdays thursdays fridays saturdays sundays ok okay mr mrs ms dr ceo cfo cio cto coo vp it "
    "hr ai roi usa uk eu us english erp crm pdf tv faq ppt kpi sla god christmas easter internet "
    "english british american european bronze age dr. ma'am sir kpis nhs a.m p.m am pm q1 q2 q3 q4 "
    "iso api sql x ray pdfs eve queen king lord lady lieutenant minister pope bible earth sun "
    "qa pr ip id new year's day".split()
)
_CAPITAL = re.compile(r"(?<![\w.])[A-Z][\w'’&-]*[\w]")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madame|Madam|Sister|Matron|Sergeant|Captain|Aunt|Uncle)\.? "
    r"([A-Z][\w'’-]+)"
)
_FIRST_NAMES = frozenset(
    """
    adam alan alex alexander alice amanda amy andrea andrew angela anna anne anthony barbara ben
    benjamin beth bob brandon brian bruno carl carlos carol catherine charles charlotte chris
    christina christopher claire claudia colin craig cynthia dan daniel david deborah denise dennis
    diana diego dmitri donald donna doug dylan ed eduardo edward elena elizabeth ellen emily emma
    eric erik ethan eva evelyn felix fiona fred gabriel gary george gerald greg hannah hans harold
    harry heather heidi helen helena henry ian igor isabel ivan jack jacob jake james jamie jane
    janet jason jeff jennifer jenny jeremy jerry jessica jim joan joe joel john johnny jonathan
    jordan jorge jose joseph joshua juan judy julia julian julie karen karl kate katherine kathy
    katie kevin kim klaus kyle larry laura lauren leo leon linda lisa liz louis lucas lucy luis luke
    magnus manuel marco marcus margaret maria marie mario martha martin mary matt matthew melissa
    michael michelle miguel mike mohammed monica nancy natalie nathan nicholas nicole nina noah
    oliver oscar pamela patricia patrick paul paula pedro peter philip phil rachel ralph raymond
    rebecca ricardo richard rick robert roger ron ronald ryan sam samantha samuel sandra sara sarah
    scott sean sharon simon sofia sophie stefan stephanie stephen steve steven stuart susan sven
    teresa theo theresa thomas tim timothy tina todd tom tony tracy tyler vanessa victor vincent
    walter wendy william yvonne zoe priya raj ravi anil sanjay wei ming chen hiroshi yuki ahmed ali
    fatima omar hassan olga tanya natasha
    """.split()
)
_FIRMS = frozenset(
    """
    salesforce microsoft google amazon oracle sap hubspot slack zoom zendesk servicenow workday
    shopify stripe netsuite quickbooks xero sharepoint teams outlook gmail linkedin facebook
    whatsapp youtube deloitte kpmg pwc accenture mckinsey gartner forrester ibm cisco intel apple
    tesla siemens bosch philips samsung toyota ford volkswagen bmw fedex ups dhl walmart ikea tesco
    barclays hsbc visa mastercard paypal pfizer bayer merck boeing airbus lufthansa shell exxon
    nestle unilever cocacola pepsi starbucks mcdonalds procore atlassian jira asana trello notion
    tableau snowflake aws azure github dropbox docusign crowdstrike okta
    """.split()
)
_PERSONAL = re.compile(
    r"^([A-Z][a-zà-ÿ]{2,})(?:'s)? (?:hasn't|has|tells|told|says|said|thinks|thought|knows|knew|"
    r"handles|wants|likes|asked|asks|reckons|decides|never|uses|used|tried|swore|does (?:it|that|"
    r"the|this|all)|and [A-Z])\b"
)
_PERSONAL_BUT_NO_NAMES = frozenset(
    """
    somebody nobody everybody anybody someone noone everyone anyone nothing everything something
    that this it he she they we you who whoever what whatever which one none most some all many few
    both each neither either people paper experience history money time habit memory marketing
    finance legal procurement management dispatch nights mornings sellers vendors callers buyers
    sales trust talk other others another there here then how when where why those these their
    his her its our my your half much more less enough plenty mother dad mum god heaven head
    clock log report sheet calendar schedule sign email mail contract board screen system software
    lawyer accounting business work life common sense sense usually really mostly hardly only
    rarely normally probably honestly supposedly apparently
    generally perhaps maybe surely price budget free late early busy fine fair true same
    """.split()
)


def foreign_name(c: Candidate) -> str | None:
    """No names that the call has not brought up and the authored line does not hold."""
    heard = f"{c.rep} {c.act.point} {' '.join(c.earlier)} {' '.join(c.buyer)}"
    known = c.names | set(words(heard))
    for sentence in read(c.text):
        if name := _within(sentence.text, known) or _at_the_start(sentence.text, known):
            return f"name {name!r}"
    return None


def _within(text: str, known: frozenset[str] | set[str]) -> str | None:
    """A capitalised word that does not begin a sentence, a quotation or what a colon opens."""
    if text.isupper():
        return None
    for titled in _TITLED.finditer(text):
        if not _is_known(titled[1], known):
            return titled.group()
    for found in _CAPITAL.finditer(text):
        before = text[: found.start()].rstrip(" ")
        if not before or before[-1] in ".?!:\"'‘“(—–-…*>|":
            continue
        if not _is_known(found.group(), known):
            return found.group()
    return None


def _is_known(name: str, known: frozenset[str] | set[str]) -> bool:
    return all(w in known or w in _NOT_NAMES or w.removesuffix("'s") in known for w in words(name))


def _at_the_start(text: str, known: frozenset[str] | set[str]) -> str | None:
    """A first word that is a common name, or does what only people do without being a pronoun."""
    opening = text.lstrip("\"'‘“ ")
    first = re.match(r"[A-Z][\w]*", opening)
    if first is None:
        return None
    name = first.group().lower()
    if name in known or name in _NOT_NAMES:
        return None
    if name in _FIRST_NAMES or name in _FIRMS:
        return first.group()
    doing = _PERSONAL.match(opening)
    if doing and name not in _PERSONAL_BUT_NO_NAMES and not _PLURAL.search(name):
        return first.group() if not _is_plain(name) else None
    return None


_PLURAL = re.compile(r"(?:ing|ed|[^aiouys]s|es)$")


def _is_plain(name: str) -> bool:
    """Whether a word can begin an English sentence as itself, by how such words end."""
    return name.endswith(("tion", "ment", "ness", "ity", "ance", "ence", "er", "ery", "age", "ism"))
