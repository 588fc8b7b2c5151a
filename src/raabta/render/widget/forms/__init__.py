"""Turn officials' tools into forms in a notebook."""

from collections.abc import Mapping

from raabta.render.widget.forms.alert import AlertComposer
from raabta.render.widget.forms.campaign import CampaignForm
from raabta.render.widget.forms.card_form import CardForm, form_of
from raabta.render.widget.forms.explorer import InsightsForm
from raabta.render.widget.forms.own import DeskTool
from raabta.render.widget.forms.show import RunOfShowForm
from raabta.render.widget.forms.sitrep import SitrepForm

# What a chapter's cells call: `alert_composer()`, `situation_report("ur")`.
after_action = form_of("after-action", "tools/after_action/after-action")
ai_draft = form_of("ai-draft", "tools/ai_draft/ai-draft")
asset_register = form_of("asset-register", "tools/assets/asset-register")
comment_triage = form_of("comment-triage", "tools/comments/comment-triage")
consent_register = form_of("consent-register", "tools/consent/consent")
content_calendar = form_of("content-calendar", "tools/content_calendar/content-calendar")
correction_composer = form_of("correction-composer", "tools/correction/correction-form")
desk_file = form_of("desk-file", "tools/desk_file/desk-file")
house_rules = form_of("house-rules", "tools/house_rules/house-rules")
language_reach = form_of("language-reach", "tools/language_reach/language-reach")
may_i_post = form_of("may-i-post", "tools/may_i_post/may-i-post")
post_composer = form_of("post-composer", "tools/post_composer/post-composer")
private_data = form_of("private-data", "tools/private_data/private-data-form")
request_clock = form_of("request-clock", "tools/request_clock/request-clock")
rumour_log = form_of("rumour-log", "tools/rumours/rumour-log")
# These hold more than their card asks for.
alert_composer, campaign_one_pager, insights_explorer = AlertComposer, CampaignForm, InsightsForm
run_of_show, situation_report = RunOfShowForm, SitrepForm

#: Tool id -> the form with which a kernel shows it: what the page's own engine answers there.
FORMS: Mapping[str, type[CardForm]] = {
    one.tool_id: one
    for one in (
        *(after_action, ai_draft, asset_register, comment_triage, consent_register, content_calendar),
        *(correction_composer, desk_file, house_rules, language_reach, may_i_post, post_composer, private_data),
        *(request_clock, rumour_log, CampaignForm, InsightsForm, RunOfShowForm, SitrepForm),
    )
}

__all__ = [
    "FORMS",
    "DeskTool",
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
