"""A certificate as a document: what was attested, by whom, and how anybody can verify it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.certificate import Certificate, CertifiedCheck
from app.ports.team_papers import SignedCertificate
from app.ui.report.blocks import Block, Document, Entry, Facts, Heading, Quote, Text
from app.ui.team.words import MODES
from app.ui.words import VERDICTS, outcome_words, points

_LONGEST_QUOTE = 180


def certificate_document(
    signed: SignedCertificate, name: str, zone: tzinfo | None = None
) -> Document:
    """A certificate to be printed.

    Args:
        signed: What was signed.
        name: Of the file to verify it by.
        zone: In which dates are told; None: the local one.
    """
    said = signed.certificate
    return Document(
        title=f"Certificate: {said.rep}",
        subtitle=f"Passed “{said.assignment}” in {said.team}, on {_day(said.decided_ms, zone)}.",
        running=f"{said.rep}: {said.assignment}",
        foot=f"Submission {said.submission[:16]}",
        blocks=(*_facts(said, zone), *_checks(said), *_signature(signed, name)),
    )


def _facts(said: Certificate, zone: tzinfo | None) -> Iterator[Block]:
    own = {said.outcome: said.ending} if said.ending else None
    scored = "not scored" if said.score is None else f"{points(said.score)} of 100"
    decided = "By the assignment’s rule; nobody looked" if said.by_rule else said.manager
    yield Facts(
        rows=(
            ("Conversation", said.scenario),
            ("Held", f"{_day(said.held_ms, zone)}, attempt {said.attempt}, by the rep’s clock"),
            ("Mode", MODES[said.mode][0]),
            ("Ended", outcome_words(said.outcome, ended=True, own=own)),
            ("Score", scored),
            ("Decided by", decided),
        )
    )


def _checks(said: Certificate) -> Iterator[Block]:
    yield Heading(text="What was checked")
    for check in said.checks:
        yield Entry(text=check.question, right=_verdict(check))
        if check.ruled is not None:
            computed = VERDICTS[check.computed][0].lower()
            yield Text(text=f"Computed: {computed}. Ruled by hand: {check.note}", indent=True)
        for words in check.words:
            who = said.rep if words.speaker == "rep" else "The buyer"
            yield Quote(told=f"{who}, turn {words.turn}", text=_shortened(words.quote))


def _verdict(check: CertifiedCheck) -> str:
    return VERDICTS[check.computed if check.ruled is None else check.ruled][0]


def _signature(signed: SignedCertificate, name: str) -> Iterator[Block]:
    said = signed.certificate
    yield Heading(text="Who says so")
    key = grouped(fingerprint(bytes.fromhex(said.manager_key)))
    yield Facts(
        rows=(
            (said.manager, f"key {key}"),
            (said.rep, f"key {grouped(fingerprint(bytes.fromhex(said.rep_key)))}"),
            ("Content", _in_lines(said.content_hash)),
            ("Signature", _in_lines(signed.signature)),
        )
    )
    yield Text(
        text=f"Anybody with Skeptic can verify it: main.py team verify {name}. That file is "
        "attached to this PDF. Compare the fingerprint with the one that the manager tells you.",
        tone="muted",
    )


def _in_lines(digits: str) -> str:
    return "\n".join(digits[at : at + 48] for at in range(0, len(digits), 48))


def _day(milliseconds: int, zone: tzinfo | None) -> str:
    when = datetime.fromtimestamp(milliseconds / 1000, tz=zone).astimezone(zone)
    return f"{when.day} {when:%B %Y}"


def _shortened(quote: str) -> str:
    plain = " ".join(quote.split())
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return plain[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
