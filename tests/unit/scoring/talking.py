"""A call of two people talking, without a scenario: the rep and the buyer by turns."""

from app.domain.buyer.acts import Act
from app.domain.call import Call, Mind, Turn
from app.domain.events import ActChosen, BuyerSpoke
from app.domain.labelling.rules import find_moves
from app.domain.scoring.plain_transcript import buyer_act
from app.domain.transcript import Utterance
from tests.sample import temperament


def talk(*lines: str, opening: str = "") -> Call:
    """The call in which the rep says the first line, the buyer the second, and so on."""
    mind = Mind(state=temperament().start)
    turns: list[Turn] = []
    said: list[Utterance] = []
    if opening:
        turns.append(_answered(Turn(number=0, rep="", mind=mind), opening, Act.OPENING))
        said.append(Utterance(speaker="buyer", text=opening))
    for at in range(0, len(lines), 2):
        rep = lines[at]
        moves, _ = find_moves(rep, said[-4:])
        turn = Turn(number=at // 2 + 1, rep=rep, mind=mind, moves=moves)
        said.append(Utterance(speaker="rep", text=rep))
        for answer in lines[at + 1 : at + 2]:
            turn = _answered(turn, answer, buyer_act(answer))
            said.append(Utterance(speaker="buyer", text=answer))
        turns.append(turn)
    return Call(mind=mind, turns=tuple(turns), ended="rep_ended")


def _answered(turn: Turn, text: str, act: Act) -> Turn:
    return Turn(
        number=turn.number,
        rep=turn.rep,
        mind=turn.mind,
        moves=turn.moves,
        act=ActChosen(turn=turn.number, act=act, line_id="", point=text),
        reply=BuyerSpoke(turn=turn.number, text=text, source="line"),
    )
