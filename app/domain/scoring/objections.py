"""Which answers of a buyer are objections."""

from app.domain.buyer.acts import Act
from app.domain.call import Turn
from app.domain.labelling.situation import read_answer

OBJECTIONS = frozenset(
    {Act.BRUSH_OFF, Act.DOUBT_CLAIM, Act.PUSH_BACK_DISCOUNT, Act.COOL_OFF, Act.SEND_SOMETHING}
)
"""Acts with which a buyer pushes back and stays on the line."""


def objects(turn: Turn, *, witnessed: bool) -> bool:
    """Whether the buyer's answer is an objection.

    Args:
        turn: The turn she answers.
        witnessed: Whether her mind decided the act; otherwise her words are read by rules.
    """
    if turn.reply is None or turn.number == 0:
        return False
    if witnessed:
        return turn.act is not None and turn.act.act in OBJECTIONS
    return read_answer(turn.reply.text).doubted
