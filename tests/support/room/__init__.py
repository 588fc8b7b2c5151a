"""Rooms for tests: in memory, served, killed, held, recorded; and the ledgers' servers."""
