"""What the fields of personas and scenarios are called, and what each is for."""

from collections.abc import Mapping
from typing import Final

from app.domain.authoring.form import Kind

SECTIONS: Final[Mapping[Kind, tuple[tuple[str, str, str, tuple[str, ...]], ...]]] = {
    "scenario": (
        (
            "basics",
            "What it is",
            "How it stands in the library.",
            (
                "title", "id", "persona", "colleagues", "kind", "language", "difficulty",
                "difficulty_note", "drill", "practises", "schema",
            ),
        ),
        (
            "brief",
            "The brief",
            "What the rep reads before the call, and no more.",
            ("product", "seller", "brief", "minutes", "turn_limit"),
        ),
        (
            "facts",
            "Facts",
            "What the buyer knows and does not tell for nothing.",
            ("facts",),
        ),
        (
            "conflicts",
            "Contradictions",
            "What the buyer was told that does not fit together.",
            ("conflicts",),
        ),
        (
            "ending",
            "How it can end",
            "Steps and conditions of the buyer’s own, and which endings are good ones.",
            ("steps", "good_outcomes", "possible_outcomes", "outcome_words", "earliest_step"),
        ),
        (
            "rubric",
            "What is scored",
            "Checks that the rep sees before the call; their weights sum to 100.",
            ("rubric",),
        ),
        (
            "lines",
            "Lines",
            "What this buyer says only here; the rest comes from the persona.",
            ("lines", "allowed_names", "start"),
        ),
    ),
    "persona": (
        (
            "who",
            "Who it is",
            "How the buyer stands in the library and in the brief.",
            (
                "name", "short_name", "id", "pronoun", "role", "organisation", "industry",
                "traits", "about", "disbelief", "schema",
            ),
        ),
        (
            "manner",
            "How they talk",
            "For the language model, and for a spoken call.",
            ("manner", "voice"),
        ),
        (
            "temperament",
            "Temperament",
            "Where they begin, and what moves them how far.",
            ("start", "temperament"),
        ),
        (
            "lines",
            "Lines",
            "What they say where no fact, conflict or step is needed.",
            ("lines",),
        ),
    ),
}  # fmt: skip
"""The sections of each form: key, title, help, and the keys of the fields that stand in it."""

_STATE: Final[Mapping[str, tuple[str, str]]] = {
    "trust": ("Trust", "How far they trust the rep as it begins, 0 to 100."),
    "safety": ("Safety", "How free they feel to say no, 0 to 100."),
    "stake": ("Stake", "How much the problem matters to them now, 0 to 100."),
    "clarity": (
        "Clarity",
        "How well they could choose between what they have been told, 0 to 100.",
    ),
    "exposure": ("Exposure", "How much standing in their own house they would risk, 0 to 100."),
    "patience": ("Patience", "What is left of it, 0 to 100; at 0 they end the call."),
}
_OWNER: Final = ("Whose", "In a call with two buyers: whose it is. Empty: the first buyer’s.")
_SPOKEN_LINES: Final = (
    "Lines",
    "How they say it: eight ways or more, each of forty words at most.",
)

