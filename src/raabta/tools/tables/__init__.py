"""Read files as officials have them into tables: rows with a head, and the guesses made on the way."""

from raabta.tools.tables.days import Order, settle
from raabta.tools.tables.files import grid_of
from raabta.tools.tables.grid import Grid
from raabta.tools.tables.guesses import FREE, Choices, Guess, Guesses
from raabta.tools.tables.layout import Table, lay_out
from raabta.tools.tables.lists import Columns, Listed, read_list
from raabta.tools.tables.places import has_districts, is_province, one_name, provinces, variants

__all__ = [
    "FREE",
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
