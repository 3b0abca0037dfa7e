"""Passwords in the system's keyring, by the library `keyring`. None is ever written to a file."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import keyring
import keyring.errors

from app.ports.problems import KnownError
from app.ports.team import Place

VARIABLE: Final = "SKEPTIC_TEAM_PASSWORD"
"""The environment variable that is asked before the keyring."""
_SERVICE: Final = "Skeptic"
_OTHERWISE: Final = (
    f"The password is then asked for at each start; or put it into the environment variable "
    f"{VARIABLE}."
)


class KeyringSecrets:
    """Implements `app.ports.team.Secrets`."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        """Read the variable from an environment."""
        self._environment = environment

    def password(self, place: Place) -> str | None:
        """The password, if there is one; see the port."""
        if given := self._environment.get(VARIABLE):
            return given
        with _known_errors():
            return keyring.get_password(_SERVICE, _name_of(place))

    def keep(self, place: Place, password: str) -> None:
        """Keep a password; see the port."""
        with _known_errors():
            keyring.set_password(_SERVICE, _name_of(place), password)

    def forget(self, place: Place) -> None:
        """Forget it; see the port."""
        with _known_errors():
            if keyring.get_password(_SERVICE, _name_of(place)) is not None:
                keyring.delete_password(_SERVICE, _name_of(place))


def _name_of(place: Place) -> str:
    return f"{place.user} {place.address}"


@contextmanager
def _known_errors() -> Iterator[None]:
    try:
        yield
    except keyring.errors.NoKeyringError:
        raise KnownError(
            "This machine has no keyring in which a password could be kept.", _OTHERWISE
        ) from None
    except keyring.errors.KeyringLocked:
        raise KnownError(
            "The system’s keyring is locked.", f"Unlock it and try again. {_OTHERWISE}"
        ) from None
    except keyring.errors.KeyringError as error:
        raise KnownError(
            f"The system’s keyring does not work: {str(error) or type(error).__name__}.", _OTHERWISE
        ) from None
    except (OSError, RuntimeError) as error:
        # Its parts for the various systems let some of their own errors through.
        raise KnownError(f"The system’s keyring does not work: {error}.", _OTHERWISE) from None
