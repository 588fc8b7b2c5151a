"""The frames that phones, projector, trainer and room exchange: every one is typed here, and nowhere else.

values        the closed lists of words that stand in frames
parts         what frames are made of: a question, a tally, a part of the plan …
from_clients  what a phone, a projector or a trainer says
to_clients    what the room says
generate      writes the JSON Schema, the types of web/src/room and the tables of docs/room.md (`make schema`)
"""
