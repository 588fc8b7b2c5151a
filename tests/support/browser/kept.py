"""Where the browser keeps the answers to this course."""

from support.course import ours

COURSE = ours().settings.id
#: What courses kept in common before they had names.
OLD = "raabta.progress"
KEY = f"{OLD}/{COURSE}"
