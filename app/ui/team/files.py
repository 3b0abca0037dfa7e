"""The files that a team hands around, by how they are named."""

from typing import Final

INVITATION: Final = ".skeptic-invitation"
"""An invitation to a team."""
BY_HAND: Final = ".skeptic-team"
"""What somebody of the team hands over."""
INVITATIONS: Final = f"Invitations (*{INVITATION});;All files (*)"
BY_HANDS: Final = f"Files of a team (*{BY_HAND});;All files (*)"


def named_like_team_file(path: str) -> bool:
    """Whether a file is one of a team's, by its name."""
    return path.lower().endswith((INVITATION, BY_HAND))
