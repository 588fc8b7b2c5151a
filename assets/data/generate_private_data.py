"""Make private_data_SYNTHETIC.csv: run this file to write it anew; the same seed gives the same bytes.

Each line is a comment or a piece of a letter in English, Urdu or Roman Urdu, and `private` says what in it leads to a
person: kind=text, with " ; " between two. Nobody wrote these lines. Their numbers belong to nobody: CNIC begin with
00, where no region is; mobile numbers with 0398 and 0399, for which we know of no network; numbers in a city with
nought, which is never dialled there; the bank ZZZZ is none; passports begin with ZZ; e-mail is at the names that RFC
2606 keeps free; cards are those with which shops test. Planted: every way of writing that we have met, some that a
machine should not understand (words, letters for digits), and figures that look like a number and are none.
"""

# ruff: noqa: E501 - a table is read along its rows

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

SEED = 20261127
FILE = Path(__file__).with_name("private_data_SYNTHETIC.csv")
COLUMNS = ("line", "language", "text", "private", "kind")
URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WORDS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "roman": ["zero", "aik", "do", "teen", "chaar", "paanch", "chhe", "saat", "aath", "nau"],
    "ur": ["صفر", "ایک", "دو", "تین", "چار", "پانچ", "چھ", "سات", "آٹھ", "نو"],
}
#: Kind -> sentences by language; {} is where the number stands.
SAID = {
    "cnic": {
        "en": ("My CNIC is {} and the form was refused.", "CNIC: {}. Please verify my record.", "NIC no {} of my late father"),
        "ur": ("میرا شناختی کارڈ نمبر {} ہے، رقم نہیں ملی۔", "شناختی کارڈ {} کی تصدیق نہیں ہو رہی", "درخواست گزار، {}"),
        "roman": ("mera cnic {} hai paise nahi mile", "shanakhti card no {} block kyun hai", "ye {} check kar dein please"),
    },
    "mobile": {
        "en": ("Call me on {} after five.", "WhatsApp {}", "My neighbour's number is {}, ask him", "Contact: {} (brother)"),
        "ur": ("میرا نمبر {} ہے، فون کریں۔", "رابطہ: {}", "اس نمبر {} پر کوئی نہیں اٹھاتا، یہ لائن مین کا ہے"),
        "roman": ("mera number {} hai call karein", "bhai {} pe whatsapp kar do", "is {} wale ne paise mange"),
    },
    "landline": {
        "en": ("Our house telephone is {}, it is dead since Monday.", "Ph: {}", "Ring {} and ask for me"),
        "ur": ("گھر کا فون {} خراب ہے", "فون: {}"),
        "roman": ("ghar ka phone {} band hai", "PTCL {} kharab hai"),
    },
    "iban": {
        "en": ("Send the refund to {}.", "IBAN {}"),
        "ur": ("رقم {} میں بھیجیں",),
        "roman": ("paise {} me bhej dein",),
    },
    "email": {
        "en": ("Write to {}.", "my mail: {}", "({})"),
        "ur": ("ای میل {} پر جواب دیں",),
        "roman": ("email {} hai",),
    },
    "passport": {
        "en": ("Passport no. {} is stuck at the office.", "passport {}"),
        "ur": ("میرا پاسپورٹ {} ابھی تک نہیں آیا",),
        "roman": ("mera passport {} kab milega",),
    },
    "card": {"en": ("They charged my card {} twice.",), "ur": ("میرے کارڈ {} سے دو بار پیسے کٹے",), "roman": ("card {} se paise kat gaye",)},
    "account": {
        "en": ("Account no. {}, Bela branch", "A/C # {}"),
        "ur": ("اکاؤنٹ نمبر {} بند ہے",),
        "roman": ("mera account number {} hai",),
    },
}  # fmt: skip
#: Kind -> ways of writing a number of it, given its digits.
WRITTEN: dict[str, tuple[Callable[[str], str], ...]] = {
    "cnic": (
        lambda n: f"{n[:5]}-{n[5:12]}-{n[12]}",
        lambda n: f"{n[:5]}-{n[5:12]}-{n[12]}".translate(URDU),
        lambda n: n,
        lambda n: n.translate(URDU),
        lambda n: f"{n[:5]} {n[5:12]} {n[12]}",
        lambda n: f"{n[:5]} - {n[5:12]} - {n[12]}",
        lambda n: f"{n[:5]}–{n[5:12]}–{n[12]}",
        " ".join,
        lambda n: f"{n[:4]} {n[4:8]} {n[8:12]} {n[12]}",
        lambda n: f"{n[:5]}.{n[5:12]}.{n[12]}",
        lambda n: f"\u2066{n[:5]}-{n[5:12]}-{n[12]}\u2069",
        lambda n: f"{n[:5]}-{n[6:12]}-{n[12]}",  # a digit was forgotten
    ),
    "mobile": (
        lambda n: n,
        lambda n: f"{n[:4]}-{n[4:]}",
        lambda n: f"{n[:4]} {n[4:]}",
        lambda n: f"+92{n[1:]}",
        lambda n: f"+92 {n[1:4]} {n[4:]}",
        lambda n: f"0092-{n[1:4]}-{n[4:]}",
        lambda n: f"92{n[1:]}",
        lambda n: n.translate(URDU),
        lambda n: f"{n[:4]}-{n[4:]}".translate(URDU),
        lambda n: f"{n[:4]} {n[4:7]} {n[7:9]} {n[9:]}",
        lambda n: f"+92 (0){n[1:4]} {n[4:7]} {n[7:]}",
        lambda n: f"{n[:4]} - {n[4:]}",
        lambda n: f"\u202a+92 {n[1:4]} {n[4:]}\u202c",
        " ".join,
        lambda n: f"({n[:4]}) {n[4:]}",
        lambda n: f"{n[:4]}.{n[4:7]}.{n[7:]}",
        lambda n: n[1:],  # a spreadsheet has eaten the nought
    ),
    "landline": (
        lambda n: f"{n[:3]}-{n[3:]}",
        lambda n: f"{n[:3]} {n[3:]}",
        lambda n: f"({n[:3]}) {n[3:]}",
        lambda n: n,
        lambda n: f"+92 {n[1:3]} {n[3:]}",
        lambda n: f"+92-{n[1:3]}-{n[3:]}",
        lambda n: f"{n[:3]}-{n[3:]}".translate(URDU),
        lambda n: f"{n[:3]} {n[3:6]} {n[6:]}",
    ),
    "iban": (
        lambda n: n,
        lambda n: " ".join(n[at : at + 4] for at in range(0, 24, 4)),
        lambda n: n.lower(),
        lambda n: f"{n[:4]}-{n[4:8]}-{n[8:]}",
    ),
    "email": (lambda n: n, lambda n: n.upper(), lambda n: n.replace("@", "(at)"), lambda n: n.replace("@", " [at] ")),
    "passport": (lambda n: n, lambda n: f"{n[:2]} {n[2:]}", lambda n: n.lower()),
    "card": (lambda n: n, lambda n: " ".join(n[at : at + 4] for at in (0, 4, 8, 12)), lambda n: f"{n[:4]}-{n[4:8]}-{n[8:12]}-{n[12:]}"),
    "account": (lambda n: n, lambda n: f"{n[:4]}-{n[4:]}", lambda n: n.translate(URDU)),
}  # fmt: skip
LANGUAGES = ("en", "ur", "roman")
CARDS = ("4111111111111111", "5555555555554444", "4242424242424242")
#: Lines with two numbers, or with a number among figures: language, text, what is private in it.
MIXED = (
    ("en", "0399-1111111, 0398-2222222 both are off", "mobile=0399-1111111 ; mobile=0398-2222222"),
    ("en", "Name;00000-7654321-2;0399-7654321;Bela", "cnic=00000-7654321-2 ; mobile=0399-7654321"),
    ("en", "12,03991234567,0051234567890,2500", "mobile=03991234567 ; cnic=0051234567890"),
    ("en", "I paid Rs 12,500 on 03-05-2026 and called 1122, then 0399 5556667 called back", "mobile=0399 5556667"),
    ("en", "https://wa.me/923991234567 is his link", "mobile=923991234567"),
    ("en", "See https://www.facebook.com/page/posts/1234567890123 and answer me at citizen@example.org", "email=citizen@example.org"),
    ("en", "Complaint no. 4417 of 2026, CNIC 00123-4567890-1, fee Rs 350", "cnic=00123-4567890-1"),
    ("ur", "شکایت نمبر 4417، فون ۰۳۹۹۱۲۳۴۵۶۷، رقم 2,500 روپے", "mobile=۰۳۹۹۱۲۳۴۵۶۷"),
    ("ur", "03991234567میں فون کریں", "mobile=03991234567"),
    ("ur", "نام، 0399-1234567، 00000-1111111-1، 12 ایکڑ", "mobile=0399-1234567 ; cnic=00000-1111111-1"),
    ("roman", "cell:03981234567 cnic:0012345678901", "mobile=03981234567 ; cnic=0012345678901"),
    ("roman", "ghar no 12, 0399 1234567 ya 0398 7654321", "mobile=0399 1234567 ; mobile=0398 7654321"),
    ("roman", "Ph03991234567 call me", "mobile=03991234567"),
    ("en", "Tel. 051-0123456 ext 12, fax 051-0123457", "landline=051-0123456 ; landline=051-0123457"),
    ("en", "0992-012345 is my shop", "landline=0992-012345"),
)  # fmt: skip
#: What a machine should not be trusted with: written so that it is hard, or cannot be told from a figure.
HARD = (
    ("en", "Call O399-I234567 (letters for digits)", "mobile=O399-I234567"),
    ("en", "0399*1234567", "mobile=0399*1234567"),
    ("en", "Number is 0399, then 1234567", "mobile=0399, then 1234567"),
    ("en", "3991234567 is on the list", "mobile=3991234567"),
    ("en", "somebody at example dot com", "email=somebody at example dot com"),
    ("roman", "0399 ... 1234567", "mobile=0399 ... 1234567"),
    ("roman", "cnic 00000 phir 1234567 phir 1", "cnic=00000 phir 1234567 phir 1"),
    ("ur", "00000 پھر 1234567 پھر 1", "cnic=00000 پھر 1234567 پھر 1"),
    ("en", "My file lies under 00000/1234/567/1", "cnic=00000/1234/567/1"),
    ("en", "0️⃣3️⃣9️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "mobile=0️⃣3️⃣9️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣"),
)
#: Figures that are nobody's number.
PUBLIC = (
    ("en", "The budget is Rs 1460000000000 for the year."), ("en", "Rs 14,460,000,000,000 was approved"),
    ("en", "Inflow 412,000 cusecs, outflow 398,750 cusecs at 0600 hours"), ("en", "Tarbela 1,549.75 ft, 05-07-2025 06:00"),
    ("en", "Call 1122, 1129, 15 or 115. The helpline 1166 is free."), ("en", "Send your CNIC by SMS to 8300 or 8171."),
    ("en", "PTA: write to 9000; fee 25 per SMS, code *225#"), ("en", "Toll-free 0800-12345, UAN 111-222-333"),
    ("en", "UAN (051) 111-000-111, open 9-5"), ("en", "2010 2011 2012 2013 were flood years: 1985 520 248 333"),
    ("en", "Dates: 03-04-2025, 05/07/2025, 2025-07-05, 03 04 2025"), ("en", "From 08:30-09:00 and 0900-1000, room 0301"),
    ("en", "Population 241,499,431 in 2023; 9,617,823 in the division"), ("en", "Letter No. SO(E)4-12/2025-0301 of 3 May 2025"),
    ("en", "Tracking number 1234567890123 shows nothing"), ("en", "Complaint code 0303250417 is closed"),
    ("en", "Complaint ID PU050725-1234567 was closed without a call"), ("en", "Coordinates 33.684422, 73.047882"),
    ("en", "https://x.com/office/status/1868123456789012345"), ("en", "https://www.example.com/2025/07/0300123456789.html"),
    ("en", "Version 3.11.4.2, port 8080, 192.168.100.101"), ("en", "Area 1234567 acres, 89 villages, 5 camps"),
    ("en", "We spent 3000000000 rupees on 350 schools"), ("en", "3450000000 people have a phone"),
    ("en", "Results: 12345 23456 3 4567 votes"), ("en", "Meter reading 0345 1200 of June"),
    ("en", "Follow @office and #Flood2025"), ("en", "NDMA situation report 123, 14 August 2025, 657 dead and 929 injured"),
    ("en", "Train 13UP at 0510, bus 0405, seat 12"), ("en", "Tender 2025-26/0042-1137 closes on 05-07-2026"),
    ("en", "ISBN 978-969-000-000-3 is the handbook"), ("en", "Token no 0301-4417, counter 12"),
    ("ur", "بجٹ 1460000000000 روپے ہے"), ("ur", "آمد ۴۱۲۰۰۰ کیوسک، اخراج ۳۹۸۷۵۰ کیوسک"),
    ("ur", "1122، 1129، 15 اور 115 پر کال کریں"), ("ur", "8300 پر ایس ایم ایس کریں، 25 پیسے"),
    ("ur", "تاریخ ۰۵-۰۷-۲۰۲۵، وقت 08:30"), ("ur", "آبادی 24 کروڑ 14 لاکھ 99 ہزار 431"),
    ("ur", "شکایت نمبر 1234567890123 بند ہے"), ("ur", "3000000000 روپے 350 سکولوں پر خرچ ہوئے"),
    ("ur", "سال 2010 2011 2012 میں سیلاب آیا"), ("ur", "ٹوکن نمبر 0301-4417"),
    ("ur", "4 لاکھ 12 ہزار 500 کیوسک کا ریلا"), ("ur", "کمرہ 0301، صبح 0900 سے 1000"),
    ("roman", "1122 wale 9 minute me aa gaye"), ("roman", "8171 pe sms kia, jawab nahi aaya"),
    ("roman", "10500 rupay milne thay 25 june tak"), ("roman", "bijli ka bill 123456 aaya hai, meter 0345 1200"),
    ("roman", "shikayat no 1234567890123 band kyun ki"), ("roman", "pani 412000 cusec hai abhi"),
    ("roman", "0800-12345 free hai"), ("roman", "2022 2023 2024 me bhi yehi hua"),
)  # fmt: skip


def rows() -> list[dict[str, object]]:
    """Return the lines in the order of the file."""
    draw = random.Random(SEED)  # noqa: S311 - sample data, no secret
    made = [*_written(draw), *_in_words(draw), *MIXED, *HARD, *((language, text, "") for language, text in PUBLIC)]
    draw.shuffle(made)
    return [dict(zip(COLUMNS, (n, *one, "SYNTHETIC"), strict=True)) for n, one in enumerate(made, 1)]


def _written(draw: random.Random) -> list[tuple[str, str, str]]:
    made = []
    for kind, ways in WRITTEN.items():
        for nth, way in enumerate(ways):
            for language in LANGUAGES if kind in {"cnic", "mobile"} else (LANGUAGES[nth % 3], LANGUAGES[(nth + 1) % 3]):
                number = way(_number(kind, draw))
                made.append((language, draw.choice(SAID[kind][language]).format(number), f"{kind}={number}"))
    return made


def _in_words(draw: random.Random) -> list[tuple[str, str, str]]:
    made = []
    for language, names in WORDS.items():
        for kind in ("mobile", "cnic"):
            number = " ".join(names[int(digit)] for digit in _number(kind, draw))
            made.append((language, draw.choice(SAID[kind][language]).format(number), f"{kind}={number}"))
    return made


def _number(kind: str, draw: random.Random) -> str:
    many = "".join(draw.choices("123456789", k=16))
    made = {
        "cnic": f"00{many[:11]}",
        "mobile": draw.choice(("0398", "0399")) + many[:7],
        "landline": draw.choice(("0510", "0910", "0810", "0610")) + many[:6],
        "iban": f"PK{_check(f'ZZZZ{many}')}ZZZZ{many}",
        "email": f"somebody.{many[:3]}@{draw.choice(('example.com', 'example.org', 'mail.example.net'))}",
        "passport": f"ZZ{many[:7]}",
        "card": draw.choice(CARDS),
        "account": many[:12],
    }
    return made[kind]


def _check(account: str) -> str:
    """Return the two digits that make an IBAN whole."""
    return f"{98 - int(''.join(str(int(sign, 36)) for sign in f'{account}PK00')) % 97:02}"


def text() -> str:
    """Return the file as it is written."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
