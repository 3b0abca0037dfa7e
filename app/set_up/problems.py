"""What can stop the set-up, and the exit code that says so."""

from app.ports.problems import KnownError


class SetUpError(KnownError):
    """The set-up could not be finished: a download, a build or a check failed."""

    exit_code = 1


class MissingError(SetUpError):
    """Something that the user must provide first is missing, or an answer of theirs is."""

    exit_code = 2
