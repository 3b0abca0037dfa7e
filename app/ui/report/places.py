"""Who said words of a session, and where they stand in it."""

from app.domain.call import Turn
from app.domain.scoring.evidence import Evidence
from app.domain.silence import is_silence
from app.services.review import Review
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.report.blocks import Quote

YOU = "You"
SILENT = "(You say nothing.)"


def turn_of(review: Review, number: int) -> Turn | None:
    """The turn of that number, if there is one."""
    return next((t for t in review.call.turns if t.number == number), None)


def place(review: Review, number: int) -> str:
    """What a turn is called: "Turn 3", of a note "Sentence 3"."""
    turn = turn_of(review, number)
    written = review.content.scenario.written
    return turn_name(turn, written=written) if turn is not None else f"Turn {number}"


def quoted(review: Review, words: Evidence, note: str = "") -> Quote:
    """Words of the session with who said them and where; `note` is what they show."""
    turn = turn_of(review, words.turn)
    who = YOU
    if words.speaker == "buyer":
        cast = Cast(content=review.content)
        who = (cast.answering(turn) if turn is not None else cast.buyers[0]).short_name
    told = f"{place(review, words.turn)}, {who}" + (f" \u00b7 {note}" if note else "")
    silent = words.speaker == "rep" and is_silence(words.quote)
    return Quote(told=told, text=SILENT if silent else f"\u201c{words.quote}\u201d")
