from collections.abc import Callable, Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from app.adapters.secrets_keyring import VARIABLE, KeyringSecrets
from app.ports.problems import KnownError
from app.ports.team import Place

PLACE = Place(kind="postgresql", address="postgresql://db.example/team", user="ana")


class InMemory(keyring.backend.KeyringBackend):
    """A keyring that forgets everything at the end."""

    priority = 1

    def __init__(self, failing: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.failing = failing

    def get_password(self, service: str, username: str) -> str | None:
        if self.failing:
            raise self.failing
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.failing:
            raise self.failing
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def system() -> Iterator[InMemory]:
    """A keyring in the place of the system's."""
    before = keyring.get_keyring()
    backend = InMemory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_a_password_is_kept_by_place_and_user(system: InMemory) -> None:
    secrets = KeyringSecrets({})
    other = Place(kind="postgresql", address=PLACE.address, user="ben")
    assert secrets.password(PLACE) is None
    secrets.keep(PLACE, "hunter2")
    assert secrets.password(PLACE) == "hunter2"
    assert secrets.password(other) is None
    secrets.keep(PLACE, "hunter3")
    assert secrets.password(PLACE) == "hunter3"


def test_what_is_forgotten_is_gone_and_forgetting_twice_is_no_error(system: InMemory) -> None:
    secrets = KeyringSecrets({})
    secrets.keep(PLACE, "hunter2")
    secrets.forget(PLACE)
    secrets.forget(PLACE)
    assert secrets.password(PLACE) is None
    assert system.kept == {}


def test_the_environment_is_asked_first(system: InMemory) -> None:
    KeyringSecrets({}).keep(PLACE, "hunter2")
    assert KeyringSecrets({VARIABLE: "from outside"}).password(PLACE) == "from outside"


def test_a_machine_without_a_keyring_says_what_else_can_be_done(system: InMemory) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    secrets = KeyringSecrets({})
    uses: tuple[Callable[[], object], ...] = (
        lambda: secrets.password(PLACE),
        lambda: secrets.keep(PLACE, "hunter2"),
        lambda: secrets.forget(PLACE),
    )
    for use in uses:
        with pytest.raises(KnownError, match="has no keyring") as caught:
            use()
        assert VARIABLE in caught.value.remedy
    assert KeyringSecrets({VARIABLE: "from outside"}).password(PLACE) == "from outside"


@pytest.mark.parametrize(
    ("failing", "told"),
    [
        (keyring.errors.KeyringLocked("closed"), "is locked"),
        (keyring.errors.InitError("no bus"), "does not work: no bus"),
        (keyring.errors.KeyringError(), "does not work: KeyringError"),
        (OSError("pipe"), "does not work: pipe"),
    ],
)
def test_a_keyring_that_does_not_work_is_told(
    system: InMemory, failing: Exception, told: str
) -> None:
    system.failing = failing
    with pytest.raises(KnownError, match=told) as caught:
        KeyringSecrets({}).password(PLACE)
    assert VARIABLE in caught.value.remedy
