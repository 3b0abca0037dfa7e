"""Making packs and taking them in: what is shown first, and what is written where."""

import stat
import sys
from pathlib import Path

import pytest

from app.adapters.pack_journal import LOCK
from app.adapters.pack_zip import ZipPacks
from app.bootstrap import SHIPPED_SESSIONS, packs
from app.domain.packs.manifest import signed_bytes
from app.domain.packs.senders import fingerprint, grouped, standing
from app.paths import DataFolder
from app.ports.packs import Item
from app.ports.problems import KnownError
from app.services.packs import Packs
from tests.packs import (
    GOLDEN,
    OTHER_KEY,
    ROOT,
    TEST_KEY,
    item,
    keep_key,
    pack,
    persona,
    session,
    session_text,
    two_buyers,
)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(path=tmp_path / "data")


@pytest.fixture
def door(data: DataFolder) -> Packs:
    return packs(data)


def sent(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "x.skeptic"
    path.write_bytes(data)
    return str(path)


def everything(folder: Path) -> dict[str, bytes]:
    if not folder.exists():
        return {}
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and p.name != LOCK
    }


def keep(data: DataFolder, *items: Item) -> None:
    folders = {
        "persona": data.personas,
        "scenario": data.scenarios,
        "calibration": data.calibration,
    }
    for one in items:
        folders[one.kind].mkdir(parents=True, exist_ok=True)
        (folders[one.kind] / f"{one.content_id}.toml").write_bytes(one.data)


def states(door: Packs, path: str, **options: object) -> list[tuple[str, str]]:
    found = door.look(path, **options).incoming  # type: ignore[arg-type]
    return [(i.state, i.item.content_id) for i in found]


