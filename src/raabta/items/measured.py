"""Say what the answers tell of each question, and nothing of which too few people could be the reason."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from raabta.items import statistics
from raabta.items.pool import Key, Observation, Pool, Pooled
from raabta.items.statistics import Odds, Table, mantel_haenszel
from raabta.model.codec import meaning
from raabta.model.question import Question

#: Of fewer people nothing is told; of fewer than `SURE` only within which bounds the difficulty lies.
LEAST, SURE = 10, 60
#: As many must have answered in each of two languages before these are compared.
EACH = 100
#: A correlation that is lower for sure is weak; an option that fewer choose for sure is idle.
WEAK, IDLE = 0.15, 0.05
#: A difference between languages of which translators should know, on the scale of test makers (0.43 logits).
LARGE = 1.0
EASY, HARD, SURELY_WRONG = 0.9, 0.3, 0.2
#: Scores that are alike are compared with each other; of more than so many different ones, groups of neighbours are.
STRATA = 25


@dataclass(frozen=True, slots=True)
class Difference:
    """How much harder a question is in `language` than in the first language, by Mantel and Haenszel."""

    language: str
    people: tuple[int, int]
    odds: Odds


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those whose choice is known chose an option."""

    option: str
    right: bool
    people: int
    share: float


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that an author should look at: `what` is a word of `REMARKS`, `which` an option or a language."""

    what: str
    which: str = ""


#: What a remark can be. against: who is good at the rest is wrong here. weak: says little about the rest.
#: beaten: more of the better half choose this option than the right one. idle: hardly anybody chooses it.
#: easy, hard: nearly all, or hardly anybody, knew it. harder, easier: in this language. surely_wrong: many were sure
#: and wrong. hidden: some halls hide how many were right.
REMARKS = ("against", "weak", "beaten", "idle", "easy", "hard", "harder", "easier", "surely_wrong", "hidden")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one question in one meaning; `current` is the one that the course has.

    `people` answered, `right` of them rightly at the first try; `low` and `high` are the interval of that share, None
    of fewer than LEAST. `rest` is the correlation with the rest of the same people's answers, with its interval and how
    many people it is of. `hidden` people sat in halls that hide how many were right: they are in no other number.
    """

    question: str
    text: str
    current: bool
    people: int
    right: int
    low: float | None = None
    high: float | None = None
    rest: tuple[float, float, float, int] | None = None
    options: tuple[Share, ...] = ()
    chosen: int = 0
    differences: tuple[Difference, ...] = ()
    hidden: int = 0
    remarks: tuple[Remark, ...] = field(default=())

    @property
    def share(self) -> float | None:
        """Return the share that was right at the first try; None where too few answered to name one number."""
        return self.right / self.people if self.people >= SURE else None


def measured(pool: Pool, questions: Mapping[str, Question], languages: Sequence[str]) -> list[Measured]:
    """Return all questions that somebody answered, by name, older meanings after the current one."""
    items = [_measure(key, its, questions[key[0]], languages) for key, its in pool.items.items()]
    items.sort(key=lambda item: (item.question, not item.current, item.text))
    remarks: dict[int, list[Remark]] = {}
    for family in (_against(items), _languages(items), _beaten(items, pool)):
        tests = list(family)
        for (at, remark, _), sure in zip(tests, statistics.discoveries([p for _, _, p in tests]), strict=True):
            if sure:
                remarks.setdefault(at, []).append(remark)
    return [
        replace(item, remarks=_ordered([*remarks.get(at, []), *_plain(item, pool)])) for at, item in enumerate(items)
    ]


