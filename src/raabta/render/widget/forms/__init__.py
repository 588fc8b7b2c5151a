"""Officials' tools to forms in a notebook."""

from raabta.render.widget.forms.alert import AlertForm, alert_composer
from raabta.render.widget.forms.show import RunOfShowForm, run_of_show
from raabta.render.widget.forms.sitrep import SitrepForm, situation_report

__all__ = ["AlertForm", "RunOfShowForm", "SitrepForm", "alert_composer", "run_of_show", "situation_report"]
