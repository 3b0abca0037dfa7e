"""Passwords in the system's keyring, by the library `keyring`. None is ever written to a file."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.ports.problems import KnownError
from app.ports.team import Login

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

VARIABLE: Final = "SKEPTIC_TEAM_PASSWORD"
"""The environment variable that is asked for a team's password before the keyring."""
STORE_VARIABLE: Final = "SKEPTIC_RECORD_STORE_SECRET"
"""The same for the secret of a learning record store."""
_SERVICE: Final = "Skeptic"


class KeyringSecrets:
    """Implements `app.ports.team.Secrets`."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, variable: str = VARIABLE
    ) -> None:
        """Ask an environment for a variable before the keyring."""
        self._environment = environment
        self._variable = variable

    def password(self, place: Login) -> str | None:
        """The password, if there is one; see the port."""
        if given := self._environment.get(self._variable):
            return given
        with _system(self._variable) as keyring:
            return keyring.get_password(_SERVICE, _name_of(place))

    def keep(self, place: Login, password: str) -> None:
        """Keep a password; see the port."""
        with _system(self._variable) as keyring:
            keyring.set_password(_SERVICE, _name_of(place), password)

    def forget(self, place: Login) -> None:
        """Forget it; see the port."""
        with _system(self._variable) as keyring:
            if keyring.get_password(_SERVICE, _name_of(place)) is not None:
                keyring.delete_password(_SERVICE, _name_of(place))


def _name_of(place: Login) -> str:
    return f"{place.user} {place.address}"


@contextmanager
def _system(variable: str) -> Iterator["KeyringBackend"]:
    """The system’s keyring. Raises KnownError for whatever is wrong with it."""
    # Loading it takes a moment, which only those who keep a password should wait.
    import keyring.errors  # noqa: PLC0415

    otherwise = (
        "The password is then asked for at each start; or put it into the environment variable "
        f"{variable}."
    )
    try:
        yield keyring.get_keyring()
    except keyring.errors.NoKeyringError:
        raise KnownError(
            "This machine has no keyring in which a password could be kept.", otherwise
        ) from None
    except keyring.errors.KeyringLocked:
        raise KnownError(
            "The system’s keyring is locked.", f"Unlock it and try again. {otherwise}"
        ) from None
    except keyring.errors.KeyringError as error:
        raise KnownError(
            f"The system’s keyring does not work: {str(error) or type(error).__name__}.", otherwise
        ) from None
    except (OSError, RuntimeError) as error:
        # Its parts for the various systems let some of their own errors through.
        raise KnownError(f"The system’s keyring does not work: {error}.", otherwise) from None
