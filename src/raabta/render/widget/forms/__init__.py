"""Officials' tools to forms in a notebook."""

from raabta.render.widget.forms.alert import AlertForm, alert_composer
from raabta.render.widget.forms.sitrep import SitrepForm, situation_report

__all__ = ["AlertForm", "SitrepForm", "alert_composer", "situation_report"]
