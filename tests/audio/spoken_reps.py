"""What scripted reps say in whole spoken calls. "|" is a pause of 700 ms in the middle of it."""

REPS: dict[str, tuple[str, ...]] = {
    "heart-male": (
        "Hi Dana, this is Sam. If this is not a fit, just tell me and we stop here.",
        "How do you plan the dock appointments | for the night shift today?",
        "So the clipboard decides who waits, and nobody upstairs sees it.",
        "What does a missed slot cost you | on a bad night?",
        "What have the other vendors told you about the rollout?",
        "We are slower in the first month than Palisade, and you should know that.",
        "Count the late trucks | at one door for two weeks before you believe anyone.",
        "Who else would have to agree before you change anything?",
    ),
    "heart-low": (
        "Good morning, this is Priya from Ostlin. Is this a bad moment?",
        "I may be wrong about this, | so please stop me if I am.",
        "What happens at the gate when three trucks come at once?",
        "It sounds like the drivers wait, and your people get the blame.",
        "How much do you pay for the waiting | in a normal month?",
        "Northwind says nine months, and Palisade says six weeks.",
        "Both can be true if one of them counts the training | and the other does not.",
        "Would you ask your own team which of the two they counted?",
    ),
    "heart": (
        "Hello Dana, this is Tom from Ostlin. I have one question and then I am gone.",
        "Tell me how a truck gets its slot | on a Monday morning.",
        "And what happens to the ones that come late?",
        "So the night crew pays for what the day crew promised.",
        "We lost a customer last year | because our setup took too long.",
        "What would you have to see before you trust a number from me?",
        "You could ask for the gate log | and look at it without us.",
        "When would you like to decide whether we talk again?",
    ),
}
