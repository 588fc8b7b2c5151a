"""Read question banks of other systems into the format of the course: nothing is guessed, faults are named by line.

A reader takes the text of a file and returns `Brought`. Bad input: see `incoming.read_text`, which every file passes.
"""
