"""The desk file: what each chapter leaves for one office, on one page that is printed and hung up."""

from raabta.tools.desk_file.answer import answer
from raabta.tools.desk_file.card import CARDS
from raabta.tools.desk_file.sheets import SHEETS, read

__all__ = ["CARDS", "SHEETS", "answer", "read"]