def _ordered(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Return the remarks in the order of `REMARKS`. What is against the rest is weak as well, and that is enough."""
    against = any(remark.what == "against" for remark in remarks)
    kept = [remark for remark in remarks if not (against and remark.what == "weak")]
    return tuple(sorted(kept, key=lambda remark: REMARKS.index(remark.what)))


def _measure(key: Key, its: Pooled, question: Question, languages: Sequence[str]) -> Measured:
    shown = [count for count in its.counted if count.right is not None]
    people = len(its.observations) + sum(count.people for count in shown)
    right = sum(seen.right for seen in its.observations) + sum(count.right or 0 for count in shown)
    hidden = sum(count.people for count in its.counted if count.right is None)
    current = key[1] == meaning(question)
    item = Measured(*key, current, people, right, hidden=hidden)
    if people < LEAST:
        return item
    low, high = statistics.wilson(right, people)
    options, chosen = _options(question, its) if current else ((), 0)
    rest, differences = _rest(its.observations), tuple(_differences(its.observations, languages))
    return replace(item, low=low, high=high, rest=rest, options=options, chosen=chosen, differences=differences)


def _rest(observations: Iterable[Observation]) -> tuple[float, float, float, int] | None:
    pairs = [(float(seen.right), seen.rest) for seen in observations if seen.rest is not None]
    r = statistics.correlation(pairs) if len(pairs) >= SURE else None
    return None if r is None else (r, *statistics.fisher(r, len(pairs)), len(pairs))


def _options(question: Question, its: Pooled) -> tuple[tuple[Share, ...], int]:
    """Return how many chose each option, and of how many people that is known; () where that is of too few."""
    names = [option.id for option in question.control.options]
    if question.control.widget not in {"one", "many"}:
        return (), 0
    people: Counter[str] = Counter()
    chosen = 0
    for seen in its.observations:
        if seen.marks and set(seen.marks) <= set(names):
            people.update(seen.marks)
            chosen += 1
    for hall in its.counted:
        if hall.marks is not None and set(hall.marks) <= set(names):
            people.update(hall.marks)
            chosen += hall.people
    if chosen < SURE:
        return (), chosen
    right = question.key.accept
    return tuple(Share(name, name in right, people[name], people[name] / chosen) for name in names), chosen


def _differences(observations: Iterable[Observation], languages: Sequence[str]) -> Iterator[Difference]:
    """Yield each further language that can be compared with the first one.

    People are compared with those of the same score. This answer is part of the score: without it, a group that is
    better on the whole would seem to find each single question easier.
    """
    scored = [seen for seen in observations if seen.total is not None]
    for language in languages[1:]:
        pair = [[seen for seen in scored if seen.language == name] for name in (languages[0], language)]
        if min(map(len, pair)) < EACH:
            continue
        if odds := mantel_haenszel(_tables(pair)):
            yield Difference(language, (len(pair[0]), len(pair[1])), odds)


def _tables(pair: Sequence[Sequence[Observation]]) -> list[Table]:
    """Return right and wrong of both groups for each score, or for each group of neighbouring scores."""
    scores = sorted(_score(seen) for group in pair for seen in group)
    cuts = sorted(set(scores))
    if len(cuts) > STRATA:
        cuts = sorted({scores[len(scores) * part // STRATA] for part in range(STRATA)})
    cells = [[0, 0, 0, 0] for _ in cuts]
    for first, group in zip((0, 2), pair, strict=True):
        for seen in group:
            cells[bisect_right(cuts, _score(seen)) - 1][first + (not seen.right)] += 1
    return [(a, b, c, d) for a, b, c, d in cells]


def _score(seen: Observation) -> float:
    return round(seen.total or 0.0, 9)


#: The number of a question, what could be said of it, and how probable that is where nothing is wrong.
Test = tuple[int, Remark, float]


def _against(items: Sequence[Measured]) -> Iterator[Test]:
    """Yield for each question whether people who are good at the rest are wrong here."""
    for at, item in enumerate(items):
        if item.rest:
            yield at, Remark("against"), statistics.below(item.rest[0], item.rest[3])


def _languages(items: Sequence[Measured]) -> Iterator[Test]:
    """Yield for each question and language whether it differs. A small difference is tested and never believed."""
    for at, item in enumerate(items):
        for difference in item.differences:
            odds = difference.odds
            remark = Remark("harder" if odds.delta < 0 else "easier", difference.language)
            yield at, remark, odds.p if abs(odds.delta) >= LARGE else 1.0


def _beaten(items: Sequence[Measured], pool: Pool) -> Iterator[Test]:
    """Yield for each wrong option of a single choice whether more of the better half choose it than the right one."""
    for at, item in enumerate(items):
        key = [option.option for option in item.options if option.right]
        if len(key) != 1 or not item.rest:
            continue
        better = _better(pool.items[item.question, item.text].observations)
        people = Counter(seen.marks[0] for seen in better if seen.marks and len(seen.marks) == 1)
        for option in item.options:
            if not option.right:
                p = statistics.binomial_tail(people[option.option], people[key[0]])
                yield at, Remark("beaten", option.option), p


def _better(observations: Iterable[Observation]) -> list[Observation]:
    """Return the half of the people who are better at the rest; people of one score stay together."""
    scored = [(seen.rest, seen) for seen in observations if seen.rest is not None]
    middle = median(rest for rest, _ in scored)
    above = [seen for rest, seen in scored if rest > middle + 1e-9]
    return above if 3 * len(above) >= len(scored) else [seen for rest, seen in scored if rest >= middle - 1e-9]


def _plain(item: Measured, pool: Pool) -> Iterator[Remark]:
    """Yield what an interval alone says."""
    if item.hidden:
        yield Remark("hidden")
    if item.share is None or item.low is None or item.high is None or not item.current:
        return
    if item.rest and item.rest[2] < WEAK:
        yield Remark("weak")
    for option in item.options:
        if not option.right and statistics.wilson(option.people, item.chosen)[1] < IDLE:
            yield Remark("idle", option.option)
    if item.low > EASY or item.high < HARD:
        yield Remark("easy" if item.low > EASY else "hard")
    asked = [seen for seen in pool.items[item.question, item.text].observations if seen.sure is not None]
    wrong = sum(bool(seen.sure) and not seen.right for seen in asked)
    if len(asked) >= SURE and statistics.wilson(wrong, len(asked))[0] > SURELY_WRONG:
        yield Remark("surely_wrong")
