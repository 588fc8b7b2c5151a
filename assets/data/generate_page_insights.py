"""Make page_insights_SYNTHETIC.csv: run this file to write it anew; the same seed gives the same bytes.

The columns are those of a content export of Meta Business Suite. Planted: one post drags the mean reach far above the
median; service posts bring link clicks and ceremonies do not; only ceremonies were boosted, which multiplies their
reach and keeps their engagement low; 9pm is a little better than 9am, but the noise hides which hour is best; the
reach of all posts adds up to far more people than any post reached. No such page exists.
"""

import csv
import io
import random
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20181201
FILE = Path(__file__).with_name("page_insights_SYNTHETIC.csv")
COLUMNS = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type",
    "Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status",
    "Data comment", "Date", "Views", "Reach", "Reactions, Comments and Shares", "Reactions", "Comments", "Shares",
    "Total clicks", "Other Clicks", "Matched Audience Targeting Consumption (Photo Click)", "Link Clicks",
    "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad CPM (USD)", "Ad impressions",
)  # fmt: skip
#: Label -> posts, usual reach, engagement by reach, link clicks by reach.
LABELS = {
    "service": (40, 5200, 0.034, 0.0229),
    "explainer": (36, 4600, 0.030, 0.0123),
    "alert": (30, 6400, 0.038, 0.0077),
    "ceremony": (44, 5000, 0.011, 0.0010),
    "greeting": (30, 4300, 0.017, 0.0003),
}
BOOSTED, OUTLIER = 24, 178_068
HOURS = {9: 0.88, 12: 0.97, 15: 1.0, 18: 1.05, 21: 1.15}
TYPES = ("Photos", "Photos", "Videos", "Links")


def rows() -> list[dict[str, object]]:
    """Return the posts in the order of their time."""
    draw = random.Random(SEED)  # noqa: S311 - sample data, no secret
    kinds = [(label, n) for label, (count, *_) in LABELS.items() for n in range(count)]
    draw.shuffle(kinds)
    start = datetime(2026, 1, 1)  # noqa: DTZ001 - exports carry no time zone
    made = []
    for n, (label, nth) in enumerate(kinds):
        hour = draw.choice(list(HOURS))
        when = start + timedelta(days=n, hours=hour, minutes=draw.randint(0, 59))
        boosted = label == "ceremony" and nth < BOOSTED
        reach = round(LABELS[label][1] * HOURS[hour] * draw.lognormvariate(0, 0.45) * (4 if boosted else 1))
        reach = OUTLIER if (label, nth) == ("alert", 7) else reach
        made.append(_post(n, label, when, reach, boosted=boosted, draw=draw))
    return made


def _post(n: int, label: str, when: datetime, reach: int, *, boosted: bool, draw: random.Random) -> dict[str, object]:
    _, _, rate, links = LABELS[label]
    engaged = round(reach * rate * draw.uniform(0.7, 1.3) * (0.8 if boosted else 1))
    comments, shares = round(engaged * draw.uniform(0.05, 0.15)), round(engaged * draw.uniform(0.03, 0.12))
    clicked = round(reach * links * draw.uniform(0.7, 1.3))
    other, photo = round(reach * draw.uniform(0.005, 0.02)), round(reach * draw.uniform(0.005, 0.03))
    kind = draw.choice(TYPES)
    watched = round(reach * draw.uniform(2, 9)) if kind == "Videos" else 0
    known = {
        "Post ID": f"9000000000{n:05d}", "Page ID": "900000000000001", "Page name": "District Noorwal (SYNTHETIC)",
        "Title": f"{label.capitalize()} {n + 1}", "Description": f"SYNTHETIC post {n + 1}: {label}",
        "Duration (sec)": draw.randint(20, 180) if watched else 0, "Publish time": f"{when:%m/%d/%Y %H:%M}",
        "Permalink": f"https://page.example/posts/{n + 1}", "Is crosspost": 0, "Is share": 0, "Post type": kind,
        "Languages": draw.choice(("en", "ur", "en, ur")), "Custom labels": label,
        "Funded content status": "Boosted" if boosted else "", "Data comment": "SYNTHETIC", "Date": "Lifetime",
        "Views": round(reach * draw.uniform(1.1, 1.9)), "Reach": reach, "Reactions, Comments and Shares": engaged,
        "Reactions": engaged - comments - shares, "Comments": comments, "Shares": shares,
        "Total clicks": other + photo + clicked, "Other Clicks": other, "Link Clicks": clicked,
        "Matched Audience Targeting Consumption (Photo Click)": photo, "Seconds viewed": watched,
        "Average Seconds viewed": round(watched / reach, 1), "Ad impressions": round(reach * 0.8) if boosted else 0,
    }  # fmt: skip
    return {column: known.get(column, "") for column in COLUMNS}


def text() -> str:
    """Return the export as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
