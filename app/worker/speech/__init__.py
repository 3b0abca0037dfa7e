"""The speech process: ears, voice, and what is between them."""
