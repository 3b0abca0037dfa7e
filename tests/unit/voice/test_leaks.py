"""Names that a recogniser writes only because it was told them."""

from app.domain.voice.leaks import may_have_leaked, names_in, without_leaks

NAMES = ("Fenwright", "Nalini Perera", "Tessel")
SURE = {"no_speech": 0.02, "log_probability": -0.1}


def test_names_are_found_by_their_words() -> None:
    assert names_in("Did Perera call, or tessel's people?", NAMES) == ["perera"]


def test_a_name_in_a_sentence_that_is_sure_is_believed() -> None:
    assert not may_have_leaked("This is Oliver from Fenwright.", NAMES, **SURE)


def test_nothing_but_names_is_checked_and_so_is_what_is_unsure() -> None:
    assert may_have_leaked("Fenwright, Nalini Perera.", NAMES, **SURE)
    assert may_have_leaked("This is what I said.", NAMES, no_speech=0.5, log_probability=-0.2)


def test_a_name_stays_where_it_would_be_heard_as_something_like_it() -> None:
    told = "This is Oliver from Fenwright."
    assert without_leaks(told, "This is Oliver from Fenrate.", NAMES) == told
    told = "Nalini Perera told me."
    assert without_leaks(told, "Nellini Pereira told me.", NAMES) == told


def test_a_name_goes_where_nothing_like_it_would_be_heard() -> None:
    told, untold = "It costs Tessel a lot.", "It costs a lot."
    assert without_leaks(told, untold, NAMES) == untold
    assert without_leaks("Tessel, Fenwright.", "Okay, then.", NAMES) == "Okay, then."


def test_all_goes_where_nobody_would_be_heard() -> None:
    assert without_leaks("The end.", "", NAMES) == ""
