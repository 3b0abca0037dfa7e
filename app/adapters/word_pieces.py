"""Words to word pieces, as all-MiniLM-L6-v2 reads them. Importing this loads native code."""

from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer


def read_word_pieces(vocabulary: Path) -> Tokenizer:
    """A tokenizer without marks and without an upper bound.

    Marks such as "[SEP]" are known nowhere in it: a rep who types one has typed brackets and
    letters.
    """
    pieces = vocabulary.read_text("utf-8").split("\n")[:-1]
    ids = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(ids, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
