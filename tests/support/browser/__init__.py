"""Browsers for tests: how they start, what visits them, what they hear."""
