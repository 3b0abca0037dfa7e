"""The demonstration of a team, and what a manager takes out of it, as it is typed."""

import csv
import io
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.adapters.secrets_keyring import STORE_VARIABLE
from app.cli import main
from tests.fakes.record_store_server import Store, serving


@dataclass(frozen=True, kw_only=True)
class Played:
    """What the demonstration left."""

    folder: Path
    told: str


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, qapp_cls: type, qapp: object) -> Played:
    del qapp_cls, qapp  # The certificate is drawn by Qt.
    folder = tmp_path_factory.mktemp("team") / "demo"
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        code = main(["team", "demo", str(folder), "--no-pictures"])
    assert code == 0
    return Played(folder=folder, told=out.getvalue())


def typed(
    played: Played, capsys: pytest.CaptureFixture[str], who: str, *words: str
) -> tuple[int, str]:
    """Type a command of `team` as one of the people; the code, and what it says."""
    code = main(["team", *words, "--data-dir", str(played.folder / who)])
    out, told = capsys.readouterr()
    return code, out + told


def test_the_demonstration_goes_from_the_invitation_to_the_certificate(played: Played) -> None:
    story = (played.folder / "story.md").read_text()
    for words in (
        "Marta founds a team",
        "Ana and Ben ask to be let in",
        "Marta assigns a call",
        "hands it in and asks: “Where did I lose her?”",
        "Her own program scores it again",
        "Ana answers:",
        "Marta passes Ana, and asks Ben for another attempt",
    ):
        assert words in played.told
        assert words in story
    assert (played.folder / "ana-lindqvist.pdf").read_bytes().startswith(b"%PDF")
    with (played.folder / "tables" / "states.csv").open(newline="") as file:
        states = {row["name"]: row["state"] for row in csv.DictReader(file)}
    assert states == {"Ana Lindqvist": "passed", "Ben Okafor": "again"}


def test_it_writes_over_nothing(played: Played, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = typed(played, capsys, "marta", "demo", str(played.folder))
    assert code == 2
    assert "is not empty" in told


def test_anybody_verifies_the_certificate(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(played.folder / "ana-lindqvist.json")
    code, told = typed(played, capsys, "stranger", "verify", file)
    assert code == 0
    assert "Whole, and signed: Ana Lindqvist passed" in told
    assert "a key that you do not know" in told
    _, told = typed(played, capsys, "ben", "verify", file)
    assert "the key of a manager of your team" in told
    code, told = typed(played, capsys, "marta", "verify", file, "--json")
    assert json.loads(told)["key"] == "own"


def test_a_certificate_that_was_altered_is_refused(
    played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = tmp_path / "ben.json"
    text = (played.folder / "ana-lindqvist.json").read_text()
    forged.write_text(text.replace("Ana Lindqvist", "Ben Okafor"))
    code, told = typed(played, capsys, "ben", "verify", str(forged))
    assert code == 2
    assert "altered" in told


def test_only_what_passed_is_certified(
    played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handed_in = json.loads(typed(played, capsys, "marta", "submissions", "--json")[1])
    ids = {found["rep"]: found["id"] for found in handed_in}
    sheet = tmp_path / "again.pdf"
    code, told = typed(played, capsys, "marta", "certificate", ids["Ana Lindqvist"], str(sheet))
    assert (code, told.splitlines()[0]) == (0, str(sheet))
    assert sheet.with_suffix(".json").exists()
    code, told = typed(played, capsys, "marta", "certificate", ids["Ben Okafor"], str(sheet))
    assert code == 2
    assert "A certificate is for what has passed." in told


def test_the_team_goes_out_as_tables_and_statements(
    played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = typed(played, capsys, "marta", "export", "csv", str(tmp_path / "tables"), "--excel")
    assert code == 0
    assert (tmp_path / "tables" / "submissions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    code, _ = typed(played, capsys, "marta", "export", "xapi", str(tmp_path / "team.jsonl"))
    assert code == 0
    said = [json.loads(line) for line in (tmp_path / "team.jsonl").read_text().splitlines()]
    verbs = sorted(s["verb"]["display"]["en"] for s in said)
    assert verbs == ["completed", "completed", "passed"]
    assert typed(played, capsys, "marta", "export", "csv", str(tmp_path / "tables"))[0] == 2


def test_a_learning_record_store_gets_it_once_it_answers(
    played: Played, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, "the secret")
    monkeypatch.setattr("sys.stdin", io.StringIO("the secret\n"))

    def store_of(server: Store) -> list[str]:
        return ["record-store", "--name", server.to.address, "--key", server.to.user]

    with serving() as server:
        assert (
            "No learning record store is named" in typed(played, capsys, "marta", "record-store")[1]
        )
        server.status, server.body = 401, b"Unknown key."
        code, told = typed(played, capsys, "marta", *store_of(server), "--post")
        assert code == 1
        assert "3 waiting, 0 sent, 0 refused" in told
        assert "The store answered 401: Unknown key. Check key and secret" in told
        server.status = 200
        code, told = typed(played, capsys, "marta", "record-store", "--post")
        assert code == 0
        assert "0 waiting, 3 sent, 0 refused" in told
        asked = len(server.asked)
        typed(played, capsys, "marta", "record-store", "--post")
        assert len(server.asked) == asked
        typed(played, capsys, "marta", "record-store", "--forget")
        assert (
            json.loads(typed(played, capsys, "marta", "record-store", "--json")[1])["key"] is None
        )


def test_a_leaderboard_shows_those_who_wish_it_and_only_if_there_is_one(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "keeps no leaderboard" in typed(played, capsys, "ana", "leaderboard")[1]
    assert typed(played, capsys, "ana", "leaderboard", "on")[0] == 2
    assert typed(played, capsys, "ana", "leaderboard", "join")[0] == 0
    assert typed(played, capsys, "marta", "leaderboard", "on")[0] == 0
    typed(played, capsys, "ben", "sync")
    told = typed(played, capsys, "ben", "leaderboard")[1]
    assert "Ana Lindqvist: 1 of 1 passed" in told
    assert "Ben" not in told
