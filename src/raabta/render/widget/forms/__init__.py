"""Officials' tools to forms in a notebook."""

from raabta.render.widget.forms.alert import AlertForm, alert_composer
from raabta.render.widget.forms.campaign import CampaignForm, campaign_one_pager
from raabta.render.widget.forms.explorer import InsightsForm, insights_explorer
from raabta.render.widget.forms.show import RunOfShowForm, run_of_show
from raabta.render.widget.forms.sitrep import SitrepForm, situation_report

__all__ = [
    "AlertForm",
    "CampaignForm",
    "InsightsForm",
    "RunOfShowForm",
    "SitrepForm",
    "alert_composer",
    "campaign_one_pager",
    "insights_explorer",
    "run_of_show",
    "situation_report",
]
