"""Keep a room in PostgreSQL and serve it by several workers, which hear one another by Redis.

One laptop with a file imports nothing of this (`tests/test_room_one_laptop.py`): `storage.py` asks for it where the
address of a database was given.
"""
