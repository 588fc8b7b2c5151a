"""Type the frames that phones, projector, trainer and room exchange: each stands here, and nowhere else.

values        the closed lists of words that stand in frames
parts         the parts of which frames are made: a question, a tally, a part of the plan …
from_clients  the frames that a phone, a projector or a trainer sends
to_clients    the frames that the room sends
generate      writes the JSON Schema, the types of web/src/room and the tables of docs/room.md (`make schema`)
"""
