"""Fitting the labeller's network to examples."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from app.adapters.labeller_input import LabellerInput, Window
from app.domain.moves import Move
from app.training.augment import varied
from app.training.conversations import Example
from app.training.network import LabellerNetwork

MOVES = tuple(Move)
BATCH = 32
NEAR_MISS_WEIGHT = 2.0
HELD_WEIGHT = 2.0
PIECE_WEIGHT = 0.7
"""House weights of the loss: near misses and hits count twice, single pieces a little less."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Padded tensors of some examples; targets of -1 are unknown."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    pooling: Tensor
    present: Tensor
    turns: Tensor
    pieces: Tensor
    weights: Tensor


def fit(
    network: LabellerNetwork,
    examples: Sequence[Example],
    reader: LabellerInput,
    *,
    seed: int,
    rounds: int,
    say: Callable[[str], None],
    rate: float,
    weight_of: Callable[[Example], float],
) -> None:
    """Fit the network in place: AdamW, warm-up over a tenth, then down to nothing in a line."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    head = [*network.mix.parameters(), *network.out.parameters()]
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": head, "lr": 8 * rate}], weight_decay=0.01
    )
    steps = rounds * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (0.1 * steps), max(0.0, 1 - step / steps))
    )
    network.train()
    for number in range(rounds):
        began, lost, count = time.perf_counter(), 0.0, 0
        shown = [varied(e, chance) for e in examples]
        for batch in _batches(shown, reader, chance, weight_of):
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(batch.ids, batch.mask, batch.types, batch.pooling)
            loss = _loss(logits.float(), batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            schedule.step()
            lost, count = lost + loss.item(), count + 1
        took = time.perf_counter() - began
        say(f"round {number + 1} of {rounds}: loss {lost / count:.4f}, {took:.0f} s")
    network.eval()


def _loss(logits: Tensor, batch: Batch) -> Tensor:
    whole = logits.masked_fill(~batch.present[:, :, None], -30.0).amax(dim=1)
    turn = _entropy(whole, batch.turns, batch.weights)
    each = _entropy(logits, batch.pieces, batch.weights[:, None, :])
    return turn + PIECE_WEIGHT * each


def _entropy(logits: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    known = (targets >= 0).float()
    loss = nn.functional.binary_cross_entropy_with_logits(
        logits, targets.clamp(min=0.0), reduction="none"
    )
    held = 1 + (HELD_WEIGHT - 1) * (targets > 0).float()
    return (loss * known * held * weights).sum() / known.sum().clamp(min=1.0) * len(MOVES) / 4


def _batches(
    examples: Sequence[Example],
    reader: LabellerInput,
    chance: random.Random,
    weight_of: Callable[[Example], float],
) -> Iterator[Batch]:
    """Batches of turns of about the same length, in random order. Of long turns the beginning."""
    read = [(e, w[0]) for e in examples if (w := reader.windows(e.text, e.pieces, e.context))]
    chance.shuffle(read)
    groups = []
    for at in range(0, len(read), 50 * BATCH):
        near = sorted(read[at : at + 50 * BATCH], key=lambda pair: len(pair[1].ids))
        groups += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    chance.shuffle(groups)
    for group in groups:
        yield _padded(group, weight_of)


def _padded(
    group: Sequence[tuple[Example, Window]], weight_of: Callable[[Example], float]
) -> Batch:
    size = len(group)
    tokens = max(len(w.ids) for _, w in group)
    most = max(len(w.pooling) for _, w in group)
    ids = np.zeros((size, tokens), dtype=np.int64)
    mask = np.zeros_like(ids)
    types = np.zeros_like(ids)
    pooling = np.zeros((size, most, tokens), dtype=np.float32)
    present = np.zeros((size, most), dtype=bool)
    turns = np.full((size, len(MOVES)), -1.0, dtype=np.float32)
    each = np.full((size, most, len(MOVES)), -1.0, dtype=np.float32)
    weights = np.ones((size, len(MOVES)), dtype=np.float32)
    for row, (example, window) in enumerate(group):
        length, count = len(window.ids), len(window.pooling)
        ids[row, :length], mask[row, :length] = window.ids, 1
        types[row, :length] = window.types
        pooling[row, :count, :length] = window.pooling
        present[row, :count] = True
        weights[row] *= weight_of(example)
        for column, move in enumerate(MOVES):
            if move in example.known:
                turns[row, column] = example.known[move]
            if move in example.near:
                weights[row, column] *= NEAR_MISS_WEIGHT
        for piece, moves in enumerate(example.piece_moves[:count]):
            each[row, piece] = [move in moves for move in MOVES]
    return Batch(
        ids=torch.from_numpy(ids),
        mask=torch.from_numpy(mask),
        types=torch.from_numpy(types),
        pooling=torch.from_numpy(pooling),
        present=torch.from_numpy(present),
        turns=torch.from_numpy(turns),
        pieces=torch.from_numpy(each),
        weights=torch.from_numpy(weights),
    )
