"""Errors that a user can meet and mend."""


class KnownError(Exception):
    """Something a user can understand and mend.

    Attributes:
        problem: What happened, in a sentence.
        remedy: What to do about it, in a sentence.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy
