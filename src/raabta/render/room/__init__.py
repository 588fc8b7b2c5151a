"""The trainer's room: a live session for a hall of phones. See docs/room.md.

engine    what a room is: phases, votes, tallies, questions from the hall; no web code, no disk
ledgers   where records are kept: SQLite (default), PostgreSQL
server    what phones, projector and trainer talk to (aiohttp)
"""
