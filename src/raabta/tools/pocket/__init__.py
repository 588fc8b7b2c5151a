"""Pocket tools: they answer in the page; each has a twin in the browser."""
