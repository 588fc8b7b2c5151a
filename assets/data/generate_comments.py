"""Make comments_SYNTHETIC.csv: run this file to write it anew; the same lines give the same bytes.

Each line is a comment under a post of an office that does not exist, in English, Urdu, Roman Urdu or (twice) a language
that the triage does not read. `class` is what a reader who knows all four would call it: danger, private, service,
opinion or rules, the first that fits in this order, as the chapter on engagement teaches. Nobody wrote these lines, the
places are invented, numbers belong to nobody (generate_private_data.py says why). They were written before the rules.
Planted: danger in praise, in anger and in the last words of a long comment; danger without any word of alarm; words of
alarm without danger; an insult with a complaint in it; an advertisement three times.
"""

# ruff: noqa: E501 - a table is read along its rows

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

FILE = Path(__file__).with_name("comments_SYNTHETIC.csv")
COLUMNS = ("time", "comment", "language", "class", "kind")
START = datetime(2026, 8, 13, 18, 4)  # noqa: DTZ001 - a clock on the wall of an invented place
#: Language, class, comment.
LINES = (
    ("en", "opinion", "Well done to the whole team, we saw you on the road all day."),
    ("ur", "service", "نوروال میں تین دن سے بجلی نہیں ہے۔ کب آئے گی؟"),
    ("roman", "opinion", "Har saal yehi hota hai, sharam karo, sirf photo khichwate ho"),
    ("en", "rules", "Loan in one hour without papers, call now!!! WhatsApp only"),
    ("roman", "danger", "Hum chakki ki chhat par hain, pani barh raha hai, bachay sath hain"),
    ("en", "private", "My CNIC is 00000-1234567-1, why am I not on your list?"),
    ("ur", "danger", "امی کو سانس نہیں آ رہی، راستہ بند ہے، ایمبولینس نہیں پہنچ سکتی"),
    ("en", "service", "Which papers do I need for my daughter's form B?"),
    ("en", "danger", "Wonderful work as always. Your new wire is lying in the water at the school gate, thank you."),
    ("roman", "service", "Gali number 6 ki street light do hafte se kharab hai koi sunta nahi"),
    ("ur", "rules", "اس فرقے کے لوگوں کو بیلا سے مار کر نکال دو"),
    ("en", "opinion", "You spend more on banners than on drains. Shame on you."),
    ("roman", "private", "Mera number 0399-1234567 hai, pension wala clerk phone nahi uthata"),
    ("en", "danger", "Children cross here every morning and the bridge has a crack as wide as a hand"),
    ("ur", "opinion", "ریسکیو والوں کا بہت شکریہ، کل انہوں نے میرے بھائی کو بچا لیا"),
    ("roman", "service", "suna hai kal se school band hain kya ye sach hai"),
    ("en", "rules", "Loan in one hour without papers, call now!!! WhatsApp only"),
    ("ur", "danger", "ہم چھت پر ہیں، بچے ساتھ ہیں"),
    ("other", "danger", "اسان ڇت تي آهيون، ٻار ساڻ آهن"),
    ("en", "service", "Our water comes at 2 am for ten minutes. Street 6, Noorwal."),
    ("roman", "danger", "abbu ko seene me dard hai gaari nahi mil rahi please koi aa jaye"),
    ("en", "private", "The man in house 14 has three wives, here is her picture and his phone 0398 7654321"),
    ("ur", "service", "پنشن دفتر کی کھڑکی کب کھلتی ہے، کون سا فارم چاہیے؟"),
    ("roman", "rules", "ghar baithe rozana 5000 kamayen, link par click karen bit.example/x"),
    (
        "en",
        "danger",
        "Asleep as usual! Same excuses every year and my uncle with his two cows is still on that island, the river has cut it off since noon, nobody picks up at 1122",
    ),
    ("en", "opinion", "The new desk was quick today, thank you."),
    ("ur", "private", "شناختی کارڈ نمبر ۰۰۰۰۰-۷۶۵۴۳۲۱-۲ بلاک کیوں ہے؟"),
    ("roman", "opinion", "DC sahab ka page hai ya shadi ka album"),
    ("en", "service", "Your clerk is a donkey and wants 500 rupees for every domicile."),
    ("roman", "danger", "meri behan ka phone band hai wo bela ke bus stop se subah se gum hai 9 saal ki hai"),
    ("ur", "danger", "ہمارے گھر کی دیوار گرنے والی ہے، نیچے بچے سوتے ہیں"),
    ("en", "rules", "Loan in one hour without papers, call now!!! WhatsApp only"),
    ("ur", "opinion", "آپ کی کارکردگی پر مر مٹنے کو جی چاہتا ہے، واہ"),
    ("roman", "service", "BISP ki qist nahi aai teen mahine ho gaye"),
    ("en", "danger", "i dont want to live anymore, nobody in this office ever listened"),
    ("roman", "private", "ye meri degree aur shanakhti card ki tasveer hai, check kar ke batao"),
    ("ur", "rules", "تم لوگوں کے دفتر کو آگ لگا دیں گے، ایک ایک کو دیکھ لیں گے"),
    ("other", "opinion", "ډېره مننه، ښه کار مو وکړ"),
    ("en", "service", "Dead dogs on the main road since Friday, who removes them?"),
    ("ur", "danger", "چار دن سے کھانا نہیں ملا، کیمپ میں بچے بھوکے ہیں اور ایک کو تیز بخار ہے"),
)


def rows() -> list[dict[str, object]]:
    """Return the lines in the order of the file, from the oldest to the newest."""
    minutes = (timedelta(minutes=3 * number + number % 4) for number in range(len(LINES)))
    made = zip(LINES, minutes, strict=True)
    return [
        dict(zip(COLUMNS, (f"{START + after:%Y-%m-%d %H:%M}", text, language, label, "SYNTHETIC"), strict=True))
        for (language, label, text), after in made
    ]


def text() -> str:
    """Return the file as it is written."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
