"""How long the buyer takes to decide, and the labeller to label, without any model."""

import time
from statistics import median, quantiles

from app.bench.scripted_call import play_call
from app.domain.buyer.mind import change_of_mind, choose_act
from app.domain.call import Call, Turn
from app.services.labelling import RuleLabeller

ROUNDS = 20


def measure_deciding() -> dict[str, dict[str, float]]:
    """Label and decide every turn of a call, many times over.

    Figures, in milliseconds a turn: `label_p50_ms`, `label_p95_ms`; `mind_p50_ms`, `mind_p95_ms`,
    for understanding, reaction, beliefs and the choice of an act. Ratios: `label_to_mind`.
    """
    content, call = play_call()
    labeller = RuleLabeller()
    labels: list[float] = []
    minds: list[float] = []
    for _ in range(ROUNDS):
        for at, turn in enumerate(call.turns):
            if turn.number == 0:
                continue
            before = call.turns[at - 1].mind
            asked = Turn(number=turn.number, rep=turn.rep, mind=before, moves=turn.moves)
            waiting = Call(started=call.started, mind=before, turns=(*call.turns[:at], asked))
            start = time.perf_counter()
            labeller.label(turn.rep, waiting.context_of(turn.number))
            labelled = time.perf_counter()
            change_of_mind(content, waiting)
            choose_act(content, waiting)
            labels.append((labelled - start) * 1000)
            minds.append((time.perf_counter() - labelled) * 1000)
    return {
        "figures": {
            "label_p50_ms": median(labels),
            "label_p95_ms": quantiles(labels, n=20)[-1],
            "mind_p50_ms": median(minds),
            "mind_p95_ms": quantiles(minds, n=20)[-1],
        },
        "ratios": {"label_to_mind": median(labels) / median(minds)},
    }
