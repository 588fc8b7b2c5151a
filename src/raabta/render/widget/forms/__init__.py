"""Officials' tools to forms in a notebook."""

from raabta.render.widget.forms.after_action import AfterActionForm
from raabta.render.widget.forms.alert import AlertForm
from raabta.render.widget.forms.campaign import CampaignForm
from raabta.render.widget.forms.checker import CheckerForm
from raabta.render.widget.forms.clock import ClockForm
from raabta.render.widget.forms.comments import CommentsForm
from raabta.render.widget.forms.consent import ConsentForm
from raabta.render.widget.forms.content_calendar import ContentCalendarForm
from raabta.render.widget.forms.correction import CorrectionForm
from raabta.render.widget.forms.desk_file import DeskFileForm
from raabta.render.widget.forms.draft import DraftForm
from raabta.render.widget.forms.explorer import InsightsForm
from raabta.render.widget.forms.house import RulesForm
from raabta.render.widget.forms.languages import LanguageForm
from raabta.render.widget.forms.post import PostForm
from raabta.render.widget.forms.private import PrivateDataForm
from raabta.render.widget.forms.register import RegisterForm
from raabta.render.widget.forms.rumours import RumourForm
from raabta.render.widget.forms.show import RunOfShowForm
from raabta.render.widget.forms.sitrep import SitrepForm

# What a chapter's cells call: `alert_composer()`, `situation_report("ur")`.
alert_composer, campaign_one_pager, insights_explorer = AlertForm, CampaignForm, InsightsForm
correction_composer, rumour_log = CorrectionForm, RumourForm
consent_register, desk_file = ConsentForm, DeskFileForm
post_composer = PostForm
after_action = AfterActionForm
ai_draft = DraftForm
content_calendar = ContentCalendarForm
language_reach = LanguageForm
private_data, request_clock = PrivateDataForm, ClockForm
run_of_show, situation_report = RunOfShowForm, SitrepForm
comment_triage = CommentsForm
may_i_post = CheckerForm
house_rules = RulesForm
asset_register = RegisterForm

__all__ = [
    "after_action",
    "ai_draft",
    "alert_composer",
    "asset_register",
    "campaign_one_pager",
    "comment_triage",
    "consent_register",
    "content_calendar",
    "correction_composer",
    "desk_file",
    "house_rules",
    "insights_explorer",
    "language_reach",
    "may_i_post",
    "post_composer",
    "private_data",
    "request_clock",
    "rumour_log",
    "run_of_show",
    "situation_report",
]
