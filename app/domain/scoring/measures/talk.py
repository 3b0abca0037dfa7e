"""Who spoke how much, by words: what a text can tell, and what stands in for time."""

from app.domain.call import Turn
from app.domain.scoring.measures.reading import Reading, Value, counted, of_buyer, of_rep
from app.domain.text import words

_NOTHING_SAID = "Nothing was said."


def talk_share_words(given: Reading) -> Value:
    """The rep's words as a share of all words, in percent."""
    rep = sum(len(words(t.rep)) for t in given.turns)
    buyer = sum(len(words(t.reply.text)) for t in given.call.turns if t.reply is not None)
    if not rep + buyer:
        return Value(value=None, why_not=_NOTHING_SAID)
    return Value(value=round(100 * rep / (rep + buyer), 1))


def longest_turn_words(given: Reading) -> Value:
    """Most words that the rep said in one go."""
    longest = max(given.turns, key=lambda t: len(words(t.rep)), default=None)
    if longest is None:
        return Value(value=None, why_not=_NOTHING_SAID)
    count = len(words(longest.rep))
    return Value(value=count, evidence=(of_rep(longest, f"{count} words"),))


def longest_buyer_story_words(given: Reading) -> Value:
    """Most words that the buyer said in one go; a silence of the rep does not end it."""
    stories: list[list[Turn]] = []
    for turn in given.call.turns:
        if turn.reply is None:
            continue
        if stories and turn.silent:
            stories[-1].append(turn)
        else:
            stories.append([turn])
    if not stories:
        return Value(value=None, why_not="The buyer said nothing.")
    longest = max(stories, key=_length)
    evidence = tuple(of_buyer(t, f"{_length(longest)} words") for t in longest)
    return Value(value=_length(longest), evidence=evidence)


def silences(given: Reading) -> Value:
    """Turns in which the rep said nothing."""
    return counted(of_buyer(t, "after a silence") for t in given.turns if t.silent)


def _length(story: list[Turn]) -> int:
    return sum(len(words(t.reply.text)) for t in story if t.reply is not None)
