"""The trainer's room: a live session for a hall of phones. See docs/room.md.

session    what a room is: phases, votes, tallies, questions from the hall; no web code, no disk
service    keeps each record, then tells everybody whom it concerns
store      where records are kept: SQLite (default), PostgreSQL, Redis
report     what is left of a session: summary, printed report, rows to export
web        what phones, projector and trainer talk to (aiohttp)
rehearsal  simulated phones, for a trial before the day
"""
