"""The labeller's network: a small transformer, the mean over each piece, and a layer of moves."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from app.domain.moves import Move

WIDTH = 384
HEADS = 12


class LabellerNetwork(nn.Module):
    """all-MiniLM-L6-v2 with a head that gives each piece of a turn a logit for every move."""

    def __init__(self, base: Path) -> None:
        """Load the base weights. `base` is the folder with `config.json`."""
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            str(base),
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,  # a quarter of the time, and no better for it
        )
        # The words' own vectors stay: they know more words than the training data does.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.mix = nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(WIDTH, len(Move))

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor,
        token_type_ids: Tensor,
        pooling: Tensor,
    ) -> Tensor:
        """The logits.

        Args:
            input_ids: Word pieces, (batch, tokens).
            attention_mask: 1 where there is one, (batch, tokens).
            token_type_ids: 1 in the turn, 0 in what went before, (batch, tokens).
            pooling: Rows of shares that sum to 1 over a piece's tokens, (batch, pieces, tokens).

        Returns:
            (batch, pieces, moves).
        """
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.read_pieces(hidden, pooling)

    def read_pieces(self, hidden: Tensor, pooling: Tensor) -> Tensor:
        """The logits, from what the encoder makes of each token, (batch, tokens, `WIDTH`)."""
        each = torch.bmm(pooling.to(hidden.dtype), hidden)
        whole = hidden[:, :1, :].expand(-1, each.shape[1], -1)
        mixed = nn.functional.gelu(self.mix(self.drop(torch.cat([each, whole], dim=-1))))
        logits: Tensor = self.out(self.drop(mixed))
        return logits
