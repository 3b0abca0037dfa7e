"""Certificates: what a manager attests, on paper, and how anybody verifies it."""

import io
import json
import random
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.adapters.certificate_json import JsonCertificates
from app.adapters.signing_cryptography import Ed25519Signer
from app.domain.packs.senders import fingerprint
from app.domain.team.certificate import Certificate
from app.domain.team.records import PassRule
from app.ports.problems import KnownError
from app.services.team.certifying import Certifying
from app.ui.needs import Place
from app.ui.team.coach_submission import CoachSubmission
from app.ui.theme import Theme
from tests.fakes.memory_team import key_of
from tests.team_machines import MONDAY
from tests.team_world import TeamWorld, make_team_world
from tests.ui.conftest import open_on

pytestmark = pytest.mark.usefixtures("qapp")


class Scene:
    """Ana has handed in; Mara has ruled on a check and sent it back as passed."""

    def __init__(self, world: TeamWorld) -> None:
        self.world = world
        assignment = world.assign(rule=PassRule())
        practice = world.ana.attempt(assignment)
        self.submission = world.ana.hand_in(assignment, practice.session_id)
        world.sync()
        self.checks = list(world.manager.desk.open(self.submission).result.checks)

    def send_back(self, decision: Any = "passed") -> None:
        self.world.manager.desk.send_back(self.submission, decision, "")
        self.world.sync()

    @property
    def mara(self) -> Certifying:
        return self.world.manager.desk.certifying

    def issued(self, name: str = "ana.pdf") -> tuple[bytes, bytes]:
        """The PDF and the file beside it."""
        path = self.mara.issue(self.submission, name)
        held = self.world.manager.files.held
        return held[path], held[path.removesuffix(".pdf") + ".json"]


@pytest.fixture
def scene() -> Scene:
    return Scene(make_team_world())


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_certificate_says_who_passed_what_and_who_says_so(scene: Scene) -> None:
    ruled = scene.checks[1]
    scene.world.manager.desk.rule(scene.submission, ruled, "yes", "She did, in turn 3.")
    scene.send_back()
    pdf, data = scene.issued()
    said = text_of(pdf)
    for words in (
        "Certificate: Ana",
        "Passed “The dock that everybody has a system for” in Dock sales, on 25 February 2026.",
        "25 February 2026 by the rep’s clock, attempt 1, coached",
        "Did you make it safe to say no? Yes",
        "“fine to tell me so” (Ana, turn 1)",
        "Ruled by hand: She did, in turn 3.",
        fingerprint_of("Mara"),
        fingerprint_of("Ana"),
        "team verify ana.json",
    ):
        assert words in said
    plain = json.loads(data)
    assert plain["signature"][:48] in said
    assert plain["certificate"]["content_hash"][:48] in said
    computed = next(c for c in plain["certificate"]["checks"] if c["ruled"])
    assert computed["note"] == "She did, in turn 3."


def fingerprint_of(name: str) -> str:
    found = fingerprint(bytes.fromhex(key_of(name)))
    return " ".join(found[at : at + 4] for at in range(0, 32, 4))


def test_what_was_signed_is_attached_to_the_pdf(scene: Scene) -> None:
    scene.send_back()
    pdf, data = scene.issued()
    assert pypdf.PdfReader(io.BytesIO(pdf)).attachments["ana.json"] == [data]


def test_it_fits_on_one_page_of_either_size(scene: Scene) -> None:
    scene.send_back()
    assert len(pypdf.PdfReader(io.BytesIO(scene.issued()[0])).pages) == 1
    path = scene.mara.issue(scene.submission, "letter.pdf", "Letter")
    page = pypdf.PdfReader(io.BytesIO(scene.world.manager.files.held[path])).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)


def test_anybody_verifies_it_and_is_told_whose_key_that_is(scene: Scene) -> None:
    scene.send_back()
    _, data = scene.issued()
    assert scene.mara.verified(data).signed_by.state == "own"
    ana = scene.world.ana.desk.certifying
    found = ana.verified(data)
    assert found.certificate.rep == "Ana"
    # Whoever joined with the manager's invitation knows her key.
    assert found.signed_by.state in ("known", "unknown")


@pytest.mark.parametrize("decision", ["did_not_pass", "again"])
def test_only_what_passed_is_certified(scene: Scene, decision: str) -> None:
    with pytest.raises(KnownError, match="what has passed"):
        scene.mara.issue(scene.submission, "ana.pdf")
    scene.send_back(decision)
    with pytest.raises(KnownError, match="what has passed"):
        scene.mara.issue(scene.submission, "ana.pdf")
    assert scene.world.manager.files.held == {}


