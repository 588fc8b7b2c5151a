"""Ledgers: each keeps records so that what it has acknowledged survives the process."""
