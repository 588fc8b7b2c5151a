"""Make alif_ailaan_ranking_SYNTHETIC.csv: run this file to write it anew; the same seed gives the same bytes.

Planted: the infrastructure columns put nine districts of Pahar among the ten best, the education columns one; and each
of the two, and all columns together, have another district in front. No such districts exist: these are trees.
"""

import csv
import io
import random
from pathlib import Path

SEED = 20130201
FILE = Path(__file__).with_name("alif_ailaan_ranking_SYNTHETIC.csv")
EDUCATION = ("access", "retention", "learning", "gender_parity")
INFRASTRUCTURE = ("electricity", "water", "toilet", "boundary_wall", "building")
#: Province -> districts, and where its columns lie.
PROVINCES = {
    "Pahar": (("Deodar", "Chir", "Kail", "Akhrot", "Banj", "Zaitun", "Anar", "Khubani", "Badam", "Shahtoot"), 46, 84),
    "Darya": (("Shisham", "Kikar", "Jamun", "Peepal", "Bargad", "Sumbal", "Neem", "Imli"), 68, 58),
    "Maidan": (("Aam", "Amaltas", "Kachnar", "Gulmohar", "Siris", "Bakain"), 65, 61),
}
#: Districts that tell the story: where their education and their infrastructure lie instead.
PLANTED = {"Deodar": (44, 93), "Zaitun": (79, 80), "Jamun": (87, 60), "Amaltas": (82, 86)}


def rows() -> list[dict[str, object]]:
    """Return the rows of the table."""
    draw = random.Random(SEED)  # noqa: S311 - sample data, no secret
    made = []
    for province, (districts, education, infrastructure) in PROVINCES.items():
        for district in districts:
            low, high = PLANTED.get(district, (education, infrastructure))
            spread = 2 if district in PLANTED else 6
            columns = {name: low + draw.randint(-spread, spread) for name in EDUCATION}
            columns |= {name: high + draw.randint(-spread, spread) for name in INFRASTRUCTURE}
            made.append({"district": district, "province": province, **columns, "kind": "SYNTHETIC"})
    return sorted(made, key=lambda row: str(row["district"]))


def text() -> str:
    """Return the table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows()[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
