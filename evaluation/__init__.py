"""How well Takhrij reads: its readings against texts annotated by hand. See docs/evaluation.md for every definition."""
