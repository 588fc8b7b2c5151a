"""Make the desk file of one office: what each chapter leaves for it, on one page to print and hang up."""

from raabta.tools.desk_file.answer import answer
from raabta.tools.desk_file.card import CARDS
from raabta.tools.desk_file.sheets import SHEETS, read

__all__ = ["CARDS", "SHEETS", "answer", "read"]
