"""A number keeps its doubt: how it is read off a cell, kept in a sum, rounded, compared and said in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.workbench.parse.amounts import Amount, added, amount_words, apart_by, in_units, instead_of, read_amount
from raabta_desk.workbench.parse.doubt import BOUND, Doubt, joined, status

MORE, FEWER, ABOUT, LATER, NONE = Doubt.MORE, Doubt.FEWER, Doubt.ABOUT, Doubt.PROVISIONAL, Doubt.NONE

SPELLINGS: dict[str, tuple[float, Doubt]] = {
    "100": (100, NONE),
    "=100": (100, NONE),
    "12*": (12, NONE),
    "9 (R)": (9, NONE),
    "100+": (100, MORE),
    "100 +": (100, MORE),
    "۱۲+": (12, MORE),
    ">100": (100, MORE),
    "> 25,180": (25180, MORE),
    ">=100": (100, MORE),
    "≥ 100": (100, MORE),
    "over 100": (100, MORE),
    "Over 33 million": (33_000_000, MORE),
    "(over) 100": (100, MORE),
    "more than 4,41,051": (441_051, MORE),
    "at least 9": (9, MORE),
    "no fewer than 9": (9, MORE),
    "not less than 9": (9, MORE),
    "100 plus": (100, MORE),
    "100-plus": (100, MORE),
    "100 or more": (100, MORE),
    "100 and above": (100, MORE),
    "min. 100": (100, MORE),
    "2.5 crore+": (25_000_000, MORE),
    "کم از کم ۹": (9, MORE),
    "کم از کم 41 لاکھ": (4_100_000, MORE),
    "۱۰۰ سے زائد": (100, MORE),
    "100 سے زیادہ": (100, MORE),
    "100سے زائد": (100, MORE),
    "۱۰۰ یا زیادہ": (100, MORE),
    "زائد از ۱۰۰": (100, MORE),
    "100 se zyada": (100, MORE),
    "۱۰۰ سے کم نہیں": (100, MORE),
    "<5": (5, FEWER),
    "<= 5": (5, FEWER),
    "≤۵": (5, FEWER),
    "less than 5": (5, FEWER),
    "fewer than 5": (5, FEWER),
    "under 5": (5, FEWER),
    "not more than 5": (5, FEWER),
    "no more than 5": (5, FEWER),
    "up to 300": (300, FEWER),
    "at most 300": (300, FEWER),
    "max 300": (300, FEWER),
    "300 or fewer": (300, FEWER),
    "زیادہ سے زیادہ ۵": (5, FEWER),
    "۵ سے کم": (5, FEWER),
    "5 تک": (5, FEWER),
    "5 سے زیادہ نہیں": (5, FEWER),
    "~9": (9, ABOUT),
    "≈9": (9, ABOUT),
    "9~": (9, ABOUT),
    "about 9": (9, ABOUT),
    "approx. 300": (300, ABOUT),
    "12 approx": (12, ABOUT),
    "12 (approx.)": (12, ABOUT),
    "around 9": (9, ABOUT),
    "nearly 9": (9, ABOUT),
    "some 9": (9, ABOUT),
    "roughly 9": (9, ABOUT),
    "more or less 50": (50, ABOUT),
    "c. 100": (100, ABOUT),
    "100 or so": (100, ABOUT),
    "100-odd": (100, ABOUT),
    "est. 100": (100, ABOUT),
    "تقریباً ۹": (9, ABOUT),
    "تقریبا 9": (9, ABOUT),
    "لگ بھگ 9": (9, ABOUT),
    "۹ کے قریب": (9, ABOUT),
    "کم و بیش ۹": (9, ABOUT),
    "9?": (9, LATER),
    "9 (?)": (9, LATER),
    "۹؟": (9, LATER),
    "?9": (9, LATER),
    "9*?": (9, LATER),
    "9 (p)": (9, LATER),
    "9 (provisional)": (9, LATER),
    "9 unconfirmed": (9, LATER),
    "9 عبوری": (9, LATER),
    "۹ (غیر مصدقہ)": (9, LATER),
    "~100+": (100, ABOUT | MORE),
    "about 100?": (100, ABOUT | LATER),
}

REFUSED = {
    "+12": ("plus", "12"),
    "+١٢": ("plus", "12"),
    "8-10": ("range", "8"),
    "8–10": ("range", "8"),
    "8 to 10": ("range", "8"),
    "between 8 and 10": ("range", "8"),
    "8 سے 10": ("range", "8"),
    "۸ تا ۱۰": ("range", "8"),
    "12%": ("percent", "12"),
    "about 12 percent": ("percent", "12"),
    "۱۲٪": ("percent", "12"),
    "12 فیصد": ("percent", "12"),
    "at least 12 dead": ("only", "at least 12"),
    "-5": ("below", "-5"),
    "at least 5 at most 10": ("only", "at least 5"),
    "100<": ("", ""),
    "(12)": ("", ""),
    "9" * 300: ("", ""),
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_spelling_is_read_with_its_doubt(text: str) -> None:
    amount = read_amount(text)
    assert amount
    assert (amount.number, amount.doubt) == SPELLINGS[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_with_a_doubt_is_refused_with_its_reason(text: str) -> None:
    assert read_amount(text) is None
    assert instead_of(text) == REFUSED[text]


def test_at_least_and_at_most_of_one_number_is_refused() -> None:
    assert read_amount("at least 100 or fewer") is None


def test_the_words_of_doubt_are_folded_and_each_has_one_meaning() -> None:
    known = i18n.load("raabta_desk/workbench/parse/numbers")["doubts"]
    named = [(words, name) for name, places in known.items() for listed in places.values() for words in listed]
    assert {words: fold(words) for words, _ in named if words not in {"c."}} == {
        words: words for words, _ in named if words not in {"c."}
    }
    assert len({words for words, _ in named}) == len(set(named))


DOUBTS = st.sampled_from([NONE, NONE, MORE, FEWER, ABOUT, LATER, MORE | ABOUT, FEWER | ABOUT, ABOUT | LATER])
AMOUNTS = st.builds(Amount, st.integers(0, 10**9), doubt=DOUBTS)


@given(st.lists(AMOUNTS, max_size=8))
def test_no_doubt_is_lost_in_a_sum_whatever_its_order(amounts: list[Amount]) -> None:
    whole = added(amounts)
    assert whole.doubt == joined(one.doubt for one in amounts)
    assert whole == added(list(reversed(amounts)))
    assert whole.is_count == all(one.is_count for one in amounts)


@given(st.lists(st.tuples(st.integers(0, 1000), st.sampled_from([NONE, MORE, FEWER]), st.integers(0, 500)), max_size=6))
def test_what_a_sum_says_is_true_of_every_number_that_its_parts_allow(parts: list[tuple[int, Doubt, int]]) -> None:
    whole = added(Amount(number, doubt=doubt) for number, doubt, _ in parts)
    by = {NONE: 0, MORE: 1, FEWER: -1}
    true = sum(max(number + by[doubt] * off, 0) for number, doubt, off in parts)
    if whole.doubt & MORE:
        assert true >= whole.number
    elif whole.doubt & FEWER:
        assert true <= whole.number
    else:
        assert true == whole.number


_SIZES = {"billion": 10**9, "million": 10**6, "thousand": 10**3, "crore": 10**7, "lakh": 10**5}


@given(st.integers(10**5, 10**13))
def test_rounding_makes_at_least_no_larger_and_at_most_no_smaller(number: int) -> None:
    for doubt in (MORE, FEWER):
        for said in in_units(number, doubt):
            digits, unit = said.split()
            rounded = float(digits.replace(",", "")) * _SIZES[unit]
            slip = 1e-9 * number
            assert rounded <= number + slip if doubt is MORE else rounded >= number - slip


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_differ_only_where_no_number_is_both(one: Amount, other: Amount) -> None:
    assert one.differs(other) == other.differs(one)
    assert not (one.exceeds(other) and other.exceeds(one))
    if not (one.doubt | other.doubt) & (BOUND | ABOUT):
        assert one.differs(other) == (one.number != other.number)


def test_bounds_are_compared_as_bounds() -> None:
    least, most, about = (Amount(100, doubt=doubt) for doubt in (MORE, FEWER, ABOUT))
    assert not least.differs(Amount(5000))
    assert least.differs(Amount(99))
    assert not most.differs(Amount(3))
    assert most.differs(Amount(101))
    assert not least.differs(most)
    assert not about.differs(Amount(120))
    assert about.differs(Amount(201))
    assert apart_by(least, Amount(90)) == Amount(10, doubt=MORE)
    assert apart_by(about, Amount(300)).doubt == ABOUT


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@given(AMOUNTS)
def test_what_is_said_of_a_number_is_read_back_as_it_was(language: str, amount: Amount) -> None:
    said = amount_words(amount, language)
    again = read_amount(said)
    assert again
    assert (again.number, again.doubt) == (amount.number, amount.doubt)
    assert status(amount.doubt, language)
    assert (said == f"{amount.number:,}") == (amount.doubt is NONE)


def test_at_least_and_at_most_have_no_sum_and_what_is_certain_is_said() -> None:
    whole = added([Amount(100, doubt=MORE), Amount(5, doubt=FEWER), Amount(10)])
    assert amount_words(whole, "en") == "at least 110, with no exact sum"
    assert amount_words(whole, "ur") == "کم از کم 110، درست مجموعہ ممکن نہیں"
    assert status(whole.doubt, "en") == "no exact sum"
    assert amount_words(added([whole, Amount(1, doubt=ABOUT)]), "en") == "about 111 or more, with no exact sum"
    assert amount_words(added([Amount(9, doubt=LATER), Amount(1)]), "en") == "10 (provisional)"
