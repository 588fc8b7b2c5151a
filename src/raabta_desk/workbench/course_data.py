"""Find a data set of the course by the name of its file.

Bad input: a name that the course has no file for is refused with ToolError.
"""

from __future__ import annotations

from pathlib import Path

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.form.file_card import data_file as of_course


def data_file(name: str, language: str = "en") -> Path:
    """Return the path of a file of assets/data: in the course above this folder, else in the installed package.

    Raises ToolError if neither has it.
    """
    if file := of_course(__name__, name):
        return file
    raise ToolError([str(i18n.load("raabta_desk/workbench/parse/files", language)["no_file"]).format(path=name)])