def test_a_rep_certifies_nothing(scene: Scene) -> None:
    scene.send_back()
    with pytest.raises(KnownError, match="Only a manager"):
        scene.world.ana.desk.certifying.issue(scene.submission, "ana.pdf")


def test_a_certificate_that_is_there_is_not_replaced(scene: Scene) -> None:
    scene.send_back()
    scene.issued()
    with pytest.raises(KnownError, match="is there already"):
        scene.issued()


def test_a_manager_has_one_made_where_she_sent_it_back(
    scene: Scene, qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.send_back()
    manager = scene.world.manager
    window = open_on(qtbot, theme, manager)
    window.navigator.go(Place(kind="submission", subject=scene.submission))
    screen = window.navigator.screen
    assert isinstance(screen, CoachSubmission)
    told: list[str] = []
    screen.failed.connect(lambda problem, _: told.append(problem))
    proposed: list[str] = []

    def choose(*given: Any, **_: Any) -> tuple[str, str]:
        proposed.append(given[2])
        return "/paper/ana.pdf", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(screen.certify, Qt.MouseButton.LeftButton)
    assert proposed[0].endswith("certificate-ana.pdf")
    assert set(manager.files.held) == {"/paper/ana.pdf", "/paper/ana.json"}
    QTest.mouseClick(screen.certify, Qt.MouseButton.LeftButton)
    assert told == ["/paper/ana.pdf is there already."]


def a_certificate(key: str) -> Certificate:
    return Certificate(
        team="North",
        team_id="1" * 64,
        rep="Rae",
        rep_key="2" * 64,
        assignment="Gone quiet",
        assignment_id="3" * 64,
        scenario="Gone quiet",
        scenario_id="gone-quiet",
        content_hash="4" * 64,
        mode="exam",
        attempt=2,
        submission="5" * 64,
        held_ms=MONDAY,
        decided_ms=MONDAY + 1,
        outcome="own_step",
        ending="",
        score=None,
        checks=(),
        by_rule=True,
        labeller_version="labels 1",
        mind_version="mind 1",
        manager="Mara",
        manager_key=key,
    )


@pytest.fixture
def format_(tmp_path: Path) -> JsonCertificates:
    return JsonCertificates(Ed25519Signer(tmp_path))


@pytest.fixture
def key(tmp_path: Path, format_: JsonCertificates) -> str:
    return Ed25519Signer(tmp_path).make().hex()


def test_a_certificate_is_read_as_it_was_signed(format_: JsonCertificates, key: str) -> None:
    signed = format_.write(a_certificate(key))
    assert format_.read(signed.data) == signed
    assert signed.certificate == a_certificate(key)


def test_nobody_signs_for_another(format_: JsonCertificates) -> None:
    with pytest.raises(KnownError, match="signed by whom it names"):
        format_.write(a_certificate("9" * 64))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rep", "Eve"),
        ("score", 99.0),
        ("manager_key", "9" * 64),
        ("decided_ms", 3),
        ("held_ms", MONDAY + 2),
        ("more", 1),
    ],
)
def test_one_that_was_altered_is_refused(
    format_: JsonCertificates, key: str, field: str, value: object
) -> None:
    plain = json.loads(format_.write(a_certificate(key)).data)
    plain["certificate"][field] = value
    with pytest.raises(KnownError, match=r"altered|damaged"):
        format_.read(json.dumps(plain).encode())


def test_hundreds_of_mutants_are_refused_or_say_the_same(
    format_: JsonCertificates, key: str
) -> None:
    signed, chance = format_.write(a_certificate(key)), random.Random(5)
    for _ in range(600):
        data = bytearray(signed.data)
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[at] ^= 1 << chance.randrange(8)
        else:
            del data[at : at + chance.randrange(1, 9)]
        try:
            read = format_.read(bytes(data))
        except KnownError:
            continue
        # White space in JSON may differ; what is said may not.
        assert read.certificate == signed.certificate


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.4", "the file beside it"),
        (b"{}", "no certificate of Skeptic"),
        (b"\xff", "no certificate"),
        (b'{"format":"skeptic-certificate","version":2}', "newer Skeptic"),
        (b'{"format":"skeptic-certificate","version":1}', "damaged"),
        (b" " * 1_000_001, "too large"),
    ],
)
def test_what_is_no_certificate_is_told(format_: JsonCertificates, data: bytes, told: str) -> None:
    with pytest.raises(KnownError) as caught:
        format_.read(data)
    assert told in f"{caught.value.problem} {caught.value.remedy}"
