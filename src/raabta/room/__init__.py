"""Run a live session for a hall of phones: the trainer's room. See docs/room.md.

protocol   types every frame that phones, projector, trainer and room exchange
session    decides: phases, votes, tallies, questions from the hall; no web code, no disk
service    puts each record on disk, then tells the clients whom it concerns
store      keeps the records in a ledger: SQLite (default), or PostgreSQL with Redis between the workers
report     sums a session up: summary, printed report, rows to export
web        serves phones, projector and trainer (aiohttp)
rehearsal  lets simulated phones try a room before the day
"""
