"""Where the browser keeps the answers to this course."""

from pathlib import Path

from raabta import content

COURSE = content.load(Path(__file__).parents[3]).settings.id
#: What courses kept in common before they had names.
OLD = "raabta.progress"
KEY = f"{OLD}/{COURSE}"
