"""Read files as officials have them into tables: rows with a head, and the guesses made on the way."""

from raabta_desk.workbench.tables.days import Order, settle
from raabta_desk.workbench.tables.files import grid_of
from raabta_desk.workbench.tables.grid import Grid
from raabta_desk.workbench.tables.guesses import FREE, Choices, Guess, Guesses
from raabta_desk.workbench.tables.layout import INVENTED, Table, lay_out
from raabta_desk.workbench.tables.lists import Columns, Listed, read_list
from raabta_desk.workbench.tables.places import has_districts, is_province, one_name, provinces, variants

__all__ = [
    "FREE",
    "INVENTED",
    "Choices",
    "Columns",
    "Grid",
    "Guess",
    "Guesses",
    "Listed",
    "Order",
    "Table",
    "grid_of",
    "has_districts",
    "is_province",
    "lay_out",
    "one_name",
    "provinces",
    "read_list",
    "settle",
    "variants",
]
