"""Which moves of the codebook a rep turn makes, and the words that earned them."""
