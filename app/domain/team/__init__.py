"""Teams: what is assigned, submitted and answered, a fold over records signed by their authors."""
