"""Make the desk file of one office: what each chapter leaves for it, on one page to print and hang up."""

from raabta_desk.desk_file.answer import answer
from raabta_desk.desk_file.sheets import DOMAIN, SHEETS, read

__all__ = ["DOMAIN", "SHEETS", "answer", "read"]
