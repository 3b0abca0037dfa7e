"""Teams: what their members do, over records that each of them signs."""
