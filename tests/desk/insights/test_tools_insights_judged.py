"""A big export says what pandas says of it, number by number, and in the time that a person waits."""

from __future__ import annotations

import csv
import io
import random
import time

import pandas as pd
import pytest

from raabta_desk.insights import Export, Group, Insights, insights, read_export

ROWS, BUSY = 100_000, 5.0
COUNTS = ("Reach", "Views", "Reactions", "Comments", "Shares", "Link Clicks")
OURS = dict(zip(COUNTS, ("reach", "views", "reactions", "comments", "shares", "link_clicks"), strict=True))


def written() -> bytes:
    draw = random.Random(26)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Post ID", "Publish time", "Post type", "Custom labels", "Funded content status", *COUNTS])
    for n in range(ROWS):
        when = (
            f"{draw.randint(1, 12):02}/{draw.randint(1, 28):02}/2026 {draw.randint(0, 23):02}:{draw.randint(0, 59):02}"
        )
        kind, label = draw.choice(("Photos", "Videos", "Reels")), draw.choice(("alert", "service", "ceremony"))
        counts = [int(draw.lognormvariate(6, 2)) if draw.random() > 0.01 else "" for _ in COUNTS]
        writer.writerow([n, when, kind, label, draw.choice(("", "Boosted")), *counts])
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def judged() -> tuple[pd.DataFrame, Export, Insights]:
    data = written()
    frame = pd.read_csv(io.BytesIO(data))
    frame["when"] = pd.to_datetime(frame["Publish time"], format="%m/%d/%Y %H:%M")
    frame["engagement"] = frame[["Reactions", "Comments", "Shares"]].sum(axis=1, min_count=3)
    busy = time.process_time()
    export = read_export(data)
    found = insights(export)
    assert time.process_time() - busy < BUSY
    return frame, export, found


def test_every_cell_is_the_one_that_pandas_reads(judged: tuple[pd.DataFrame, Export, Insights]) -> None:
    frame, export, _ = judged
    for name in (*COUNTS, "engagement"):
        theirs = [None if pd.isna(value) else value for value in frame[name]]
        assert export.posts[OURS.get(name, name)] == theirs, name
    assert export.posts["published"] == list(frame["when"].dt.date)
    assert export.posts["hour"] == list(frame["when"].dt.hour)


def test_the_figures_of_all_posts_are_those_of_pandas(judged: tuple[pd.DataFrame, Export, Insights]) -> None:
    frame, _, found = judged
    reach = frame["Reach"]
    assert (found.posts, found.median, found.top, found.total) == (ROWS, reach.median(), reach.max(), reach.sum())
    assert found.mean == pytest.approx(reach.mean(), rel=1e-12)
    assert (found.first, found.last) == (frame["when"].min().date(), frame["when"].max().date())
    assert found.rate == pytest.approx(ratio(frame, "engagement", "Reach"), rel=1e-12)
    assert found.rate_views == pytest.approx(ratio(frame, "engagement", "Views"), rel=1e-12)


def test_the_figures_of_groups_and_hours_are_those_of_pandas(judged: tuple[pd.DataFrame, Export, Insights]) -> None:
    frame, _, found = judged
    funded = frame["Funded content status"].eq("Boosted")
    for groups, column in ((found.types, frame["Post type"]), (found.labels, frame["Custom labels"])):
        check(groups, frame.groupby(column))
    check(found.boosted, frame.groupby(funded))
    hours = frame[~funded].dropna(subset="Reach").groupby(frame["when"].dt.hour)["Reach"]
    assert [(hour.hour, hour.posts, hour.median) for hour in found.hours] == [
        (hour, len(part), part.median()) for hour, part in hours
    ]


def ratio(frame: pd.DataFrame, above: str, below: str) -> float:
    both = frame[[above, below]].dropna()
    return both[above].sum() / both[below].sum()


def check(groups: tuple[Group, ...], theirs: object) -> None:
    parts = {str(name): part for name, part in theirs}  # type: ignore[attr-defined]
    assert {group.name for group in groups} == set(parts)
    for group in groups:
        part = parts[group.name]
        assert (group.posts, group.median_reach) == (len(part), part["Reach"].median())
        assert group.rate == pytest.approx(ratio(part, "engagement", "Reach"), rel=1e-12)
        assert group.links == pytest.approx(ratio(part, "Link Clicks", "Reach"), rel=1e-12)
