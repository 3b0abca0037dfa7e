"""Where heavy things run: the model's own process and its supervision."""
