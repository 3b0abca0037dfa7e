"""The colour and the sign that go with how a session came out."""

OUTCOME_INK = {
    "useful_talk": "accent",
    "own_criterion": "good",
    "own_step": "good",
    "real_call": "accent",
    "right_no": "good",
    "left_cold": "bad",
}
OUTCOME_SIGN = {"good": "yes", "bad": "no", "accent": "info", "muted": "unscored"}
