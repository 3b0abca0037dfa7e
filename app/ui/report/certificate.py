"""A certificate as a document: what was attested, by whom, and how anybody can verify it."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.certificate import Certificate, CertifiedCheck
from app.ports.team_papers import SignedCertificate
from app.ui.report.blocks import Block, Document, Entry, Facts, Heading, Text
from app.ui.team.words import MODES
from app.ui.words import VERDICTS, outcome_words, points

_LONGEST_QUOTE = 90


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
    held = f"{_day(said.held_ms, zone)} by the rep’s clock, attempt {said.attempt}"
    rows = [] if said.scenario == said.assignment else [("Conversation", said.scenario)]
    rows += [
        ("Held", f"{held}, {MODES[said.mode][0].lower()}"),
        ("Ended", f"{outcome_words(said.outcome, ended=True, own=own)}; {scored}"),
        ("Decided by", decided),
    ]
    yield Facts(rows=tuple(rows))


def _checks(said: Certificate) -> Iterator[Block]:
    yield Heading(text="What was checked")
    for check in said.checks:
        yield Entry(text=check.question, right=_verdict(check))
        if check.ruled is not None:
            computed = VERDICTS[check.computed][0].lower()
            yield Text(text=f"Computed: {computed}. Ruled by hand: {check.note}", indent=True)
        # One line for each, so that all of it stands on one page; the file has two.
        for words in check.words[:1]:
            who = said.rep if words.speaker == "rep" else "the buyer"
            told = f"“{_shortened(words.quote)}” ({who}, turn {words.turn})"
            yield Text(text=told, tone="muted", indent=True)


def _verdict(check: CertifiedCheck) -> str:
    return VERDICTS[check.computed if check.ruled is None else check.ruled][0]


def _signature(signed: SignedCertificate, name: str) -> Iterator[Block]:
    said = signed.certificate
    yield Heading(text="Who says so")
    yield Facts(
        rows=(
            (said.manager, f"key {_print(said.manager_key)}"),
            (said.rep, f"key {_print(said.rep_key)}"),
        )
    )
    yield Text(text=f"Content: {said.content_hash}", tone="muted")
    half = len(signed.signature) // 2
    yield Text(
        text=f"Signature: {signed.signature[:half]}\n{signed.signature[half:]}", tone="muted"
    )
    yield Text(
        text=f"Verify it with Skeptic: main.py team verify {name} (attached to this PDF). Compare "
        "the fingerprint with the manager.",
        tone="muted",
    )


def _print(key: str) -> str:
    return grouped(fingerprint(bytes.fromhex(key)))


def _day(milliseconds: int, zone: tzinfo | None) -> str:
    when = datetime.fromtimestamp(milliseconds / 1000, tz=zone).astimezone(zone)
    return f"{when.day} {when:%B %Y}"


def _shortened(quote: str) -> str:
    plain = " ".join(quote.split())
    if len(plain) <= _LONGEST_QUOTE:
        return plain
    return plain[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
