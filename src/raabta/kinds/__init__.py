"""Kinds to model: what an author writes for a kind of question becomes a control and an answer key."""
