"""The insights explorer: planted lessons come back, intervals hold what they promise, nothing is claimed too much."""

from __future__ import annotations

import random
import re
import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from scipy import stats

from raabta import i18n, insights_explorer
from raabta.form import ToolError
from raabta.render.widget.live import VIEW_MIME
from raabta_desk.insights import Insights, groups_chart, hours_chart, insights, read_export, spread_chart
from raabta_desk.insights.analysis import median_interval
from raabta_desk.workbench.course_data import data_file

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)
EXPORT = read_export(data_file("page_insights_SYNTHETIC.csv"))
FOUND = insights(EXPORT)
HEAD = "Publish time,Post type,Reach,Reactions,Funded content status\n"


def of(rows: list[tuple[int, str, int, int, str]]) -> Insights:
    """Return what posts show, given as hour, type, reach, reactions, funding."""
    lines = (f"2026-09-{1 + n % 28:02d} {h:02d}:00,{t},{reach},{r},{f}\n" for n, (h, t, reach, r, f) in enumerate(rows))
    return insights(read_export(HEAD + "".join(lines)))


def test_one_post_drags_the_mean_away_from_the_middle() -> None:
    assert FOUND.top == 178_068
    assert FOUND.mean > 1.4 * FOUND.median
    assert "The mean reach is 8,396, the median 5,824" in FOUND.sentences[2]


def test_views_are_never_fewer_than_people_and_parts_add_up() -> None:
    posts = EXPORT.posts
    assert all(views >= reach for views, reach in zip(posts["views"], posts["reach"], strict=True))
    parts = zip(posts["reactions"], posts["comments"], posts["shares"], strict=True)
    assert posts["engagement"] == [sum(one) for one in parts]
    assert FOUND.rate > FOUND.rate_views


def test_service_posts_bring_clicks_and_ceremonies_and_greetings_do_not() -> None:
    links = {group.name: group.links * 1000 for group in FOUND.labels}
    assert sorted(links, key=links.get, reverse=True) == ["service", "explainer", "alert", "ceremony", "greeting"]
    assert links["service"] > 20
    assert links["ceremony"] < 1.5


def test_boosted_posts_reach_more_engage_less_and_are_all_ceremonies() -> None:
    boosted = {group.name: group for group in FOUND.boosted}
    assert boosted["True"].posts == 24
    assert boosted["True"].median_reach > 2 * boosted["False"].median_reach
    assert boosted["True"].rate < boosted["False"].rate / 2
    assert FOUND.mixed[:2] == ("ceremony", 1.0)
    assert "this compares kinds of posts, not boosting" in "\n".join(FOUND.sentences)


def test_the_hours_differ_and_yet_no_best_hour_is_named() -> None:
    medians = {hour.hour: hour.median for hour in FOUND.hours}
    assert min(medians, key=medians.get) == 9
    assert all(20 <= hour.posts <= 50 and hour.low < hour.median < hour.high for hour in FOUND.hours)
    assert FOUND.best is None
    assert "There is no clear best hour." in "\n".join(FOUND.sentences)


def test_the_sum_of_reach_is_said_to_be_no_people() -> None:
    assert FOUND.total == sum(EXPORT.posts["reach"])
    assert "adds up to 1,511,343. That is not a number of people" in "\n".join(FOUND.sentences)


def test_an_hour_that_is_clearly_better_is_named_with_n_and_interval() -> None:
    draw = random.Random(5)
    rows = [
        (hour, "a", draw.randint(900, 1100) * (3 if hour == 20 else 1), 5, "No") for hour in (9, 20) for _ in range(20)
    ]
    found = of(rows)
    assert (found.best.hour, found.best.posts) == (20, 20)
    assert re.search(
        r"Posts at 20:00 have the highest median reach: .* \(95 % interval .* to .*\), from 20 posts\.",
        "\n".join(found.sentences),
    )


def test_few_posts_make_no_best_hour_and_no_interval() -> None:
    found = of([(9, "a", 10, 1, "")] * 12 + [(20, "a", 9000, 1, "")] * 5)
    assert found.best is None
    assert next(hour for hour in found.hours if hour.hour == 20).low is None


def test_eight_posts_are_too_few_to_name_their_hour() -> None:
    found = of([(9, "a", 10, 1, "")] * 12 + [(12, "a", 10, 1, "")] * 12 + [(20, "a", 9000, 1, "")] * 8)
    assert next(hour for hour in found.hours if hour.hour == 20).low == 9000
    assert found.best is None


def test_an_hour_that_another_one_may_equal_is_not_named() -> None:
    close = [(18, "a", reach, 1, "") for reach in range(900, 1100, 10)]
    rows = [(9, "a", 10, 1, "")] * 60 + close + [(20, *post[1:]) for post in close]
    assert of(rows).best is None


