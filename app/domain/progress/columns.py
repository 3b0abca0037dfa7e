"""The values of many sessions at once, skill by skill: as `Skill.read` gives them, only sooner."""

from collections.abc import Sequence

from app.domain.figures import Figures
from app.domain.moves import GUIDING, Move
from app.domain.progress.skills import LEAST_TURNS, Skill

Column = Sequence[float | None]


def columns(figures: Sequence[Figures], skills: Sequence[Skill]) -> list[Column]:
    """For each skill its value in each session.

    Moves are read session by session: a session has a few of them, and there are many skills.
    """
    of_moves = _of_moves(figures, [skill.move for skill in skills if skill.move is not None])
    return [
        of_moves[skill.move] if skill.move is not None else list(map(skill.read, figures))
        for skill in skills
    ]


def _of_moves(figures: Sequence[Figures], moves: Sequence[Move]) -> dict[Move, Column]:
    count = len(figures)
    found: dict[Move, list[float | None]] = {
        move: [0.0 if move in GUIDING else 100.0] * count for move in moves
    }
    short = []
    for number, counted in enumerate(figures):
        turns = counted.rep_turns
        if turns < LEAST_TURNS:
            short.append(number)
            continue
        for move, times in counted.labels.items():
            if times and move in found:
                found[move][number] = 10 * times / turns if move in GUIDING else 0.0
    for column in found.values():
        for number in short:
            column[number] = None
    return dict(found)
