"""How long the buyer takes to understand and decide, and the labeller to label, without a model."""

import time
from statistics import median, quantiles

from app.bench.scripted_call import play_call
from app.domain.buyer.mind import changes_of_mind, choose_act
from app.domain.call import Call, Turn, evolve
from app.ports.encoder import Encoder
from app.ports.labeller import Labeller
from app.services.understanding import Understanding, pieces

_SAID_ANEW = "then now here there again soon first later still today".split()
ROUNDS = len(_SAID_ANEW)


def measure_deciding(encoder: Encoder, labeller: Labeller) -> dict[str, dict[str, float]]:
    """Label, understand and decide every turn of a call, many times over.

    Figures, in milliseconds a turn: `label_p50_ms`, `label_p95_ms`; `mind_p50_ms`, `mind_p95_ms`,
    for the whole mind: understanding with the encoder, reaction, beliefs and the choice of an act;
    `encoder_p50_ms` for the bare encoder on the same sentences. Ratios: `label_to_mind`,
    `mind_to_encoder`.
    """
    content, call = play_call()
    labels: list[float] = []
    minds: list[float] = []
    bare: list[float] = []
    understanding = Understanding(content, encoder)
    for number in range(ROUNDS):
        for at, turn in enumerate(call.turns):
            if turn.number == 0:
                continue
            before = call.turns[at - 1].mind
            # Words that were not heard before, so that no vector is remembered.
            rep = f"{turn.rep[:-1]} {_SAID_ANEW[number]}{turn.rep[-1:]}"
            asked = Turn(number=turn.number, rep=rep, mind=before, moves=turn.moves)
            waiting = Call(started=call.started, mind=before, turns=(*call.turns[:at], asked))
            start = time.perf_counter()
            labeller.label(rep, waiting.context_of(turn.number), sale=True)
            labelled = time.perf_counter()
            waiting = evolve(waiting, understanding.of(waiting))
            for change in changes_of_mind(content, waiting):
                waiting = evolve(waiting, change)
            choose_act(content, waiting)
            decided = time.perf_counter()
            encoder.encode([f"{piece} then" for piece in pieces(rep)])
            labels.append((labelled - start) * 1000)
            minds.append((decided - labelled) * 1000)
            bare.append((time.perf_counter() - decided) * 1000)
    return {
        "figures": {
            "label_p50_ms": median(labels),
            "label_p95_ms": quantiles(labels, n=20)[-1],
            "mind_p50_ms": median(minds),
            "mind_p95_ms": quantiles(minds, n=20)[-1],
            "encoder_p50_ms": median(bare),
        },
        "ratios": {
            "label_to_mind": median(labels) / median(minds),
            "mind_to_encoder": median(minds) / median(bare),
        },
    }
