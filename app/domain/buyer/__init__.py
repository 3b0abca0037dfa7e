"""The buyer's mind: what she believes, how she feels about the call, what she does next."""
