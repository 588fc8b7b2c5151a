"""Make reports and charts from the course's own data sets on floods.

Bad input: a year without a published series is refused with ToolError that lists the years; so is an installation
without the course's data.
"""

from __future__ import annotations

from raabta import i18n
from raabta.charts import Figure
from raabta.form.errors import ToolError
from raabta_desk.sitrep.charts import chart
from raabta_desk.sitrep.checks import series_of
from raabta_desk.sitrep.situation import SituationReport, report
from raabta_desk.sitrep.table import read_table
from raabta_desk.workbench.course_data import data_file

PUBLISHED = "floods_published.csv"
PLANTED = "sitrep_planted_SYNTHETIC.csv"


def flood_chart(year: int, language: str = "en") -> Figure:
    """Draw the reported deaths of the floods of `year`, as published, with the sources in the table below.

    Raises ToolError if no series of that year is published, or the course's data are not there.
    """
    published = report(read_table(data_file(PUBLISHED, language)), language=language)
    runs = series_of(entry for entry in published.table.entries if entry.is_total and entry.figure == "deaths")
    years = sorted(int(event.split()[-1]) for (event, *_), run in runs.items() if "Floods" in event and len(run) > 1)
    if year not in years:
        known = ", ".join(map(str, years))
        blanks = {"figure": str(year), "area": "", "known": known}
        raise ToolError([str(i18n.load("raabta_desk/sitrep/sitrep", language)["chart"]["none"]).format(**blanks)])
    return chart(published, "deaths", event=f"Floods {year}")


def example(language: str = "en") -> SituationReport:
    """Report on the synthetic table in which faults are planted."""
    return report(read_table(data_file(PLANTED, language), language=language), language=language)
