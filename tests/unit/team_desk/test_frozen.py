"""Assigned content travels as a signed pack that holds all it needs, and is played from that."""

import shutil
from pathlib import Path

import pytest

from app.adapters.content_items import content_from
from app.adapters.content_toml import TomlLibrary
from app.adapters.pack_files import PackFiles
from app.adapters.pack_zip import ZipPacks
from app.adapters.signing_cryptography import Ed25519Signer
from app.ports.problems import KnownError
from app.services.team.frozen import FrozenPacks

ROOT = Path(__file__).parents[3]
SCENARIO = "brightline-dock-scheduling"
PERSONAS, SCENARIOS = ROOT / "personas", ROOT / "scenarios"


class Somebody:
    """A data folder with a key, and the content that came with the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.signer = Ed25519Signer(folder / "keys")
        self.library = TomlLibrary(
            shipped_personas=PERSONAS, shipped_scenarios=SCENARIOS, user=folder
        )
        self.packs = FrozenPacks(
            boxes=ZipPacks(),
            signer=self.signer,
            shelf=PackFiles(
                user=folder,
                shipped={
                    "persona": PERSONAS,
                    "scenario": SCENARIOS,
                    "calibration": ROOT / "assets" / "calibration",
                },
                replaced=folder / "replaced",
            ),
            library=self.library,
            read=content_from,
            now=lambda: "2026-05-20T12:00:00Z",
        )

    @property
    def key(self) -> str:
        return self.signer.make().hex()


@pytest.fixture
def mara(tmp_path: Path) -> Somebody:
    return Somebody(tmp_path / "mara")


@pytest.fixture
def ana(tmp_path: Path) -> Somebody:
    return Somebody(tmp_path / "ana")


@pytest.mark.parametrize("content", TomlLibrary(PERSONAS, SCENARIOS).scenarios())
def test_every_scenario_comes_out_as_it_went_in(
    content: object, mara: Somebody, ana: Somebody
) -> None:
    scenario_id = content.scenario.scenario_id  # type: ignore[attr-defined]
    data = mara.packs.freeze(scenario_id, "A call", "Mara")
    assert ana.packs.thaw(data, scenario_id, mara.key) == content


def test_what_the_rep_has_under_the_same_names_does_not_count(
    mara: Somebody, ana: Somebody
) -> None:
    data = mara.packs.freeze(SCENARIO, "A call", "Mara")
    assigned = mara.library.load(SCENARIO)
    (ana.folder / "scenarios").mkdir(parents=True)
    (ana.folder / "personas").mkdir()
    own = ana.folder / "scenarios" / f"{SCENARIO}.toml"
    text = (SCENARIOS / f"{SCENARIO}.toml").read_text(encoding="utf-8")
    own.write_text(text.replace(assigned.scenario.title, "My own"), encoding="utf-8")
    persona = f"{assigned.persona.persona_id}.toml"
    shutil.copy(PERSONAS / persona, ana.folder / "personas" / persona)
    assert ana.library.load(SCENARIO).scenario.title == "My own"
    assert ana.packs.thaw(data, SCENARIO, mara.key) == assigned


def test_a_manager_s_own_scenario_is_frozen_as_it_stood_when_it_was_assigned(
    mara: Somebody, ana: Somebody
) -> None:
    (mara.folder / "scenarios").mkdir(parents=True)
    own = mara.folder / "scenarios" / f"{SCENARIO}.toml"
    text = (SCENARIOS / f"{SCENARIO}.toml").read_text(encoding="utf-8")
    title = mara.library.load(SCENARIO).scenario.title
    own.write_text(text.replace(title, "Before"), encoding="utf-8")
    data = mara.packs.freeze(SCENARIO, "A call", "Mara")
    own.write_text(text.replace(title, "After"), encoding="utf-8")
    assert ana.packs.thaw(data, SCENARIO, mara.key).scenario.title == "Before"


def test_an_altered_pack_is_not_played_whichever_byte_it_is(mara: Somebody, ana: Somebody) -> None:
    data = mara.packs.freeze(SCENARIO, "A call", "Mara")
    for place in range(0, len(data), max(1, len(data) // 150)):
        wrong = bytearray(data)
        wrong[place] ^= 1
        with pytest.raises(KnownError):
            ana.packs.thaw(bytes(wrong), SCENARIO, mara.key)


def test_a_pack_that_somebody_else_signed_is_not_played(mara: Somebody, ana: Somebody) -> None:
    data = ana.packs.freeze(SCENARIO, "A call", "Mara")
    with pytest.raises(KnownError, match="not signed by whoever assigned it"):
        ana.packs.thaw(data, SCENARIO, mara.key)


def test_a_pack_without_the_scenario_is_told_so(mara: Somebody, ana: Somebody) -> None:
    data = mara.packs.freeze(SCENARIO, "A call", "Mara")
    with pytest.raises(KnownError, match="no scenario"):
        ana.packs.thaw(data, "another", mara.key)