def test_a_look_writes_nothing_and_taking_in_writes_what_was_sent(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    items = two_buyers()
    path = sent(tmp_path, pack(*items))
    look = door.look(path)
    assert [i.state for i in look.incoming] == ["new"] * 3
    assert look.standing.state == "unknown"
    assert everything(data.path) == {}
    taken = door.take(look)
    assert len(taken.written) == 3
    assert taken.kept_in == ""
    assert everything(data.path) == {
        "personas/loretta.toml": items[0].data,
        "personas/warren.toml": items[1].data,
        "scenarios/two-minds.toml": items[2].data,
    }


def test_what_is_here_already_is_not_written_again(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    path = sent(tmp_path, pack(session()))
    door.take(door.look(path))
    assert states(door, path) == [("same", "nursery")]
    assert door.take(door.look(path)).written == ()


def test_other_content_of_the_same_id_is_kept_beside(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    mine = session(title="Mine")
    keep(data, mine)
    path = sent(tmp_path, pack(session(title="Theirs")))
    assert states(door, path) == [("beside", "nursery-nursery")]
    door.take(door.look(path))
    assert (data.calibration / "nursery.toml").read_bytes() == mine.data
    beside = (data.calibration / "nursery-nursery.toml").read_text(encoding="utf-8")
    assert 'id = "nursery-nursery"' in beside
    assert 'title = "Theirs"' in beside
    # The same pack once more changes nothing; another one is counted.
    assert states(door, path) == [("same", "nursery-nursery")]
    other = sent(tmp_path, pack(session(title="Other")))
    assert states(door, other) == [("beside", "nursery-nursery-2")]


def test_scenarios_follow_their_personas_to_other_names(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    loretta, warren, scenario = two_buyers()
    changed = warren.data.replace(b"\nabout = ", b"\n# mine\nabout = ", 1)
    assert changed != warren.data
    keep(data, Item(kind="persona", content_id="warren", schema=1, data=changed))
    path = sent(tmp_path, pack(loretta, warren, scenario))
    assert states(door, path) == [
        ("new", "loretta"),
        ("beside", "warren-nursery"),
        ("new", "two-minds"),
    ]
    door.take(door.look(path))
    text = (data.scenarios / "two-minds.toml").read_text(encoding="utf-8")
    assert 'persona = "warren-nursery"' in text
    assert 'persona = "loretta"' in text
    assert 'owner = "warren-nursery"' in text
    assert '"warren"' not in text
    assert {state for state, _ in states(door, path)} == {"same"}


def test_what_is_replaced_if_asked_is_kept(tmp_path: Path, data: DataFolder, door: Packs) -> None:
    mine, theirs = session(title="Mine"), session(title="Theirs")
    keep(data, mine)
    path = sent(tmp_path, pack(theirs))
    look = door.look(path, "replace")
    assert look.incoming[0].state == "replace"
    taken = door.take(look, existing="replace")
    assert (data.calibration / "nursery.toml").read_bytes() == theirs.data
    kept = Path(taken.kept_in)
    assert kept.parent == data.replaced
    assert (kept / "calibration" / "nursery.toml").read_bytes() == mine.data


def test_what_came_with_the_program_is_not_hidden_unasked(tmp_path: Path, door: Packs) -> None:
    shipped = session("plant-nursery-no-fit")
    path = sent(tmp_path, pack(shipped))
    assert states(door, path) == [("beside", "plant-nursery-no-fit-nursery")]
    same = (SHIPPED_SESSIONS / "plant-nursery-no-fit.toml").read_bytes()
    path = sent(
        tmp_path, pack(Item(kind="calibration", content_id=shipped.content_id, schema=1, data=same))
    )
    assert states(door, path) == [("same", "plant-nursery-no-fit")]


def test_all_or_nothing(
    tmp_path: Path, data: DataFolder, door: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails at the last file: what was written before is taken back."""
    mine = session(title="Mine")
    keep(data, mine)
    look = door.look(sent(tmp_path, pack(*two_buyers(), session(title="Theirs"))), "replace")
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "nursery.toml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(KnownError, match="No space left on device"):
        door.take(look, existing="replace", trust=True)
    left = everything(data.path)
    assert left.pop("calibration/nursery.toml") == mine.data
    assert [name for name in left if not name.startswith("replaced/")] == []


def test_a_file_changed_since_the_look_is_not_written_over(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    look = door.look(sent(tmp_path, pack(session(title="Theirs"))))
    mine = session(title="Mine")
    keep(data, mine)
    door.take(look)
    assert (data.calibration / "nursery.toml").read_bytes() == mine.data
    assert (data.calibration / "nursery-nursery.toml").exists()


def test_nothing_is_written_through_a_link(tmp_path: Path, data: DataFolder, door: Packs) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_bytes(session(title="Outside").data)
    data.calibration.mkdir(parents=True)
    (data.calibration / "nursery.toml").symlink_to(outside)
    look = door.look(sent(tmp_path, pack(session(title="Theirs"))), "replace")
    door.take(look, existing="replace")
    assert outside.read_bytes() == session(title="Outside").data
    assert not (data.calibration / "nursery.toml").is_symlink()


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (Item(kind="calibration", content_id="a", schema=1, data=b"import os"), "is not TOML"),
        (Item(kind="calibration", content_id="a", schema=1, data=b"\xff"), "is not UTF-8"),
        (session("b"), ""),
        (Item(kind="calibration", content_id="b", schema=1, data=session("a").data), 'not "b"'),
        (Item(kind="calibration", content_id="nursery", schema=2, data=session().data), "manifest"),
        (two_buyers()[2], 'there is no persona "warren"'),
        (
            Item(kind="persona", content_id="x", schema=1, data=persona("y").data),
            "x",
        ),
    ],
)
def test_content_that_check_would_not_pass_is_refused(
    tmp_path: Path, data: DataFolder, door: Packs, one: Item, why: str
) -> None:
    path = sent(tmp_path, pack(one))
    if not why:
        assert door.look(path).incoming[0].state == "new"
        return
    with pytest.raises(KnownError) as caught:
        door.look(path)
    assert why in caught.value.problem
    assert "Nothing was written" in caught.value.problem
    assert everything(data.path) == {}


def test_a_newer_file_in_a_pack_asks_for_an_update(tmp_path: Path, door: Packs) -> None:
    newer = persona("dana-two")
    data = newer.data.replace(b"schema = 1", b"schema = 2", 1)
    one = Item(kind="persona", content_id="dana-two", schema=2, data=data)
    with pytest.raises(KnownError, match="update it"):
        door.look(sent(tmp_path, pack(one)))


def test_a_signature_by_another_key_than_the_named_is_refused(tmp_path: Path, door: Packs) -> None:
    box = ZipPacks().unpack(pack(session()), "x")
    theirs = OTHER_KEY.sign(signed_bytes(box.manifest_bytes))
    mixed = ZipPacks().pack(box.manifest, theirs, box.items)
    with pytest.raises(KnownError, match="its signature is false"):
        door.look(sent(tmp_path, mixed))


def test_a_key_is_trusted_only_when_the_user_says_so(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    path = sent(tmp_path, pack(session()))
    door.take(door.look(path))
    assert door.look(path).standing.state == "unknown"
    assert not data.senders.exists()
    door.take(door.look(path), trust=True)
    found = door.look(path).standing
    assert found.state == "known"
    assert found.sender is not None
    assert found.sender.name == "Ana"
    assert len(found.sender.since) == 10


def test_another_key_under_a_known_name_is_told_apart(tmp_path: Path, door: Packs) -> None:
    door.take(door.look(sent(tmp_path, pack(session()))), trust=True)
    for name in ("Ana", "ANA", " ana".strip(), "\uff21na"):
        path = sent(tmp_path, pack(session(), author=name, key=OTHER_KEY))
        assert door.look(path).standing.state == "changed"
    assert door.look(
        sent(tmp_path, pack(session(), author="Cy", key=OTHER_KEY))
    ).standing.state == ("unknown")
    # Both are known once the user says that the second is theirs too.
    path = sent(tmp_path, pack(session(), key=OTHER_KEY))
    door.take(door.look(path), trust=True)
    assert door.look(path).standing.state == "known"
    assert door.look(sent(tmp_path, pack(session()))).standing.state == "known"


def test_a_damaged_list_of_senders_makes_no_strangers_of_friends(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    data.path.mkdir()
    data.senders.write_text("[[senders]]\nname = 1\n", encoding="utf-8")
    with pytest.raises(KnownError, match="known senders are kept, is damaged"):
        door.look(sent(tmp_path, pack(session())))


def test_a_pack_is_made_of_ids_and_files_with_the_personas_it_needs(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    keep(data, *two_buyers())
    apart = tmp_path / "nursery.toml"
    apart.write_bytes(session().data)
    out = tmp_path / "out.skeptic"
    door.make(str(out), ["two-minds", str(apart)], name="All", version="2", author="Bo")
    other = packs(DataFolder(path=tmp_path / "other"))
    look = other.look(str(out))
    assert [m.path for m in look.manifest.content] == [
        "personas/loretta.toml",
        "personas/warren.toml",
        "scenarios/two-minds.toml",
        "calibration/nursery.toml",
    ]
    assert (look.manifest.name, look.manifest.version, look.manifest.author) == ("All", "2", "Bo")
    assert look.standing.fingerprint == door.own_fingerprint()
    assert door.look(str(out)).standing.state == "own"


def test_shipped_personas_need_not_travel(tmp_path: Path, door: Packs) -> None:
    out = tmp_path / "out.skeptic"
    made = door.make(str(out), ["brightline-dock-scheduling"], name="D", version="1", author="Bo")
    assert [m.kind for m in made.content] == ["scenario"]


@pytest.mark.parametrize(
    ("wanted", "why"),
    [("nobody", "There is no persona"), ("./none.toml", "There is no"), ("../x", "There is no")],
)
def test_what_is_not_there_is_not_packed(
    tmp_path: Path, door: Packs, wanted: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(KnownError, match=why):
        door.make(str(tmp_path / "o.skeptic"), [wanted], name="N", version="1", author="Bo")
    assert not (tmp_path / "o.skeptic").exists()


def test_broken_content_is_not_packed(tmp_path: Path, data: DataFolder, door: Packs) -> None:
    keep(data, Item(kind="calibration", content_id="bad", schema=1, data=b"schema = 1\n"))
    with pytest.raises(KnownError, match="No pack was made"):
        door.make(str(tmp_path / "o.skeptic"), ["bad"], name="N", version="1", author="Bo")


def test_the_private_key_is_the_users_alone(data: DataFolder, door: Packs) -> None:
    first = door.own_fingerprint()
    assert packs(data).own_fingerprint() == first
    file = data.keys / "own.pem"
    assert file.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [p.name for p in data.keys.iterdir()] == ["own.pem"]


def test_a_damaged_key_is_not_quietly_made_anew(data: DataFolder, door: Packs) -> None:
    data.keys.mkdir(parents=True)
    (data.keys / "own.pem").write_text("nothing", encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be used: it holds no private key"):
        door.own_fingerprint()
    assert (data.keys / "own.pem").read_text(encoding="utf-8") == "nothing"


def test_a_key_from_a_backup_goes_on_as_the_same(data: DataFolder, door: Packs) -> None:
    keep_key(data.keys, TEST_KEY)
    assert door.look(str(GOLDEN)).standing.state == "own"


def test_a_fingerprint_is_read_in_fours() -> None:
    found = fingerprint(TEST_KEY.public_key().public_bytes_raw())
    assert len(found) == 64
    assert grouped(found).replace(" ", "") == found[:32]
    assert all(len(group) == 4 for group in grouped(found).split())


def test_a_key_nobody_knows_is_unknown() -> None:
    assert standing(b"k" * 32, "Ana", None, ()).state == "unknown"


def test_everything_shipped_can_travel(tmp_path: Path, door: Packs) -> None:
    ids = [p.stem for p in (ROOT / "scenarios").glob("*.toml")]
    out = tmp_path / "all.skeptic"
    door.make(str(out), ids, name="All", version="1", author="Bo")
    assert {state for state, _ in states(door, str(out))} == {"same"}


def test_what_is_kept_beside_takes_no_other_members_id(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    keep(data, session(title="Mine"))
    path = sent(tmp_path, pack(session(title="Theirs"), session("nursery-nursery")))
    assert states(door, path) == [("beside", "nursery-nursery-2"), ("new", "nursery-nursery")]
    door.take(door.look(path))
    assert len(list(data.calibration.iterdir())) == 3
    assert {state for state, _ in states(door, path)} == {"same"}


def test_what_a_stranger_wrote_gives_a_terminal_no_orders(tmp_path: Path, door: Packs) -> None:
    hostile = session_text().replace('"right_no"', '"\\u001b[2Jgone"')
    with pytest.raises(KnownError) as caught:
        door.look(sent(tmp_path, pack(item("calibration", "nursery", hostile))))
    assert "gone" in caught.value.problem
    assert "\x1b" not in caught.value.problem


def test_a_key_is_kept_where_files_have_one_name_only(
    data: DataFolder, door: Packs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    first = door.own_fingerprint()
    assert packs(data).own_fingerprint() == first
    assert [p.name for p in data.keys.iterdir()] == ["own.pem"]


def fewer_lines(one: Item, act: str = "brush_off") -> Item:
    """A persona who has nothing to say for an act; she passes the check on her own."""
    text = one.data.decode()
    start = text.index(f"\n{act} = [")
    end = text.index("\n]", start) + 2
    return Item(
        kind="persona",
        content_id=one.content_id,
        schema=1,
        data=(text[:start] + text[end:]).encode(),
    )


def test_a_persona_that_scenarios_of_yours_need_as_she_is_is_not_replaced(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    keep(data, *two_buyers())
    thin = fewer_lines(two_buyers()[1])
    path = sent(tmp_path, pack(thin, session()))
    first, second = door.look(path, "replace").incoming
    assert (first.state, first.item.content_id) == ("beside", "warren-nursery")
    assert first.spoils == (door._shelf.title(two_buyers()[2]),)
    assert second.state == "new"
    door.take(door.look(path, "replace"), existing="replace")
    assert (data.personas / "warren.toml").read_bytes() == two_buyers()[1].data
    assert states(door, path, existing="replace")[0] == ("same", "warren-nursery")


def test_a_persona_that_came_with_skeptic_is_not_hidden_by_one_its_scenarios_cannot_use(
    tmp_path: Path, door: Packs
) -> None:
    thin = fewer_lines(persona("dana-whitfield"))
    (found,) = door.look(sent(tmp_path, pack(thin)), "replace").incoming
    assert found.state == "beside"
    assert found.spoils


def test_a_persona_is_replaced_where_everything_still_fits(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    keep(data, *two_buyers())
    warren = two_buyers()[1]
    other = Item(
        kind="persona",
        content_id="warren",
        schema=1,
        data=warren.data.replace(b"\nabout = ", b"\n# theirs\nabout = ", 1),
    )
    path = sent(tmp_path, pack(other))
    assert states(door, path, existing="replace") == [("replace", "warren")]


def test_a_scenario_that_comes_along_does_not_count_as_broken(
    tmp_path: Path, data: DataFolder, door: Packs
) -> None:
    keep(data, *two_buyers())
    loretta, warren, scenario = two_buyers()
    thin = fewer_lines(warren, "puzzled")
    lent = warren.data.decode()
    start = lent.index("\npuzzled = [")
    lines = lent[start : lent.index("\n]", start) + 2]
    whole = scenario.data.decode().replace("\n[lines]", f"\n[lines]{lines}", 1)
    changed = Item(kind="scenario", content_id="two-minds", schema=1, data=whole.encode())
    assert states(door, sent(tmp_path, pack(thin)), existing="replace")[0][0] == "beside"
    path = sent(tmp_path, pack(loretta, thin, changed))
    assert states(door, path, existing="replace") == [
        ("same", "loretta"),
        ("replace", "warren"),
        ("replace", "two-minds"),
    ]


def test_a_key_can_be_forgotten(tmp_path: Path, data: DataFolder, door: Packs) -> None:
    path = sent(tmp_path, pack(session()))
    door.take(door.look(path), trust=True)
    (known,) = door.senders()
    door.forget("0" * 64)
    assert door.senders() == (known,)
    door.forget(known.fingerprint)
    assert door.senders() == ()
    assert door.look(path).standing.state == "unknown"


def test_everything_that_can_travel_is_listed_with_what_it_needs(
    data: DataFolder, door: Packs
) -> None:
    keep(data, *two_buyers(), session(title="Mine"))
    listed = {(one.kind, one.content_id): one for one in door.listed()}
    minds = listed["scenario", "two-minds"]
    assert minds.own
    assert set(minds.needs) == {"warren", "loretta"}
    assert listed["persona", "warren"].title == "Warren Teague"
    assert listed["calibration", "nursery"].title == "Mine"
    assert not listed["persona", "dana-whitfield"].own
    assert {path.stem for path in (ROOT / "scenarios").glob("*.toml")} <= {
        content_id for kind, content_id in listed if kind == "scenario"
    }


def test_what_is_broken_is_listed_by_its_id(data: DataFolder, door: Packs) -> None:
    keep(data, Item(kind="scenario", content_id="broken", schema=1, data=b"title = 3\n\xff"))
    (found,) = [one for one in door.listed() if one.content_id == "broken"]
    assert (found.title, found.needs) == ("broken", ())