def test_boosted_posts_do_not_make_an_hour() -> None:
    found = of([(9, "a", 100, 1, "")] * 12 + [(20, "a", 9000, 1, "Boosted")] * 12)
    assert [hour.hour for hour in found.hours] == [9]


def test_boosting_that_is_spread_over_all_kinds_is_not_called_mixed_up() -> None:
    assert of([(9, kind, 100, 1, funded) for kind in "ab" for funded in ("", "Boosted")] * 5).mixed is None


def test_rates_are_sums_by_sums_and_a_zero_reach_breaks_nothing() -> None:
    found = of([(9, "a", 1000, 10, ""), (9, "b", 0, 0, "")])
    assert found.rate == 0.01
    assert {group.name: group.rate for group in found.types} == {"a": 0.01, "b": None}


@pytest.mark.parametrize("count", range(6, 80))
def test_the_interval_of_a_median_holds_it_at_least_as_often_as_promised(count: int) -> None:
    low, high = median_interval(list(range(1, count + 1)))
    assert stats.binom.cdf(high - 1, count, 0.5) - stats.binom.cdf(low - 1, count, 0.5) >= 0.95
    assert low + high == count + 1


@given(st.lists(st.floats(0, 1e9), max_size=60))
def test_the_interval_is_made_of_values_around_the_median_or_there_is_none(values: list[float]) -> None:
    ordered = sorted(values)
    low, high = median_interval(ordered)
    assert (low is None) == (len(values) < 6)
    assert low is None or low <= stats.scoreatpercentile(ordered, 50) <= high


@LANGUAGES
def test_pictures_say_their_numbers_in_words_and_rows_and_that_they_are_synthetic(language: str) -> None:
    warnings.simplefilter("error")
    drawn = [groups_chart(FOUND, language), hours_chart(FOUND, language), spread_chart(EXPORT, FOUND, language)]
    for figure in drawn:
        assert {"en": "Invented", "ur": "فرضی"}[language] in figure.alt
        assert {"en": "Invented", "ur": "فرضی"}[language] in figure.caption
        assert not re.search(r"[{}]", figure.alt + figure.caption)
        assert len(figure.rows) > 4
    assert [row[0] for row in drawn[0].rows[1:3]] == ["alert", "service"]
    assert [row[1] for row in drawn[1].rows[1:]] == [str(hour.posts) for hour in FOUND.hours]
    assert sum(int(row[2]) for row in drawn[2].rows[1:]) == 180


def test_a_picture_without_its_data_is_refused() -> None:
    plain = read_export("Publish time,Reach,Reactions\n2026-09-28,,5\n")
    found = insights(plain)
    for draw in (lambda: groups_chart(found), lambda: hours_chart(found), lambda: spread_chart(plain, found)):
        with pytest.raises(ToolError):
            draw()
    assert "The export has no times of day." in found.sentences


def upload(form: object, content: bytes) -> None:
    file = {"name": "e.csv", "type": "text/csv", "size": len(content), "content": memoryview(content)}
    form.fields["upload"].value = ({**file, "last_modified": datetime.now(UTC)},)  # type: ignore[attr-defined]


@LANGUAGES
def test_the_form_starts_with_the_sample_and_opens_an_export_of_ones_own(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    form = insights_explorer(language)
    assert set(form.outputs) == {"text", "spread", "groups", "hours"}
    assert form.blocks["picture"].value.count("<svg") == 3
    upload(
        form,
        "Publish time,Reach,Reactions,Post type\n05/07/2026 10:00,100,5,<b>\n05/08/2026 10:00,90,5,x\n".encode(
            "utf-16"
        ),
    )
    assert len(form.faults) == 1
    assert (form.export, form.found, form.outputs, form.blocks["picture"].value) == (None, None, {}, "")
    form.fields["day_first"].value = "month"
    assert form.faults == ()
    assert form.found.posts == 2
    assert "<b>" not in form.blocks["state"].value
    assert "&lt;b&gt;" in form.blocks["state"].value
    assert "nvented" not in "".join(form.outputs.values())


@LANGUAGES
def test_a_notebook_gets_a_widget_a_sample_and_one_stable_line(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAABTA_RENDERING", raising=False)
    data, _ = insights_explorer(language)._repr_mimebundle_()
    again, _ = insights_explorer(language)._repr_mimebundle_()
    assert list(data) == [VIEW_MIME, "text/html", "text/plain"]
    assert (again["text/html"], again["text/plain"]) == (data["text/html"], data["text/plain"])
    assert "\n" not in data["text/plain"]
    assert etree.fromstring(f"<div>{data['text/html']}</div>").find("section").get("lang") == language
    assert "style=" not in data["text/html"]


def test_the_book_gets_the_sample_without_a_widget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    form = insights_explorer()
    assert form._widget is None
    data = form._repr_mimebundle_()
    assert set(data) == {"text/html", "text/plain"}
    assert "Invented page with deliberate problems" in data["text/html"]