FIELD_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # A scenario.
    "scenario.schema": ("Format", "The version of the format; it stays as it is."),
    "scenario.id": (
        "Id",
        "The file’s name: small letters, digits, - and _. Past sessions refer to it.",
    ),
    "scenario.title": ("Title", "As it stands in the library."),
    "scenario.persona": ("Buyer", "Who answers."),
    "scenario.language": ("Language", "Of the conversation, as a tag: en, en-GB."),
    "scenario.difficulty": ("Difficulty", "From 1, gentle, to 5, for those who have practised."),
    "scenario.difficulty_note": (
        "What makes it so",
        "In a sentence for the rep: what is hard about it.",
    ),
    "scenario.product": ("Product", "What the rep sells, in a few words: “a dock scheduler”."),
    "scenario.seller": ("Your firm", "Whom the rep works for."),
    "scenario.turn_limit": ("Turns", "After so many turns of the rep the buyer has to go."),
    "scenario.minutes": ("Minutes", "How long the buyer has; shown to the rep."),
    "scenario.allowed_names": (
        "Names the buyer may say",
        "Names of people, firms and places that are no secret.",
    ),
    "scenario.good_outcomes": ("Good endings", "Which endings a rep would practise for."),
    "scenario.possible_outcomes": (
        "Possible endings",
        "How it can end at all. Empty: in any way.",
    ),
    "scenario.outcome_words": (
        "What endings are called",
        "Where the usual words do not fit, such as in a letter.",
    ),
    "scenario.outcome_words.*": ("Words", "What this ending is called here."),
    "scenario.earliest_step": (
        "Earliest step",
        "The first turn of the rep at which the buyer may set a step of their own.",
    ),
    "scenario.start": (
        "How they stand to it",
        "Where this call begins, if not as the persona usually does.",
    ),
    "scenario.brief": ("Brief", "What the rep reads before the call."),
    "scenario.brief.situation": ("Situation", "Whom they call, and how it came to this call."),
    "scenario.brief.your_side": ("Your side", "What the rep sells and what is true of it."),
    "scenario.brief.you_know": ("You know", "What the rep knows of the buyer beforehand."),
    "scenario.brief.goals": ("Goals", "What the rep is to try, one thing each."),
    "scenario.kind": ("Kind", "A call, or what the rep writes: a note or an e-mail."),
    "scenario.drill": ("Drill", "The one skill of a short drill; empty for a whole conversation."),
    "scenario.practises": ("Practises", "The moves that it trains most."),
    "scenario.lines": ("Lines", "Said before the persona’s, by what the buyer does."),
    "scenario.lines.*": ("Lines", "How they say it here."),
    "scenario.colleagues": ("Second buyer", "Somebody else of their house in the same call."),
    "scenario.colleagues.persona": ("Who", "The second buyer’s persona."),
    "scenario.colleagues.start": ("How they stand to it", "Where this call begins for them."),
    # Facts.
    "scenario.facts": ("Facts", "What the rep can learn, each with what earns it."),
    "scenario.facts.id": ("Id", "Short, such as f1; ways and steps refer to it."),
    "scenario.facts.text": ("What is true", "In one sentence, as the debrief tells it."),
    "scenario.facts.effort": (
        "Worth",
        "1: something said, 2: a pain or a number, 3: both. It counts as the buyer’s effort.",
    ),
    "scenario.facts.examples": (
        "Questions that are about it",
        "What a rep would say that ought to bring it up: eight or more, in different words. "
        "They are compared by meaning.",
    ),
    "scenario.facts.secrets": (
        "Words that give it away",
        "Numbers, names and phrases that no other line may hold.",
    ),
    "scenario.facts.lines": ("How they tell it", _SPOKEN_LINES[1]),
    "scenario.facts.hints": (
        "Hints",
        "What they say instead while it is not earned. They give nothing away.",
    ),
    "scenario.facts.owner": _OWNER,
    "scenario.facts.unlock": ("What earns it", "Ways to it; one of them is enough."),
    "scenario.facts.unlock.moves": ("Moves", "One of these must be made."),
    "scenario.facts.unlock.keywords": (
        "Words",
        "One of these must be said too, if any stand here.",
    ),
    "scenario.facts.unlock.after": ("After", "Facts that must be out before."),
    "scenario.facts.unlock.not_before": ("Not before turn", "The first turn in which it counts."),
    "scenario.facts.unlock.safe": ("Only when safe", "Only once they feel free to say no."),
    "scenario.facts.unlock.any_topic": (
        "Whatever it is about",
        "The move earns it even if the question is about something else.",
    ),
    "scenario.facts.unlock.silence": ("Silence", "A silence that is left to them earns it too."),
    # Conflicts.
    "scenario.conflicts": ("Contradictions", "Between what they were told, and by whom."),
    "scenario.conflicts.id": ("Id", "Short, such as c1; steps refer to it."),
    "scenario.conflicts.topic": ("What it is about", "In a few words: “how long it takes”."),
    "scenario.conflicts.examples": (
        "What asks for both sides",
        "What a rep would say that ought to bring it up: eight or more.",
    ),
    "scenario.conflicts.tests": (
        "What would settle it",
        "What a rep would say that gives a way to judge: eight or more.",
    ),
    "scenario.conflicts.moves": ("Moves that test it", "One of these must carry the test."),
    "scenario.conflicts.keywords": ("Words", "Instead of examples: words that bring it up."),
    "scenario.conflicts.test_keywords": ("Words of a test", "Instead of tests: words of one."),
    "scenario.conflicts.owner": _OWNER,
    "scenario.conflicts.hard_only": ("Only when hard", "Left out where the dial is turned down."),
    "scenario.conflicts.settled_by": (
        "Settled by",
        "What would tell which is right, in a sentence for the debrief.",
    ),
    "scenario.conflicts.mention": ("When it comes up", "They let slip that there is more."),
    "scenario.conflicts.both_sides": ("Both sides", "They tell who says what."),
    "scenario.conflicts.thinking": ("Thinking aloud", "They work out what would settle it."),
    "scenario.conflicts.claims": ("Claims", "Who told them what; two or more."),
    "scenario.conflicts.claims.id": ("Id", "Short, such as c1-one."),
    "scenario.conflicts.claims.who": ("Who", "As the buyer calls them: “the installer”."),
    "scenario.conflicts.claims.source": ("Kind of source", "It decides how far they are believed."),
    "scenario.conflicts.claims.text": ("What they said", "In a sentence."),
    "scenario.conflicts.claims.belief": ("Believed", "How far, from 0 to 1, as it begins."),
    # Steps.
    "scenario.steps": ("Steps", "What they may end with: steps and conditions of their own."),
    "scenario.steps.id": ("Id", "Short, such as own-test."),
    "scenario.steps.kind": ("Kind", "Something they do, or what would have to be true."),
    "scenario.steps.facts": ("Needs facts", "Only once one of these is out."),
    "scenario.steps.conflicts": ("Needs contradictions", "Only once one of these was tested."),
    "scenario.steps.examples": ("What proposes it", "What a rep would say that is about it."),
    "scenario.steps.owner": _OWNER,
    "scenario.steps.lines": _SPOKEN_LINES,
    # The rubric.
    "scenario.rubric": ("Checks", "Each is counted in the transcript."),
    "scenario.rubric.id": ("Id", "Short, such as asked."),
    "scenario.rubric.question": ("Question", "As the rep reads it before the call."),
    "scenario.rubric.weight": ("Weight", "Its share of the score; all sum to 100."),
    "scenario.rubric.measure": ("Measured by", "What is counted."),
    "scenario.rubric.moves": ("Moves", "Which are counted, where moves are."),
    "scenario.rubric.at_least": ("At least", "So many pass."),
    "scenario.rubric.at_most": ("At most", "So many pass; of a share, percent; of a turn, words."),
    "scenario.rubric.outcomes": ("Endings", "Those that pass, where the ending is measured."),
    "scenario.rubric.not_before": ("Not before turn", "A shorter call leaves it unscored."),
    "scenario.rubric.why": ("Why it matters", "In a sentence for the rep."),
    "scenario.rubric.within": ("Within turns", "Only the first so many turns count."),
    "scenario.rubric.applies": ("Applies if", "Otherwise it is left out of the score."),
    "scenario.rubric.applies.acts": ("The buyer did", "One of these."),
    "scenario.rubric.applies.facts": ("Known facts", "One of these is out."),
    "scenario.rubric.applies.moves": ("The rep did", "One of these."),
    "scenario.rubric.applies.outcomes": ("It ended in", "One of these."),
    # A persona.
    "persona.schema": ("Format", "The version of the format; it stays as it is."),
    "persona.id": ("Id", "The file’s name: small letters, digits, - and _."),
    "persona.name": ("Name", "As on the door."),
    "persona.short_name": ("Called", "What the screen calls them in a call."),
    "persona.pronoun": ("Pronoun", "she, he or they."),
    "persona.role": ("Role", "Their job."),
    "persona.organisation": ("Organisation", "Where they work."),
    "persona.industry": ("Trade", "In a word or two."),
    "persona.traits": ("Traits", "Two to six words for the library."),
    "persona.about": ("About", "What a rep may know of them, in two or three sentences."),
    "persona.disbelief": (
        "Why they do not believe sellers",
        "What happened to them. Shown after the call.",
    ),
    "persona.manner": ("Manner", "How they talk, in the third person."),
    "persona.start": ("As a call begins", "A scenario may change it."),
    "persona.lines": ("Lines", "By what they do; eight or more of each, more of what comes often."),
    "persona.lines.*": ("Lines", "How they say it."),
    "persona.voice": ("Voice", "For spoken calls."),
    "persona.voice.kind": ("Kind", "Where none of the preferred voices is installed."),
    "persona.voice.pace": ("Pace", "1 is the voice’s own."),
    "persona.voice.prefer": ("Voices", "By name, the best first."),
    "persona.voice.back_channels": (
        "At once",
        "What they say while they think: never a yes, a no or a promise.",
    ),
    "persona.voice.cut_ins": ("Cutting in", "What they say when they cut a long turn short."),
    "persona.temperament": ("Temperament", "How fast they move, and for what."),
    "persona.temperament.decay": ("Patience per turn", "Lost with every turn of the rep."),
    "persona.temperament.idle": (
        "Patience per idle turn",
        "Lost besides if a turn brings nothing.",
    ),
    "persona.temperament.habituation": (
        "Wears off",
        "What is left of the good of a move each time it comes again, 0 to 1.",
    ),
    "persona.temperament.silence": ("A silence is worth", "Points of safety."),
    "persona.temperament.sources": (
        "Whom they believe",
        "How far, 0 to 1: their own conclusion most, a seller least.",
    ),
    "persona.temperament.sources.*": ("Weight", "0 is not at all, 1 is wholly."),
    "persona.temperament.readiness": ("Thresholds", "What it takes before they open up or move."),
    "persona.temperament.readiness.disclose_safety": (
        "Safety to tell",
        "From here on they tell what is asked without being heard first.",
    ),
    "persona.temperament.readiness.condition_trust": ("Trust to name a condition", "0 to 100."),
    "persona.temperament.readiness.condition_clarity": ("Clarity to name a condition", "0 to 100."),
    "persona.temperament.readiness.step_trust": ("Trust for a step", "0 to 100."),
    "persona.temperament.readiness.step_safety": ("Safety for a step", "0 to 100."),
    "persona.temperament.readiness.step_stake": ("Stake for a step", "0 to 100."),
    "persona.temperament.readiness.step_clarity": ("Clarity for a step", "0 to 100."),
    "persona.temperament.readiness.facts_before_step": (
        "Facts before a step",
        "How many must be out before they propose one.",
    ),
    "persona.temperament.sensitivities": (
        "What moves do",
        "To each of the six, the first time a move is made.",
    ),
    "persona.temperament.sensitivities.*": ("Shifts", "Points, up or down."),
    "persona.temperament.sensitivities.*.*": ("Points", "From -100 to 100."),
    # A line.
    "line.text": (
        "Words",
        "What they say. {claim}, {product} and {seller} are filled in.",
    ),
    "line.after": ("Only after", "Only if the rep’s turn made one of these moves."),
    "line.asked": ("Only if asked", "Only if the rep’s turn asks something."),
    "line.since": ("Only since", "Only once all of these facts are out."),
    "line.min": ("Only from", "Only while each of these values is at least so high."),
    "line.min.*": ("At least", "0 to 100."),
    "line.max": ("Only up to", "Only while each of these values is at most so high."),
    "line.max.*": ("At most", "0 to 100."),
    "line.owner": _OWNER,
    **{
        f"{place}.{name}": words
        for place in ("scenario.start", "scenario.colleagues.start", "persona.start")
        for name, words in _STATE.items()
    },
}
"""Per field, what it is called and what it is for."""


def label_of(name: str) -> str:
    """A name of the format as words: "own_step" as "Own step"."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
